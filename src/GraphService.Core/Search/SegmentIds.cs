using System.Runtime.CompilerServices;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>
/// Ids of the highlights of a segment as UTF-8, side by side in memory: hits with equal scores are compared by id, and so many scores are equal that reading each
/// from a file costs more than ranking. Kept as long as the segment is.
/// </summary>
internal sealed class SegmentIds
{
    /// <summary>The ids of a segment without entries.</summary>
    public static readonly SegmentIds None = new([0], []);

    private static readonly ConditionalWeakTable<object, SegmentIds> Segments = [];

    private readonly int[] _starts;
    private readonly byte[] _bytes;

    private SegmentIds(int[] starts, byte[] bytes) => (_starts, _bytes) = (starts, bytes);

    /// <summary>The ids of a segment.</summary>
    public static SegmentIds Of(AtomicReader reader) => Segments.GetValue(reader.CoreCacheKey, _ => Read(reader));

    /// <summary>The id of an entry; empty when it has none.</summary>
    public ReadOnlySpan<byte> Of(int document) => _bytes.AsSpan(_starts[document], _starts[document + 1] - _starts[document]);

    private static SegmentIds Read(AtomicReader reader)
    {
        var starts = new int[reader.MaxDoc + 1];
        var bytes = new MemoryStream();
        var (stored, id) = (reader.GetBinaryDocValues(IndexFields.SortId), new BytesRef());
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            stored?.Get(document, id);
            bytes.Write(id.Bytes, id.Offset, id.Length);
            starts[document + 1] = (int)bytes.Length;
        }

        return new SegmentIds(starts, bytes.ToArray());
    }
}
