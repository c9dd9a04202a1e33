using System.Collections.Immutable;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Terms that stand side by side in a field; one term alone. Finds and scores as Lucene's own queries for terms and phrases do, over
/// <see cref="PostingCache"/>. The rarest term leads, the others gallop after it.
/// </summary>
/// <remarks>Proof: <c>HitPlanTests.Find_RandomTexts_EqualsLucene</c>.</remarks>
internal sealed class AdjacentTermsPlan : HitPlan
{
    private readonly string _field;
    private readonly int[] _positions;
    private readonly TermScores _scores;

    /// <summary>Postings of each segment; null when a term is missing there.</summary>
    private readonly TermPostings[]?[] _segments;

    /// <summary>Looks the terms up.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="field"><see cref="IndexFields.Text"/>, or a field of whole terms without lengths.</param>
    /// <param name="terms">The terms, with their places side by side.</param>
    /// <param name="implied">Terms that stand wherever these do, with their places: not scored, but perhaps the rarest.</param>
    /// <param name="postings">Where postings are kept.</param>
    public AdjacentTermsPlan(
        LiveStatisticsSearcher searcher, string field, ImmutableArray<(string Term, int Position)> terms, ImmutableArray<(string Term, int Position)> implied,
        PostingCache postings)
    {
        _field = field;
        (string Term, int Position)[] all = [.. terms, .. implied];
        _positions = [.. all.Select(term => term.Position)];
        var leaves = searcher.IndexReader.Leaves;
        _segments = new TermPostings[leaves.Count][];
        var counts = new long[terms.Length];
        foreach (var leaf in leaves)
        {
            var statistics = FieldStatistics.Of(leaf.AtomicReader, field);
            var found = new TermPostings[all.Length];
            for (var i = 0; i < all.Length; i++)
            {
                found[i] = postings.Get(leaf.AtomicReader, new Term(field, all[i].Term), all.Length > 1);
            }

            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += statistics.CountLive(found[i].Documents);
            }

            _segments[leaf.Ord] = Array.TrueForAll(found, term => term.Documents.Length > 0) ? found : null;
        }

        _scores = new TermScores(Bm25.Formula.Of(searcher.CollectionStatistics(field), counts, 1));
    }

    /// <inheritdoc/>
    public override HitList In(HitSegment segment)
    {
        if (_segments[segment.Context.Ord] is not { } terms)
        {
            return HitList.None;
        }

        var lengths = _field == IndexFields.Text ? TextLengths.Of(segment.Reader) : null;
        var hits = terms is [var only]
            ? new TermHits(only.Documents, only.Documents.Length, only.Starts, only.MaxFrequency, lengths, _scores)
            : FindAdjacent(segment, terms, lengths);
        return hits.Except(FieldStatistics.Of(segment.Reader, _field).Deleted, segment.Buffers);
    }

    private TermHits FindAdjacent(HitSegment segment, TermPostings[] terms, int[]? lengths)
    {
        var most = terms.Min(term => term.Documents.Length);
        var (documents, starts) = (segment.Buffers.Integers(most), segment.Buffers.Integers(most + 1));
        var count = new AdjacentTermsWalk(terms, _positions).Run(documents, starts, segment.CancellationToken);
        return new TermHits(documents, count, starts, terms.Min(term => term.MaxFrequency), lengths, _scores);
    }

    /// <summary>Hits with frequencies, which are the differences of <paramref name="starts"/>.</summary>
    private sealed class TermHits(int[] documents, int count, int[] starts, int maxFrequency, int[]? lengths, TermScores scores) : HitList(documents, count)
    {
        /// <summary>So few hits are scored sooner than told apart.</summary>
        private const int FewHits = 256;

        /// <summary>By frequency the longest text that may score <see cref="_least"/>.</summary>
        private int[]? _longest;
        private float _least;

        public override float Most => lengths is null ? scores.OfAverage(maxFrequency) : scores.Of(maxFrequency, 1);

        public override float ScoreAt(int place) => lengths is null
            ? scores.OfAverage(starts[place + 1] - starts[place])
            : scores.Of(starts[place + 1] - starts[place], lengths[Documents[place]]);

        public override int Next(int place, float least)
        {
            if (lengths is null || least <= 0 || Count <= FewHits)
            {
                return place;
            }

            var longest = LongestFor(least);
            var entries = Documents;
            var counted = starts.AsSpan(0, entries.Length + 1);
            for (; place < entries.Length; place++)
            {
                var frequency = counted[place + 1] - counted[place];
                if ((uint)frequency >= (uint)longest.Length || lengths[entries[place]] <= longest[frequency])
                {
                    return place;
                }
            }

            return place;
        }

        public override ReadOnlySpan<float> Scores(HitBuffers buffers)
        {
            if (lengths is null)
            {
                return base.Scores(buffers);
            }

            var all = buffers.Scores(Count).AsSpan(0, Count);
            var entries = Documents;
            var start = starts[0];
            for (var place = 0; place < all.Length; place++)
            {
                var end = starts[place + 1];
                all[place] = scores.Of(end - start, lengths[entries[place]]);
                start = end;
            }

            return all;
        }

        private int[] LongestFor(float least)
        {
            if (_longest is null)
            {
                _longest = new int[Math.Min(maxFrequency + 1, TermScores.MaxFrequency)];
                Array.Fill(_longest, int.MaxValue);
            }

            if (_least != least)
            {
                for (var frequency = 1; frequency < _longest.Length; frequency++)
                {
                    _longest[frequency] = scores.LongestFor(frequency, least, _longest[frequency]);
                }

                _least = least;
            }

            return _longest;
        }
    }
}
