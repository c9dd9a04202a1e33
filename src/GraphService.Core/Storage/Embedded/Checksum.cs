using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Tells a damaged row from a whole one: the first 64 bits of SHA-256 over its values, each behind its length.</summary>
internal static class Checksum
{
    public static long Of(params ReadOnlySpan<string> texts)
    {
        var size = 0;
        foreach (var text in texts)
        {
            size += sizeof(int) + Encoding.UTF8.GetMaxByteCount(text.Length);
        }

        var rented = System.Buffers.ArrayPool<byte>.Shared.Rent(size);
        var length = 0;
        foreach (var text in texts)
        {
            var written = Encoding.UTF8.GetBytes(text, rented.AsSpan(length + sizeof(int)));
            BinaryPrimitives.WriteInt32LittleEndian(rented.AsSpan(length), written);
            length += sizeof(int) + written;
        }

        var checksum = Of(rented.AsSpan(0, length));
        System.Buffers.ArrayPool<byte>.Shared.Return(rented);
        return checksum;
    }

    public static long Of(ReadOnlySpan<byte> bytes)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, digest);
        return BinaryPrimitives.ReadInt64LittleEndian(digest);
    }

    /// <summary>Refuses a row whose checksum differs.</summary>
    /// <exception cref="StoreCorruptException">It differs.</exception>
    public static void Require(bool holds, string what)
    {
        if (!holds)
        {
            throw new StoreCorruptException($"The stored {what} is damaged.");
        }
    }
}
