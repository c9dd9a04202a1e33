using System.Collections.Immutable;
using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Storage.Paths;

/// <summary>
/// Finds paths from both sides at once: the side with fewer statements to look at takes the next step, until both together have taken as many
/// as a path may have. What is between them is then put together in order. Stores differ only in how they know neighbours, so that answers
/// and bounds are the same on each.
/// </summary>
internal sealed class PathSearch : IDisposable
{
    /// <summary>Nodes whose statements are counted before the two sides are compared again. Their places in memory are then looked up side by side.</summary>
    private const int CountedAtOnce = 16;

    private readonly IPathGraph _graph;
    private readonly PathQuery _query;
    private readonly CancellationToken _cancellationToken;
    private readonly PathMarks _marks;

    /// <summary>Labels of nodes that may be passed, as bits.</summary>
    private readonly uint _passedLabels;
    private readonly PathSide _sources;
    private readonly PathSide _targets;
    private readonly PathList _paths;
    private readonly SortedSet<string> _barredHubs = new(StringComparer.Ordinal);
    private long _statements;
    private bool _hasMet;

    private PathSearch(IPathGraph graph, PathQuery query, List<int> sources, List<int> targets, CancellationToken cancellationToken)
    {
        (_graph, _query, _cancellationToken) = (graph, query, cancellationToken);
        _marks = PathMarks.Rent(graph.Capacity);
        _sources = Begin(0, sources);
        _targets = Begin(1, targets);
        _passedLabels = query.Scope.PassLabels.Aggregate(0u, (labels, label) => labels | 1u << (int)label);
        _paths = new PathList(graph, query.Bounds, cancellationToken);
    }

    /// <summary>Answers a query. Ids that name no node are left out.</summary>
    public static async ValueTask<PathAnswer> RunAsync(IPathGraph graph, PathQuery query, CancellationToken cancellationToken)
    {
        var (sources, targets) = await graph.FindAsync([.. query.SourceIds.Distinct()], [.. query.TargetIds.Distinct()], cancellationToken);
        using var search = new PathSearch(graph, query, sources, targets, cancellationToken);
        return search.Answer(await search.RunAsync());
    }

    /// <inheritdoc/>
    public void Dispose() => _marks.Return();

    private async ValueTask<PathEnd> RunAsync()
    {
        while (true)
        {
            var hops = _sources.Hops + _targets.Hops;
            if (_hasMet)
            {
                if (PutTogether() is { } cut)
                {
                    return cut;
                }

                if (_query.IsShortestOnly)
                {
                    return PathEnd.Found;
                }
            }
            else if (_sources.Frontier.Count == 0 || _targets.Frontier.Count == 0)
            {
                return _sources.Frontier.Count == 0 ? PathEnd.SourcesDry : PathEnd.TargetsDry;
            }

            if (hops == _query.Bounds.MaxHops)
            {
                return PathEnd.Hops;
            }

            if (!(AreSourcesCheaper() ? await GrowAsync(_sources, _targets) : await GrowAsync(_targets, _sources)))
            {
                return PathEnd.Statements;
            }
        }
    }

    /// <summary>
    /// Whether the next step costs no more from the sources than from the targets. Counts only until that is certain: a hub on one side is not weighed
    /// against all of a wide other one.
    /// </summary>
    private bool AreSourcesCheaper()
    {
        var sources = CollectionsMarshal.AsSpan(_sources.Frontier);
        var targets = CollectionsMarshal.AsSpan(_targets.Frontier);
        var (ofSources, ofTargets) = (0L, 0L);
        while (true)
        {
            var isSources = ofSources <= ofTargets;
            ref var left = ref isSources ? ref sources : ref targets;
            if (left.IsEmpty)
            {
                return isSources;
            }

            var counted = left[..Math.Min(left.Length, CountedAtOnce)];
            left = left[counted.Length..];
            var statements = _graph.CountStatements(counted);
            ofSources += isSources ? statements : 0;
            ofTargets += isSources ? 0 : statements;
        }
    }

    /// <summary>
    /// Takes one step; false when it would look at too many statements. Then nothing of it counts. What the last step reaches alone is on no path: of it counts
    /// whether there is any, and which hubs are barred.
    /// </summary>
    private async ValueTask<bool> GrowAsync(PathSide side, PathSide other)
    {
        await _graph.LoadAsync(side.Frontier, other.Frontier, (int)(_query.Bounds.MaxStatements - _statements), _cancellationToken);
        _marks.Ensure(_graph.Capacity);
        return Grow(side, other);
    }

    private bool Grow(PathSide side, PathSide other)
    {
        var (next, hasMet, neighbours) = (new List<int>(), false, _marks.Neighbours);
        var isLast = _sources.Hops + _targets.Hops + 1 == _query.Bounds.MaxHops;
        foreach (var node in side.Frontier)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            neighbours.Clear();
            _statements += _graph.AddNeighbours(node, neighbours);
            if (_statements > _query.Bounds.MaxStatements)
            {
                return false;
            }

            foreach (var neighbour in CollectionsMarshal.AsSpan(neighbours))
            {
                var isOfNoUse = isLast && next.Count > 0 && !other.Reaches(neighbour) && !MayBeHub(neighbour);
                if (!isOfNoUse && side[neighbour] == PathMarks.Unknown)
                {
                    hasMet |= Meet(side, other, neighbour, next);
                }
            }
        }

        side.Advance(next);
        _hasMet |= hasMet;
        return true;
    }

    /// <summary>Marks a node that is met for the first time from this side; whether the other side reaches it.</summary>
    private bool Meet(PathSide side, PathSide other, int node, List<int> next)
    {
        var isEnd = other[node] == 0;
        if (!isEnd && !IsPassable(node))
        {
            side[node] = PathMarks.Barred;
            return false;
        }

        side[node] = side.Hops + 1;
        side.Nodes.Add(node);
        if (!isEnd)
        {
            next.Add(node);
        }

        return other.Reaches(node);
    }

    private bool MayBeHub(int node) => _query.Scope.HubStatements != int.MaxValue && _graph.LabelOf(node) == NodeLabel.Unit;

    private bool IsPassable(int node)
    {
        var label = _graph.LabelOf(node);
        if ((_passedLabels >> (int)label & 1) == 0)
        {
            return false;
        }

        if (label != NodeLabel.Unit || _query.Scope.HubStatements == int.MaxValue || _graph.CountStatements(node) <= _query.Scope.HubStatements)
        {
            return true;
        }

        _barredHubs.Add(_graph.IdOf(node));
        return false;
    }

    private PathEnd? PutTogether() => _paths.Add(new PathLayers(_graph, _sources, _targets, _marks.Neighbours, _cancellationToken).Build());

    private PathSide Begin(int number, List<int> ends)
    {
        var side = new PathSide(_marks, number, ends);
        foreach (var end in ends)
        {
            side[end] = 0;
        }

        return side;
    }

    private PathAnswer Answer(PathEnd end) => new(
        [.. _paths.Paths.Select(path => path.Select(_graph.IdOf).ToImmutableArray())],
        _paths.ShortestCount, end, _sources.Hops, _targets.Hops, [.. _barredHubs]);
}
