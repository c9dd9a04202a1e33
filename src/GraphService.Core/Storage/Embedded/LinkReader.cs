using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Groups the edges of one node into links. A hub may have hundreds of thousands: all are counted in arrays by neighbour, only those of the
/// page are looked at closely.
/// </summary>
internal sealed class LinkReader(Adjacency adjacency, StatementReader statements, LinkQuery query, int key)
{
    /// <summary>Counters that are all 0 between uses; there are as many as ever were in use at once.</summary>
    private static readonly ConcurrentBag<int[]> Zeroed = [];

    private readonly int[] _support = Zeroed.TryTake(out var counters) && counters.Length >= adjacency.Nodes.Count
        ? counters
        : new int[BitOperations.RoundUpToPowerOf2((uint)adjacency.Nodes.Count)];

    private readonly List<int> _neighbours = [];
    private readonly ImmutableArray<LinkGroup>.Builder _groups = ImmutableArray.CreateBuilder<LinkGroup>();

    /// <summary>Groups and page.</summary>
    public LinkPage Read(CancellationToken cancellationToken)
    {
        var first = new TopList<Candidate>(query.Limit, Compare);
        foreach (var type in EdgeTypes.All)
        {
            foreach (var direction in (ReadOnlySpan<Direction>)[Direction.Outgoing, Direction.Incoming])
            {
                if (query.Edges.Selects(type.Type, direction))
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    Read(type.Type, direction, first);
                }
            }
        }

        Zeroed.Add(_support);
        return new LinkPage(_groups.ToImmutable(), Complete(first.ToList()));
    }

    private static bool IsBest(bool isFirst, in Edge edge, in Edge best) => isFirst || edge.IsBetterThan(best);

    private void Read(EdgeType type, Direction direction, TopList<Candidate> first)
    {
        CountSupport(type, direction);
        var groups = new SortedDictionary<NodeLabel, (long Links, long Statements)>();
        foreach (var neighbour in CollectionsMarshal.AsSpan(_neighbours))
        {
            var support = _support[neighbour];
            _support[neighbour] = 0;
            var label = adjacency.Nodes.LabelOf(neighbour);
            if (!query.Labels.IsEmpty && !query.Labels.Contains(label))
            {
                continue;
            }

            var (links, count) = groups.GetValueOrDefault(label);
            groups[label] = (links + 1, count + support);
            var candidate = new Candidate(type, direction, support, neighbour);
            if (IsAfter(candidate))
            {
                first.Offer(candidate);
            }
        }

        _neighbours.Clear();
        _groups.AddRange(groups.Select(group => new LinkGroup(type, direction, group.Key, group.Value.Links, group.Value.Statements)));
    }

    private void CountSupport(EdgeType type, Direction direction)
    {
        foreach (var segment in adjacency.Segments)
        {
            foreach (var incidence in segment.Of(key, type, direction))
            {
                ref readonly var edge = ref segment.EdgeOf(incidence);
                if (!query.Edges.Years.Contains(edge.Year) || !adjacency.Lives(edge))
                {
                    continue;
                }

                var neighbour = edge.Other(direction);
                if (_support[neighbour]++ == 0)
                {
                    _neighbours.Add(neighbour);
                }
            }
        }
    }

    private ImmutableArray<Link> Complete(List<Candidate> page)
    {
        var best = new Edge[page.Count];
        var years = page.Select(_ => new SortedSet<int>()).ToArray();
        foreach (var kind in page.Index().GroupBy(link => (link.Item.Type, link.Item.Direction)))
        {
            var places = kind.ToDictionary(link => link.Item.Neighbour, link => link.Index);
            foreach (var segment in adjacency.Segments)
            {
                foreach (var incidence in segment.Of(key, kind.Key.Type, kind.Key.Direction))
                {
                    ref readonly var edge = ref segment.EdgeOf(incidence);
                    if (places.TryGetValue(edge.Other(kind.Key.Direction), out var at) && query.Edges.Years.Contains(edge.Year) && adjacency.Lives(edge))
                    {
                        best[at] = IsBest(years[at].Count == 0, edge, best[at]) ? edge : best[at];
                        years[at].Add(edge.Year);
                    }
                }
            }
        }

        return [.. page.Select((link, at) => new Link(PositionOf(link), [.. years[at]], statements.Read(best[at])))];
    }

    private LinkPosition PositionOf(Candidate link) => new(link.Type, link.Direction, link.Support, adjacency.Nodes.IdOf(link.Neighbour));

    private bool IsAfter(Candidate link) => query.After is null || PositionOf(link).CompareTo(query.After) > 0;

    private int Compare(Candidate left, Candidate right)
    {
        var order = left.Type.CompareTo(right.Type);
        order = order != 0 ? order : left.Direction.CompareTo(right.Direction);
        order = order != 0 ? order : right.Support.CompareTo(left.Support);
        return order != 0 ? order : string.CompareOrdinal(adjacency.Nodes.IdOf(left.Neighbour), adjacency.Nodes.IdOf(right.Neighbour));
    }

    private readonly record struct Candidate(EdgeType Type, Direction Direction, int Support, int Neighbour);
}
