using System.Collections.Immutable;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Terms that stand side by side in a field; one term alone. Finds and scores as Lucene's own queries for terms and phrases do, over
/// <see cref="PostingCache"/>.
/// </summary>
/// <remarks>Proof: <c>HitPlanTests.Find_RandomTexts_EqualsLucene</c>.</remarks>
internal sealed class AdjacentTermsPlan : HitPlan
{
    private readonly string _field;
    private readonly PostingCache _postings;
    private readonly Term _phrase;
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
        _postings = postings;
        _phrase = new Term(field, string.Join(' ', all.Select(term => $"{term.Position}:{term.Term.Length}:{term.Term}")));
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
        var found = terms is [var only]
            ? only
            : _postings.GetPhrase(segment.Reader, _phrase, () => AdjacentTermsWalk.Run(terms, _positions, segment.Buffers, segment.CancellationToken));
        return TermHits.Of(found, lengths, _scores).Except(FieldStatistics.Of(segment.Reader, _field).Deleted, segment.Buffers);
    }
}
