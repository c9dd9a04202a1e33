using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// Walks over the sentences of the documents in the order of their ids, and looks each up among earlier years. A sentence of which a share s of
/// n features must return has at least s·n of them in common, so one query finds every candidate; each is then compared in full. The work of a
/// call is bounded; the next call goes on where it stopped, and all calls together are complete.
/// </summary>
/// <param name="view">The index.</param>
/// <param name="search">What to find.</param>
/// <param name="cancellationToken">Stops the walk.</param>
internal sealed class RepeatFinder(IndexView view, RepeatSearch search, CancellationToken cancellationToken)
{
    /// <summary>Earlier highlights read for one sentence at most.</summary>
    private const int MaxCandidates = 200;

    /// <summary>Earlier sentences listed for one sentence at most.</summary>
    private const int MaxPairs = 50;

    /// <summary>Documents that a page passes over at most; those outside the years cost little, but not nothing.</summary>
    private const int MaxDocuments = 1000;

    private readonly List<RepeatHit> _hits = [];
    private int _compared;
    private bool _isTruncated;

    /// <summary>One page.</summary>
    public RepeatHits Run()
    {
        var next = search.From ?? new RepeatPosition(search.DocumentId, 0, 0);
        for (var documents = 0; ; documents++)
        {
            if (view.FindDocumentFrom(next.DocumentId) is not { } documentId || (search.DocumentId.Length > 0 && documentId != search.DocumentId))
            {
                return Answer(null);
            }

            if (documents == MaxDocuments)
            {
                return Answer(next);
            }

            if (WalkDocument(next with { DocumentId = documentId }) is { } stopped)
            {
                return Answer(stopped);
            }

            // The smallest id that is larger.
            next = new RepeatPosition(documentId + '\u0001', 0, 0);
        }
    }

    private RepeatHits Answer(RepeatPosition? next) => new(view.Revision, [.. _hits], _compared, _isTruncated, next);

    /// <summary>Where the walk stopped inside the document; null when it is done.</summary>
    private RepeatPosition? WalkDocument(RepeatPosition start)
    {
        var highlights = view.ListHighlights(start.DocumentId)
            .Where(placed => search.Years.Contains((int)placed.Highlight.Properties.GetInteger("year")));
        var number = -1;
        foreach (var sentence in highlights.SelectMany(HighlightSentence.Of))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++number < start.Sentence)
            {
                continue;
            }

            var first = number == start.Sentence ? start.Pair : 0;
            if (_compared == search.MaxSentences || _hits.Count == search.Limit)
            {
                return start with { Sentence = number, Pair = first };
            }

            var pairs = Pairs(sentence);
            var room = search.Limit - _hits.Count;
            _hits.AddRange(pairs.Skip(first).Take(room));
            if (pairs.Length > first + room)
            {
                return start with { Sentence = number, Pair = first + room };
            }
        }

        return null;
    }

    private ImmutableArray<RepeatHit> Pairs(HighlightSentence later)
    {
        _compared++;
        var atLeast = (int)Math.Ceiling(search.MinSimilarity * later.Features.All.Count);
        var (highlights, hasMore) = view.FindSharing(later.Features.All, atLeast, later.Place.Year, MaxCandidates, cancellationToken);
        var found = highlights.SelectMany(HighlightSentence.Of)
            .Select(earlier => (Earlier: earlier, Similarity: later.Features.SimilarityTo(earlier.Features)))
            .Where(pair => pair.Similarity >= search.MinSimilarity)
            .OrderByDescending(pair => pair.Similarity)
            .ThenBy(pair => pair.Earlier.Place.Year)
            .ThenBy(pair => pair.Earlier.Place.HighlightId, StringComparer.Ordinal)
            .ThenBy(pair => pair.Earlier.Place.Field)
            .ThenBy(pair => pair.Earlier.Place.Span.Start)
            .ToArray();
        _isTruncated |= hasMore || found.Length > MaxPairs;
        return [.. found.Take(MaxPairs).Select(pair => ToHit(later.Place, pair.Earlier.Place, pair.Similarity))];
    }

    private static RepeatHit ToHit(SentencePlace later, SentencePlace earlier, double similarity)
    {
        var (onlyLater, onlyEarlier) = SentenceDifference.Find(later, earlier);
        return new RepeatHit(later, earlier, similarity, onlyLater, onlyEarlier);
    }
}
