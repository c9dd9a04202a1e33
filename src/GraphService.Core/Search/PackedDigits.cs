using System.Numerics;
using System.Runtime.Intrinsics;

namespace GraphService.Search;

/// <summary>
/// Digits from 0 to 15 for all entries of a segment, the highest = so much or more. Of 64 entries the lower halves of 32 bytes are those of the first 32, the upper halves
/// those of the others. They take little memory because whoever asks for a term mostly has to fetch it from afar.
/// </summary>
internal static class PackedDigits
{
    /// <summary>The highest digit.</summary>
    public const byte Highest = 15;

    /// <summary>Bits of a digit.</summary>
    public const int Bits = 4;

    private const int VectorSize = 16;
    private const int BytesPerChunk = Chunks.Size / 2;

    /// <summary>Digits of which all are 0.</summary>
    /// <param name="size">Number of entries of the segment, in whole chunks.</param>
    public static byte[] Make(int size) => new byte[size / Chunks.Size * BytesPerChunk];

    /// <summary>Sets the digit of an entry, which is 0; larger numbers count as the highest.</summary>
    public static void Set(byte[] packed, int entry, byte digit) => packed[ByteOf(entry)] |= (byte)(Math.Min(digit, Highest) << ShiftOf(entry));

    /// <summary>The digit of an entry.</summary>
    public static byte Of(byte[] packed, int entry) => (byte)(packed[ByteOf(entry)] >> ShiftOf(entry) & Highest);

    /// <summary>As <see cref="Chunks.Next"/>, for entries whose kinds have several digits.</summary>
    /// <param name="from">The entry to begin at.</param>
    /// <param name="count">Number of entries.</param>
    /// <param name="digits">The digits of kinds.</param>
    /// <param name="bits">Bits of a digit of kinds; higher digits count as the highest.</param>
    /// <param name="values">By entry its value, in whole chunks.</param>
    /// <param name="longest">Values that are allowed.</param>
    /// <param name="among">Entries that count.</param>
    public static int Next(int from, int count, ReadOnlySpan<byte[]> digits, int bits, byte[] values, LongestTexts longest, EntrySet among)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Chunks.Padded(count), values.Length);
        foreach (var packed in digits)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(Chunks.Padded(count) / Chunks.Size * BytesPerChunk, packed.Length);
        }

        var (limits, exact) = (Vector128.Create(longest.Limits), longest.ExactLimits);
        var highest = Vector128.Create((byte)((1 << bits) - 1));
        var wanted = ulong.MaxValue << (from % Chunks.Size);
        for (var start = from / Chunks.Size * Chunks.Size; start < count; start += Chunks.Size, wanted = ulong.MaxValue)
        {
            wanted &= among.Word(start / Chunks.Size);
            for (var at = 0; wanted != 0 && at < BytesPerChunk; at += VectorSize)
            {
                var (lower, upper) = KindsOf(start / Chunks.Size * BytesPerChunk + at, digits, bits, highest);
                var refused = ~Chunks.Allowed(lower, values, limits, start + at) & ushort.MaxValue;
                var refusedOfUpper = ~Chunks.Allowed(upper, values, limits, start + BytesPerChunk + at) & ushort.MaxValue;
                wanted &= ~((refused | (refusedOfUpper << BytesPerChunk)) << at);
            }

            for (; wanted != 0; wanted &= wanted - 1)
            {
                var entry = start + BitOperations.TrailingZeroCount(wanted);
                if (exact is null || entry >= count || values[entry] <= exact[(Of(digits[0], entry) << Bits) | Of(digits[1], entry)])
                {
                    return Math.Min(count, entry);
                }
            }
        }

        return count;
    }

    /// <summary>
    /// Kinds of the entries whose digits are the lower and the upper halves of a vector. No kind has more than four bits, so that pairs of them are shifted as one number:
    /// bytes would be shifted by several instructions.
    /// </summary>
    private static (Vector128<byte> Lower, Vector128<byte> Upper) KindsOf(int start, ReadOnlySpan<byte[]> digits, int bits, Vector128<byte> highest)
    {
        var half = Vector128.Create(Highest);
        var both = Chunks.At(digits[0], start);
        var (lower, upper) = (Vector128.Min(both & half, highest), Vector128.Min((both.AsUInt16() >> Bits).AsByte() & half, highest));
        for (var digit = 1; digit < digits.Length; digit++)
        {
            both = Chunks.At(digits[digit], start);
            lower = (lower.AsUInt16() << bits).AsByte() | Vector128.Min(both & half, highest);
            upper = (upper.AsUInt16() << bits).AsByte() | Vector128.Min((both.AsUInt16() >> Bits).AsByte() & half, highest);
        }

        return (lower, upper);
    }

    private static int ByteOf(int entry) => entry / Chunks.Size * BytesPerChunk + entry % BytesPerChunk;

    private static int ShiftOf(int entry) => entry % Chunks.Size / BytesPerChunk * Bits;
}
