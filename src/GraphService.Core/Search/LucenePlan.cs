using Lucene.Net.Search;

namespace GraphService.Search;

/// <summary>The hits of one of Lucene's own queries, for whatever has no faster plan.</summary>
internal sealed class LucenePlan : HitPlan
{
    private readonly Weight _weight;
    private readonly bool _isSilent;

    /// <summary>Prepares a query.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="query">What is searched.</param>
    public LucenePlan(IndexSearcher searcher, Query query)
        : this(searcher.CreateNormalizedWeight(query), false)
    {
    }

    private LucenePlan(Weight weight, bool isSilent) => (_weight, _isSilent) = (weight, isSilent);

    /// <summary>Prepares a query that selects and adds nothing to the score.</summary>
    public static LucenePlan Silent(IndexSearcher searcher, Query query) =>
        new(searcher.CreateNormalizedWeight(query as ConstantScoreQuery ?? new ConstantScoreQuery(query)), true);

    /// <inheritdoc/>
    public override HitList In(HitSegment segment)
    {
        if (_weight.GetScorer(segment.Context, segment.Reader.LiveDocs) is not { } scorer)
        {
            return HitList.None;
        }

        var isScored = segment.IsRanked && !_isSilent;
        var size = (int)Math.Clamp(scorer.GetCost(), 1, segment.Reader.MaxDoc);
        var (documents, scores, count) = (segment.Buffers.Integers(size), isScored ? segment.Buffers.Scores(size) : [], 0);
        for (var document = scorer.NextDoc(); document != DocIdSetIterator.NO_MORE_DOCS; document = scorer.NextDoc())
        {
            if (count % HitSegment.EntriesPerCheck == 0)
            {
                segment.CancellationToken.ThrowIfCancellationRequested();
            }

            if (count == size)
            {
                size = Math.Min(2 * size, segment.Reader.MaxDoc);
                documents = Larger(documents, segment.Buffers.Integers(size), count);
                scores = isScored ? Larger(scores, segment.Buffers.Scores(size), count) : scores;
            }

            documents[count] = document;
            if (isScored)
            {
                scores[count] = scorer.GetScore();
            }

            count++;
        }

        return isScored ? HitList.Of(documents, scores, count) : HitList.Of(documents, count);
    }

    private static T[] Larger<T>(T[] from, T[] to, int count)
    {
        from.AsSpan(0, count).CopyTo(to);
        return to;
    }
}
