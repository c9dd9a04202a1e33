using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Counts hits by group and keeps the best hit of each. A hit with several values belongs to several groups.</summary>
internal sealed class GroupCollector(
    ColumnSet columns, FacetField field, HitTiers order, HitSelection? selection, FacetCounter? facets)
    : HitCollector(order, selection)
{
    private const int NoValue = -1;

    private readonly Dictionary<int, (long Count, RankedHit Best)> _groups = [];
    private SegmentColumn? _column;

    /// <summary>Number of groups.</summary>
    public int TotalGroups => _groups.Count;

    /// <summary>At most <paramref name="limit"/> groups after a position, and whether there are more.</summary>
    public (IReadOnlyList<RankedGroup> Page, bool HasMore) Page(HitPosition? after, int limit)
    {
        var values = columns.Values(field);
        var sorted = _groups.Select(group => new RankedGroup(
                group.Key, group.Key == NoValue ? new ColumnValue("", "") : values[group.Key], group.Value.Count, group.Value.Best))
            .Order().SkipWhile(group => after is not null && (group.Position.Id, group.Value.Key) != (after.Id, after.Key));
        RankedGroup[] rest = [.. sorted.Skip(after is null ? 0 : 1).Take(limit + 1)];
        return (rest.Length > limit ? rest[..limit] : rest, rest.Length > limit);
    }

    /// <inheritdoc/>
    protected override void Enter(AtomicReader reader)
    {
        facets?.SetNextReader(reader);
        _column = columns.Of(reader, field);
    }

    /// <inheritdoc/>
    protected override void Add(HitList hits, HitBuffers buffers)
    {
        facets?.Count(hits, buffers);
        base.Add(hits, buffers);
    }

    /// <inheritdoc/>
    protected override void Add(int document, float score)
    {
        var tier = TierOf(document);
        var numbers = _column is null ? [] : _column.Of(document);
        if (numbers.IsEmpty)
        {
            Add(NoValue, tier, score, document);
        }

        foreach (var number in numbers)
        {
            Add(number, tier, score, document);
        }
    }

    private void Add(int group, int tier, float score, int document)
    {
        var isKnown = _groups.TryGetValue(group, out var known);
        _groups[group] = isKnown && Compare(tier, score, document, known.Best) >= 0
            ? (known.Count + 1, known.Best)
            : (known.Count + 1, Keep(tier, score, document));
    }
}
