using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Gathers the ids of all hits.</summary>
internal sealed class NodeIdCollector(CancellationToken cancellationToken) : ICollector
{
    private readonly BytesRef _id = new();
    private BinaryDocValues? _ids;

    /// <summary>Ids of the hits.</summary>
    public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);

    public bool AcceptsDocsOutOfOrder => true;

    public void SetScorer(Scorer scorer)
    {
    }

    public void SetNextReader(AtomicReaderContext context)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ids = context.AtomicReader.GetBinaryDocValues(IndexFields.SortId);
    }

    public void Collect(int doc)
    {
        _ids?.Get(doc, _id);
        Ids.Add(_id.Utf8ToString());
    }
}
