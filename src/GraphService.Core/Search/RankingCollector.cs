using Lucene.Net.Index;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>Counts all hits and keeps the best after a position, by tier, score descending, id; counts facets on the way.</summary>
/// <param name="page">Where to go on and how many to keep.</param>
/// <param name="order">What is looked at before the score.</param>
/// <param name="selection">Which hits count; null = all.</param>
/// <param name="facets">What to count; null = nothing.</param>
/// <param name="cancellationToken">Stops the search.</param>
internal sealed class RankingCollector(
    RankedPage page, HitTiers order, HitSelection? selection, FacetCounter? facets, CancellationToken cancellationToken)
    : HitCollector(order, selection, cancellationToken)
{
    private readonly PriorityQueue<RankedHit, RankedHit> _best = new(RankedHit.WorstFirst);
    private readonly RankedHit? _after =
        page.After is { } after ? new RankedHit(order.TierOf(after), after.Score, new BytesRef(after.Id), -1, after.Key) : null;

    /// <summary>Hits of tier 0 below this score cannot be among the best any more.</summary>
    private float _enough = float.NegativeInfinity;

    /// <summary>Whether there are hits after those kept.</summary>
    public bool HasMore { get; private set; }

    /// <summary>The hits kept, best first.</summary>
    public IReadOnlyList<RankedHit> Best() => [.. _best.UnorderedItems.Select(hit => hit.Element).Order()];

    protected override void Enter(AtomicReader reader) => facets?.SetNextReader(reader);

    protected override void Add(int doc)
    {
        facets?.Count(doc);
        if (page.Limit == 0 && HasMore)
        {
            return;
        }

        var score = Score();
        var tier = TierOf(doc);
        if (score < _enough && tier >= 0)
        {
            return;
        }

        if (_after is not null && Compare(tier, score, doc, _after) <= 0)
        {
            return;
        }

        if (_best.Count < page.Limit)
        {
            Enqueue(tier, score, doc);
            return;
        }

        HasMore = true;
        if (page.Limit > 0 && Compare(tier, score, doc, _best.Peek()) < 0)
        {
            _best.Dequeue();
            Enqueue(tier, score, doc);
        }

        _enough = page.Limit > 0 && _best.Peek() is { Tier: 0 } worst ? worst.Score : _enough;
    }

    private void Enqueue(int tier, float score, int doc)
    {
        var hit = Keep(tier, score, doc);
        _best.Enqueue(hit, hit);
    }
}
