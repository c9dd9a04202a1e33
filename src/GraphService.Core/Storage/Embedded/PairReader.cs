using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Groups the edges between two nodes into links. Of the two, the one with fewer edges is looked at.</summary>
/// <typeparam name="T">What a link is read as.</typeparam>
/// <param name="adjacency">The edges.</param>
/// <param name="order">Their order.</param>
/// <param name="query">Between which nodes.</param>
/// <param name="findKey">Finds a node.</param>
/// <param name="make">Makes a link of its place, its years and its best edge.</param>
internal sealed class PairReader<T>(
    Adjacency adjacency, EdgeOrder order, PairQuery query, Func<string, int?> findKey, Func<LinkPosition, ImmutableArray<int>, Edge, T> make)
{
    private readonly EdgeTypeSet _types = new(query.Types);
    private readonly Dictionary<string, int?> _keys = new(StringComparer.Ordinal);

    /// <summary>The links of each pair.</summary>
    public List<ImmutableArray<T>> Read(CancellationToken cancellationToken)
    {
        var all = new List<ImmutableArray<T>>(query.Pairs.Length);
        foreach (var pair in query.Pairs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            all.Add(KeyOf(pair.NodeId) is { } node && KeyOf(pair.OtherId) is { } other ? Read(node, other, pair.OtherId) : []);
        }

        return all;
    }

    private ImmutableArray<T> Read(int node, int other, string otherId)
    {
        var links = new SortedDictionary<(EdgeType Type, Direction Direction), LinkDraft>();
        foreach (var segment in adjacency.Segments)
        {
            Gather(segment, node, other, Direction.Outgoing, links);
            Gather(segment, node, other, Direction.Incoming, links);
        }

        return
        [
            .. links.Select(pair => make(
                new LinkPosition(pair.Key.Type, pair.Key.Direction, pair.Value.Support, otherId), [.. pair.Value.Years], pair.Value.Best)),
        ];
    }

    /// <summary>Adds the edges of one direction as seen from the node.</summary>
    private void Gather(
        EdgeSegment segment, int node, int other, Direction direction, SortedDictionary<(EdgeType Type, Direction Direction), LinkDraft> links)
    {
        var seen = segment.Of(node, direction);
        var ofOther = segment.Of(other, direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing);
        var end = seen.Count <= ofOther.Count ? other : node;
        seen = end == other ? seen : ofOther;
        var first = 0;
        for (var at = seen.Neighbours.IndexOf(end); at >= 0; at = seen.Neighbours[first..].IndexOf(end))
        {
            first += at + 1;
            var edge = seen[first - 1];
            if (_types.Contains(edge.Type) && query.Years.Contains(edge.Year) && adjacency.Lives(edge))
            {
                DraftOf(links, (edge.Type, direction)).Add(edge, order);
            }
        }
    }

    private static LinkDraft DraftOf(
        SortedDictionary<(EdgeType Type, Direction Direction), LinkDraft> links, (EdgeType Type, Direction Direction) kind)
    {
        if (!links.TryGetValue(kind, out var draft))
        {
            links.Add(kind, draft = new LinkDraft());
        }

        return draft;
    }

    private int? KeyOf(string id)
    {
        ref var key = ref CollectionsMarshal.GetValueRefOrAddDefault(_keys, id, out var isKnown);
        return isKnown ? key : key = findKey(id);
    }
}

/// <summary>A link while its edges are gathered.</summary>
internal sealed class LinkDraft
{
    private Edge _best;

    /// <summary>Number of edges.</summary>
    public int Support { get; private set; }

    /// <summary>Their years, ascending.</summary>
    public List<int> Years { get; } = [];

    /// <summary>The best of them.</summary>
    public ref readonly Edge Best => ref _best;

    /// <summary>Adds an edge.</summary>
    public void Add(in Edge edge, EdgeOrder order)
    {
        _best = Support == 0 || order.IsBetter(edge, _best) ? edge : _best;
        Support++;
        var at = Years.BinarySearch(edge.Year);
        if (at < 0)
        {
            Years.Insert(~at, edge.Year);
        }
    }
}
