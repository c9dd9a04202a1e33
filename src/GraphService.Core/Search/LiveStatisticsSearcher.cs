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

    /// <summary>Counts living entries that hold the term.</summary>
    public override TermStatistics TermStatistics(Term term, TermContext context)
    {
        var count = 0L;
        foreach (var leaf in IndexReader.Leaves)
        {
            count += FieldStatistics.Of(leaf.AtomicReader, term.Field).CountLive(leaf.AtomicReader, term);
        }

        return new TermStatistics(term.Bytes, count, -1);
    }

    /// <summary>Living entries with a word in the field, and the sum of their lengths; computed once for each view of the index.</summary>
    public override CollectionStatistics CollectionStatistics(string field) => _fields.GetOrAdd(field, Measure);

    private CollectionStatistics Measure(string field)
    {
        long entries = 0, length = 0;
        foreach (var leaf in IndexReader.Leaves)
        {
            var statistics = FieldStatistics.Of(leaf.AtomicReader, field);
            entries += statistics.Entries;
            length += statistics.Length;
        }

        return new CollectionStatistics(field, entries, entries, length, -1);
    }
}
