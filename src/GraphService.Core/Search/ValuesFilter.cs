using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Highlights with one of these values: by term while the values are few, else by one walk over the column.</summary>
/// <param name="field">Field that has the values' keys as terms.</param>
/// <param name="column">Column that has the same values, of each segment.</param>
/// <param name="values">All values of the column.</param>
/// <param name="keys">Keys of the values.</param>
internal sealed class ValuesFilter(
    string field, Func<AtomicReader, SegmentColumn?> column, ColumnValues values, IReadOnlySet<string> keys) : Lucene.Net.Search.Filter
{
    /// <summary>Values looked up term by term at most; above it a walk over all entries is cheaper.</summary>
    private const int MaxTerms = 64;

    public override DocIdSet? GetDocIdSet(AtomicReaderContext context, IBits acceptDocs)
    {
        var reader = context.AtomicReader;
        var found = new FixedBitSet(reader.MaxDoc);
        if (keys.Count <= MaxTerms)
        {
            AddByTerm(reader, found);
        }
        else
        {
            AddByColumn(reader, found);
        }

        return BitsFilteredDocIdSet.Wrap(found, acceptDocs);
    }

    private void AddByTerm(AtomicReader reader, FixedBitSet found)
    {
        foreach (var key in keys)
        {
            var documents = reader.GetTermDocsEnum(new Term(field, IndexFields.Exact(key)));
            while (documents is not null && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
            {
                found.Set(documents.DocID);
            }
        }
    }

    private void AddByColumn(AtomicReader reader, FixedBitSet found)
    {
        if (column(reader) is not { } stored)
        {
            return;
        }

        var numbers = keys.Select(values.Find).Where(number => number >= 0).ToHashSet();
        for (var document = 0; document < reader.MaxDoc; document++)
        {
            foreach (var number in stored.Of(document))
            {
                if (numbers.Contains(number))
                {
                    found.Set(document);
                    break;
                }
            }
        }
    }
}
