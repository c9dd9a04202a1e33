using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GraphService.Search;

/// <summary>Bytes that are looked at in chunks of 64, one for each bit of a word.</summary>
internal static class Chunks
{
    /// <summary>Bytes of a chunk.</summary>
    public const int Size = 64;

    /// <summary>Kinds of bytes that are told apart.</summary>
    public const int Kinds = 16;

    private const int VectorSize = 16;

    /// <summary>The length of an array that holds so many bytes in whole chunks.</summary>
    public static int Padded(int count) => (count + Size - 1) / Size * Size;

    /// <summary>Appends a digit to numbers: bytes above the highest digit count as that.</summary>
    /// <param name="numbers">The numbers, in whole chunks.</param>
    /// <param name="digits">A digit for each, in whole chunks.</param>
    /// <param name="bits">Bits of a digit.</param>
    /// <param name="count">Numbers, in whole chunks.</param>
    public static void Append(byte[] numbers, byte[] digits, int bits, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Math.Min(numbers.Length, digits.Length));
        var highest = Vector128.Create((byte)((1 << bits) - 1));
        for (var start = 0; start < count; start += VectorSize)
        {
            var appended = (At(numbers, start) << bits) | Vector128.Min(At(digits, start), highest);
            appended.StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(numbers), (nuint)start);
        }
    }

    /// <summary>The first place from one on, below a count, whose kind and value are allowed; the count when there is none.</summary>
    /// <param name="from">The place to begin at.</param>
    /// <param name="count">Number of places.</param>
    /// <param name="kinds">By place its kind, in whole chunks; higher ones count as the highest.</param>
    /// <param name="values">By place its value, in whole chunks.</param>
    /// <param name="most">By kind the highest value that is allowed.</param>
    public static int Next(int from, int count, byte[] kinds, byte[] values, byte[] most)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Padded(count), Math.Min(kinds.Length, values.Length));
        var (limits, highest) = (Vector128.Create(most), Vector128.Create((byte)(Kinds - 1)));
        var wanted = ulong.MaxValue << (from % Size);
        for (var start = from / Size * Size; start < count; start += Size, wanted = ulong.MaxValue)
        {
            var allowed = 0UL;
            for (var at = 0; at < Size; at += VectorSize)
            {
                allowed |= Allowed(Vector128.Min(At(kinds, start + at), highest), values, limits, start + at) << at;
            }

            wanted &= allowed;
            if (wanted != 0)
            {
                return Math.Min(count, start + BitOperations.TrailingZeroCount(wanted));
            }
        }

        return count;
    }

    /// <summary>Bits of those of a vector that are allowed.</summary>
    /// <param name="kinds">Their kinds, each below <see cref="Kinds"/>.</param>
    /// <param name="values">Values.</param>
    /// <param name="limits">By kind the highest value that is allowed.</param>
    /// <param name="start">Where their values begin.</param>
    public static ulong Allowed(Vector128<byte> kinds, byte[] values, Vector128<byte> limits, int start) =>
        Vector128.LessThanOrEqual(At(values, start), Vector128.ShuffleNative(limits, kinds)).ExtractMostSignificantBits();

    /// <summary>The vector that begins at a place.</summary>
    public static Vector128<byte> At(byte[] bytes, int start) => Vector128.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(bytes), (nuint)start);
}
