using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Keeps the best hits of some groups.</summary>
internal sealed class GroupHitsCollector(
    ColumnSet columns, FacetField field, IReadOnlyList<int> groups, int limit, HitTiers order, HitSelection? selection)
    : HitCollector(order, selection)
{
    private readonly Dictionary<int, PriorityQueue<RankedHit, RankedHit>> _best =
        groups.ToDictionary(group => group, _ => new PriorityQueue<RankedHit, RankedHit>(RankedHit.WorstFirst));

    private SegmentColumn? _column;

    /// <summary>The hits kept of a group, best first.</summary>
    public IEnumerable<RankedHit> Best(int group) => _best[groups[group]].UnorderedItems.Select(hit => hit.Element).Order();

    /// <inheritdoc/>
    protected override void Enter(AtomicReader reader) => _column = columns.Of(reader, field);

    /// <inheritdoc/>
    protected override void Add(int document, float score)
    {
        var numbers = _column is null ? [] : _column.Of(document);
        if (numbers.IsEmpty && _best.TryGetValue(-1, out var without))
        {
            Offer(without, document, score);
        }

        foreach (var number in numbers)
        {
            if (_best.TryGetValue(number, out var queue))
            {
                Offer(queue, document, score);
            }
        }
    }

    private void Offer(PriorityQueue<RankedHit, RankedHit> best, int document, float score)
    {
        var tier = TierOf(document);
        if (best.Count < limit || Compare(tier, score, document, best.Peek()) < 0)
        {
            var hit = Keep(tier, score, document);
            best.Enqueue(hit, hit);
            _ = best.Count > limit ? best.Dequeue() : null;
        }
    }
}
