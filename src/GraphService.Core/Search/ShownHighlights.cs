using GraphService.Storage;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>
/// The highlights that were shown last, for all views of a generation: who narrows a search or asks for its next facet sees the same hits again, and reading and
/// folding one costs more than finding it. Segments never change, so nothing in it becomes stale. Thread-safe.
/// </summary>
/// <param name="columns">Columns of the generation.</param>
/// <param name="encode">See <see cref="SearchIndexOptions.EncodeHighlight"/>.</param>
/// <param name="maxBytes">Memory at most.</param>
internal sealed class ShownHighlights(ColumnSet columns, Func<HighlightHit, byte[]>? encode, long maxBytes)
{
    private readonly BoundedCache<(object Segment, int Entry), ShownHighlight> _known = new(maxBytes);

    /// <summary>The highlight at a place of the whole index.</summary>
    /// <exception cref="InvalidOperationException">No highlight stands there.</exception>
    public ShownHighlight Get(IndexSearcher searcher, int document)
    {
        var leaves = searcher.IndexReader.Leaves;
        var leaf = leaves[ReaderUtil.SubIndex(document, leaves)];
        var key = (SegmentNames.Of(leaf.AtomicReader), document - leaf.DocBase);
        if (_known.Find(key) is { } known)
        {
            return known;
        }

        var shown = Read(searcher, document, leaf);
        _known.Keep(key, shown, shown.Bytes);
        return shown;
    }

    private ShownHighlight Read(IndexSearcher searcher, int document, AtomicReaderContext leaf)
    {
        var placed = HighlightCard.Find(searcher, document) ?? throw new InvalidOperationException("A hit is no highlight.");
        var named = ValuesOf(columns.NamedIn(leaf.AtomicReader), columns.Named, document - leaf.DocBase);
        var units = ValuesOf(columns.Of(leaf.AtomicReader, FacetField.LeadUnit), columns.Values(FacetField.LeadUnit), document - leaf.DocBase);
        var hit = new HighlightHit(placed.Highlight, 0, placed.DocumentId, placed.LeadUnit, [])
        {
            Named = [.. named.Select(node => new NamedReference(node.Key, node.Name))],
            LeadUnitIds = [.. units.Select(unit => unit.Key)],
        };
        return ShownHighlight.Of(encode is null ? hit : hit with { Encoded = encode(hit) });
    }

    /// <summary>The values of an entry in a column, by key.</summary>
    private static List<ColumnValue> ValuesOf(SegmentColumn? column, ColumnValues values, int entry)
    {
        var found = new List<ColumnValue>();
        foreach (var number in column is null ? [] : column.Of(entry))
        {
            found.Add(values[number]);
        }

        found.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return found;
    }
}
