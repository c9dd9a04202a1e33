using System.Collections.Concurrent;
using Lucene.Net.Index;
using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>
/// Searches with statistics of living entries only. Lucene's own count deleted ones until a merge drops them, and entries of other kinds, so
/// that the same texts would rank differently before and after a merge or a rebuild.
/// </summary>
internal sealed class LiveStatisticsSearcher : IndexSearcher
{
    private readonly ConcurrentDictionary<string, CollectionStatistics> _fields = new(StringComparer.Ordinal);

    public LiveStatisticsSearcher(DirectoryReader reader)
        : base(reader) => Similarity = new Bm25();

    /// <summary>Counts living entries that hold the term: postings are read only in segments with deletions.</summary>
    public override TermStatistics TermStatistics(Term term, TermContext context)
    {
        var count = 0L;
        foreach (var leaf in IndexReader.Leaves)
        {
            count += CountLive(leaf.AtomicReader, term);
        }

        return new TermStatistics(term.Bytes, count, -1);
    }

    /// <summary>Living entries with a word in the field, and the sum of their lengths; computed once for each view of the index.</summary>
    public override CollectionStatistics CollectionStatistics(string field) => _fields.GetOrAdd(field, Measure);

    private static long CountLive(AtomicReader reader, Term term)
    {
        if (!reader.HasDeletions)
        {
            return reader.DocFreq(term);
        }

        var documents = reader.GetTermDocsEnum(term);
        var count = 0L;
        while (documents is not null && documents.NextDoc() != DocIdSetIterator.NO_MORE_DOCS)
        {
            count++;
        }

        return count;
    }

    private CollectionStatistics Measure(string field)
    {
        long entries = 0, length = 0;
        foreach (var leaf in IndexReader.Leaves)
        {
            var reader = leaf.AtomicReader;
            if (reader.GetNormValues(field) is not { } lengths)
            {
                continue;
            }

            var live = reader.LiveDocs;
            for (var document = 0; document < reader.MaxDoc; document++)
            {
                if (live?.Get(document) != false && lengths.Get(document) is > 0 and var positions)
                {
                    entries++;
                    length += positions;
                }
            }
        }

        return new CollectionStatistics(field, entries, entries, length, -1);
    }
}
