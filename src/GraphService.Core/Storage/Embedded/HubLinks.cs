using System.Collections.Concurrent;
using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The links of hubs in order, made when they are first asked for, so that no page looks at all edges again. They hold for every revision in which no edge of the
/// hub comes or goes. A commit passes them on with the other ends that it touched, whose places are found anew when somebody asks.
/// </summary>
internal sealed class HubLinks
{
    /// <summary>With fewer edges of one type and direction, looking at all of them costs no more than the rest of a page.</summary>
    public const int MinEdges = 512;

    private readonly ConcurrentDictionary<HubKey, HubKind> _kinds;
    private readonly long _maxLinks;
    private long _links;

    /// <param name="maxLinks">Links that are kept: 8 bytes each. When there are more, all are forgotten and made anew.</param>
    public HubLinks(long maxLinks)
        : this(maxLinks, [], 0)
    {
    }

    private HubLinks(long maxLinks, ConcurrentDictionary<HubKey, HubKind> kinds, long links) => (_maxLinks, _kinds, _links) = (maxLinks, kinds, links);

    /// <summary>What is kept.</summary>
    public IEnumerable<HubKind> Kinds => _kinds.Values;

    /// <summary>The links of a hub.</summary>
    /// <param name="key">Which links of which hub.</param>
    /// <param name="make">Puts the links in order.</param>
    /// <param name="update">Puts those of the touched other ends in their places.</param>
    public HubKind Get(HubKey key, Func<HubKind> make, Func<HubKind, HubKind> update)
    {
        if (_kinds.TryGetValue(key, out var known) && known.Touched.IsEmpty)
        {
            return known;
        }

        var kind = known is null ? make() : update(known);
        if (Interlocked.Add(ref _links, kind.LinkCount - (known?.LinkCount ?? 0)) > _maxLinks)
        {
            _kinds.Clear();
            Interlocked.Exchange(ref _links, kind.LinkCount);
        }

        _kinds[key] = kind;
        return kind;
    }

    /// <summary>What holds after a commit.</summary>
    /// <param name="removed">Edges that it takes away.</param>
    /// <param name="added">Edges that it brings.</param>
    public HubLinks After(IReadOnlyCollection<KeyedEdge> removed, IReadOnlyCollection<KeyedEdge> added)
    {
        if (_kinds.IsEmpty)
        {
            return new HubLinks(_maxLinks);
        }

        var hubs = _kinds.Keys.Select(key => key.Node).ToHashSet();
        var touching = removed.Concat(added).Where(edge => hubs.Contains(edge.Source) || hubs.Contains(edge.Target))
            .SelectMany(edge => new[] { (Node: edge.Source, Edge: edge), (Node: edge.Target, Edge: edge) })
            .ToLookup(end => end.Node, end => end.Edge);
        var kept = new ConcurrentDictionary<HubKey, HubKind>();
        foreach (var (key, kind) in _kinds)
        {
            if (kind.After(touching[key.Node].Select(key.FindOther).OfType<int>()) is { } next)
            {
                kept[key] = next;
            }
        }

        return new HubLinks(_maxLinks, kept, kept.Values.Sum(kind => kind.LinkCount));
    }
}

/// <summary>Which links of which hub.</summary>
internal readonly record struct HubKey(int Node, EdgeType Type, Direction Direction, YearRange Years)
{
    /// <summary>The other end of an edge that belongs to these links; null when it does not.</summary>
    public int? FindOther(KeyedEdge edge)
    {
        var (hub, other) = Direction == Direction.Outgoing ? (edge.Source, edge.Target) : (edge.Target, edge.Source);
        return hub == Node && edge.Type == Type && Years.Contains(edge.Year) ? other : null;
    }
}

/// <summary>Links of a hub of one type and direction.</summary>
/// <param name="Labels">The links by label of the other end, by label.</param>
internal sealed record HubKind(ImmutableArray<HubLabel> Labels)
{
    /// <summary>When more than one of so many links was touched, all are put in order again.</summary>
    private const int LinksForATouchedOne = 16;

    /// <summary>Other ends, among them new ones, whose links commits have changed since the order was found.</summary>
    public ImmutableHashSet<int> Touched { get; init; } = [];

    /// <summary>Number of links.</summary>
    public long LinkCount { get; } = Labels.Sum(label => (long)label.Neighbours.Length);

    /// <summary>What is known after a commit that touches these other ends; null when it is better forgotten.</summary>
    public HubKind? After(IEnumerable<int> touched)
    {
        var all = Touched.Union(touched);
        return all.Count == Touched.Count ? this : all.Count * LinksForATouchedOne > LinkCount ? null : this with { Touched = all };
    }
}

/// <summary>Links of a hub of one type and direction with other ends of one label: most support first, then by the id of the other end.</summary>
/// <param name="Label">The label.</param>
/// <param name="Neighbours">The other ends.</param>
/// <param name="Supports">Number of edges of each.</param>
internal sealed record HubLabel(NodeLabel Label, int[] Neighbours, int[] Supports)
{
    /// <summary>How many links have at least this support, and how many edges they have together. Looks at each number of edges that occurs, not at each link.</summary>
    public (long Links, long Statements) Count(int minSupport)
    {
        var (end, statements) = (0, 0L);
        while (end < Supports.Length && Supports[end] >= minSupport)
        {
            var (support, next) = (Supports[end], FirstBelow(Supports[end]));
            statements += (long)support * (next - end);
            end = next;
        }

        return (end, statements);
    }

    private int FirstBelow(int support)
    {
        var (low, high) = (0, Supports.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Supports[middle] >= support ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
