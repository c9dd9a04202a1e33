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
    /// <summary>The only term, or what the phrase is kept under.</summary>
    private readonly Term _phrase;
    private readonly int[] _positions;
    private readonly int _scored;
    private readonly TermScores _scores;

    /// <summary>Of each segment the postings of the only term, or of the phrase when it is kept; else null.</summary>
    private readonly TermPostings?[] _postingsOf;

    /// <summary>Of each segment where the terms of a phrase stand that has to be looked for; null when it need not, or one is missing there.</summary>
    private readonly TermOccurrences[]?[] _occurrencesOf;

    /// <summary>Looks the terms up.</summary>
    /// <param name="searcher">The index.</param>
    /// <param name="field"><see cref="IndexFields.Text"/>, or a field of whole terms without lengths.</param>
    /// <param name="terms">The terms, with their places side by side. Those that are not needed are not scored, but are perhaps the rarest.</param>
    /// <param name="postings">Where postings are kept.</param>
    public AdjacentTermsPlan(
        LiveStatisticsSearcher searcher, string field, IReadOnlyCollection<PhraseTerm> terms, PostingCache postings)
    {
        _field = field;
        PhraseTerm[] all = terms.Count == 1 ? [.. terms] : [.. terms.OrderByDescending(term => term.IsNeeded)];
        _postings = postings;
        _phrase = new Term(field, all is [var single] ? single.Term : string.Join(' ', all.Select(term => $"{term.Position}:{term.Term.Length}:{term.Term}")));
        _positions = [.. all.Select(term => term.Position)];
        _scored = all.Count(term => term.IsNeeded);
        var leaves = searcher.IndexReader.Leaves;
        (_postingsOf, _occurrencesOf) = (new TermPostings?[leaves.Count], new TermOccurrences[]?[leaves.Count]);
        var counts = new long[_scored];
        foreach (var leaf in leaves)
        {
            var statistics = FieldStatistics.Of(leaf.AtomicReader, field);
            if (all.Length == 1)
            {
                var found = _postingsOf[leaf.Ord] = postings.Get(leaf.AtomicReader, _phrase);
                counts[0] += statistics.CountLive(found);
                continue;
            }

            if (statistics.Deleted.IsEmpty && postings.FindPhrase(leaf.AtomicReader, _phrase) is { } kept)
            {
                _postingsOf[leaf.Ord] = kept.Found;
                for (var i = 0; i < counts.Length; i++)
                {
                    counts[i] += kept.Counts[i];
                }

                continue;
            }

            var occurrences = new TermOccurrences[all.Length];
            for (var i = 0; i < all.Length; i++)
            {
                occurrences[i] = postings.GetOccurrences(leaf.AtomicReader, new Term(field, all[i].Term));
            }

            for (var i = 0; i < counts.Length; i++)
            {
                counts[i] += occurrences[i].CountLive(statistics.Deleted);
            }

            _occurrencesOf[leaf.Ord] = Array.TrueForAll(occurrences, term => term.Documents > 0) ? occurrences : null;
        }

        _scores = new TermScores(Bm25.Formula.Of(searcher.CollectionStatistics(field), counts, 1));
    }

    /// <inheritdoc/>
    public override HitList In(HitSegment segment)
    {
        var found = _postingsOf[segment.Context.Ord] ?? FindPhrase(segment);
        if (found is null || found.Count == 0)
        {
            return HitList.None;
        }

        var lengths = _field == IndexFields.Text ? TextLengths.Of(segment.Reader) : null;
        return TermHits.Of(found, lengths, _scores, segment.Buffers).Except(FieldStatistics.Of(segment.Reader, _field).Deleted, segment.Buffers);
    }

    private TermPostings? FindPhrase(HitSegment segment)
    {
        if (_occurrencesOf[segment.Context.Ord] is not { } terms)
        {
            return null;
        }

        if (_postings.FindPhrase(segment.Reader, _phrase) is { } kept)
        {
            return kept.Found;
        }

        var found = AdjacentTermsWalk.Run(terms, _positions, segment.Reader, segment.Buffers, segment.CancellationToken);
        _postings.Keep(segment.Reader, _phrase, new PhrasePostings(found, [.. terms.Take(_scored).Select(term => term.Documents)]));
        return found;
    }
}
