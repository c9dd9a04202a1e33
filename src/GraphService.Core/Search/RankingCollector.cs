using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Counts all hits and keeps the best after a position, by tier, score descending, id; counts facets on the way.</summary>
/// <param name="page">Where to go on and how many to keep.</param>
/// <param name="order">What is looked at before the score.</param>
/// <param name="selection">Which hits count; null = all.</param>
/// <param name="facets">What to count; null = nothing.</param>
internal sealed class RankingCollector(RankedPage page, HitTiers order, HitSelection? selection, FacetCounter? facets)
    : HitCollector(order, selection)
{
    private readonly PriorityQueue<RankedHit, RankedHit> _best = new(RankedHit.WorstFirst);
    private readonly RankedHit? _after = page.After is { } after ? new RankedHit(order.TierOf(after), after) : null;

    private bool _hasMore;

    /// <summary>Hits below this score cannot be among the best any more.</summary>
    private float _enough = float.NegativeInfinity;

    /// <inheritdoc/>
    public override bool IsRanked => page.Limit > 0;

    /// <summary>Whether there are hits after those kept.</summary>
    public bool HasMore => _hasMore || (_after is null && TotalSize > page.Limit);

    /// <summary>The hits kept, best first.</summary>
    public IReadOnlyList<RankedHit> Best() => [.. _best.UnorderedItems.Select(hit => hit.Element).Order()];

    /// <inheritdoc/>
    protected override void Enter(AtomicReader reader) => facets?.SetNextReader(reader);

    /// <inheritdoc/>
    protected override void Add(HitList hits, HitBuffers buffers)
    {
        facets?.Count(hits, buffers);
        if (page.Limit == 0)
        {
            _hasMore |= hits.Count > 0;
            return;
        }

        if (!IsByScore)
        {
            base.Add(hits, buffers);
            return;
        }

        _enough = _after is null ? Math.Max(_enough, hits.Reached(page.Limit)) : _enough;
        for (var document = hits.Next(0, _enough); document != HitList.End; document = hits.Next(document + 1, _enough))
        {
            if (hits.Score(document) is var score && score >= _enough)
            {
                Add(document, score);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Add(int document, float score)
    {
        var tier = TierOf(document);
        if (_after is not null && Compare(tier, score, document, _after) <= 0)
        {
            return;
        }

        if (_best.Count < page.Limit)
        {
            Enqueue(Keep(tier, score, document));
            return;
        }

        _hasMore = true;
        if (Compare(tier, score, document, _best.Peek()) < 0)
        {
            _best.Dequeue();
            Enqueue(Keep(tier, score, document));
        }

        _enough = IsByScore ? _best.Peek().Score : _enough;
    }

    private void Enqueue(RankedHit hit) => _best.Enqueue(hit, hit);
}
