using System.Collections.Concurrent;
using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The links of hubs in order, made when they are first asked for, so that no page looks at all edges again. They hold for every revision in which no edge of the
/// hub comes or goes: a commit forgets those of the nodes that it touches and passes the others on.
/// </summary>
internal sealed class HubLinks
{
    /// <summary>With fewer edges of one type and direction, looking at all of them costs no more than the rest of a page.</summary>
    public const int MinEdges = 2_048;

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
    public HubKind Get(HubKey key, Func<HubKind> make)
    {
        if (_kinds.TryGetValue(key, out var known))
        {
            return known;
        }

        var kind = make();
        if (Interlocked.Add(ref _links, kind.LinkCount) > _maxLinks)
        {
            _kinds.Clear();
            Interlocked.Exchange(ref _links, kind.LinkCount);
        }

        _kinds[key] = kind;
        return kind;
    }

    /// <summary>What holds after a commit whose edges touch these nodes.</summary>
    public HubLinks Without(IEnumerable<int> nodes)
    {
        if (_kinds.IsEmpty)
        {
            return new HubLinks(_maxLinks);
        }

        var touched = nodes.ToHashSet();
        var kept = new ConcurrentDictionary<HubKey, HubKind>(_kinds.Where(pair => !touched.Contains(pair.Key.Node)));
        return new HubLinks(_maxLinks, kept, kept.Values.Sum(kind => kind.LinkCount));
    }
}

/// <summary>Which links of which hub.</summary>
internal readonly record struct HubKey(int Node, EdgeType Type, Direction Direction, YearRange Years);

/// <summary>Links of a hub of one type and direction.</summary>
/// <param name="Labels">The links by label of the other end, by label.</param>
internal sealed record HubKind(ImmutableArray<HubLabel> Labels)
{
    /// <summary>Number of links.</summary>
    public long LinkCount { get; } = Labels.Sum(label => (long)label.Neighbours.Length);
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
