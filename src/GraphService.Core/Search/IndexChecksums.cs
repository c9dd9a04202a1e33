using System.Buffers.Binary;
using System.IO.Hashing;
using Lucene.Net.Codecs;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Compares the files of a commit with their checksums. Opening and searching an index notice almost no flipped bit. Lucene's own check computes
/// the same CRC-32 a byte at a time, which at 100,000 highlights would be a quarter of the start.
/// </summary>
internal static class IndexChecksums
{
    /// <summary>Magic number 4, algorithm 4, checksum 8, big-endian; the checksum covers the file up to itself. As <see cref="CodecUtil.WriteFooter"/> writes it.</summary>
    private const int FooterBytes = 16;

    private const int ChecksumBytes = 8;
    private const int BufferBytes = 1 << 18;

    /// <summary>Reads every file of <paramref name="commit"/>.</summary>
    /// <exception cref="IOException">A file is missing, cut short or changed.</exception>
    public static void Verify(Lucene.Net.Store.FSDirectory files, SegmentInfos commit)
    {
        foreach (var name in commit.GetFiles(files, true))
        {
            Verify(Path.Combine(files.Directory.FullName, name));
        }
    }

    private static void Verify(string path)
    {
        using var file = File.OpenHandle(path, options: FileOptions.SequentialScan);
        var length = RandomAccess.GetLength(file);
        if (length < FooterBytes)
        {
            throw new CorruptIndexException($"{Path.GetFileName(path)} is cut short.");
        }

        var crc = new Crc32();
        var buffer = new byte[BufferBytes];
        for (var at = 0L; at < length - ChecksumBytes;)
        {
            var read = RandomAccess.Read(file, buffer.AsSpan(0, (int)Math.Min(BufferBytes, length - ChecksumBytes - at)), at);
            if (read == 0)
            {
                throw new CorruptIndexException($"{Path.GetFileName(path)} is cut short.");
            }

            crc.Append(buffer.AsSpan(0, read));
            at += read;
        }

        Span<byte> footer = stackalloc byte[FooterBytes];
        if (RandomAccess.Read(file, footer, length - FooterBytes) != FooterBytes
            || BinaryPrimitives.ReadInt32BigEndian(footer) != CodecUtil.FOOTER_MAGIC
            || BinaryPrimitives.ReadInt32BigEndian(footer[4..]) != 0
            || BinaryPrimitives.ReadInt64BigEndian(footer[8..]) != crc.GetCurrentHashAsUInt32())
        {
            throw new CorruptIndexException($"{Path.GetFileName(path)} differs from its checksum.");
        }
    }
}
