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

    /// <summary>Hands all hits of a plan over, segment by segment.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="collector">Takes the hits.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <param name="postings">Where what frequent terms share is kept; null = nowhere.</param>
    public void Collect(HitPlan plan, HitCollector collector, CancellationToken cancellationToken, PostingCache? postings = null)
    {
        using var buffers = new HitBuffers(postings);
        foreach (var leaf in IndexReader.Leaves)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var segment = new HitSegment(leaf, buffers, collector.IsRanked, cancellationToken);
            collector.Take(segment, plan.In(segment));
            buffers.Clear();
        }
    }

    /// <summary>Number of hits of a plan.</summary>
    public long Count(HitPlan plan, CancellationToken cancellationToken)
    {
        var counting = new RankingCollector(new RankedPage(null, 0), HitTiers.None, null, null);
        Collect(plan, counting, cancellationToken);
        return counting.TotalSize;
    }

    /// <summary>What a plan gives to an entry; 0 when it is no hit.</summary>
    public float Score(HitPlan plan, int document, CancellationToken cancellationToken)
    {
        using var buffers = new HitBuffers();
        var leaf = IndexReader.Leaves[ReaderUtil.SubIndex(document, IndexReader.Leaves)];
        var hits = plan.In(new HitSegment(leaf, buffers, true, cancellationToken));
        return hits.Documents.BinarySearch(document - leaf.DocBase) >= 0 ? hits.Score(document - leaf.DocBase) : 0;
    }

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
