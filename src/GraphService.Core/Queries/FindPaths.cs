using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Paths;

namespace GraphService.Queries;

/// <summary>How are nodes connected, and which sentences say so?</summary>
public static class FindPaths
{
    /// <summary>How many paths show what connects nodes when hubs may be passed.</summary>
    private const int PathsWithoutBan = 3;

    /// <summary>The paths from number <paramref name="first"/> on, at most <paramref name="count"/>, with their evidence.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="query">Which paths.</param>
    /// <param name="openScope">The scope in which hubs may be passed; null when they may be passed anyway.</param>
    /// <param name="first">Number of the first path, from 0.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="NotFoundException">One of the ends does not exist.</exception>
    public static async Task<FoundPaths> RunAsync(
        IGraphSnapshot snapshot, PathQuery query, PathScope? openScope, int first, int count, CancellationToken cancellationToken)
    {
        await GetNode.RequireAsync(snapshot, [.. query.SourceIds, .. query.TargetIds], cancellationToken);
        var answer = await snapshot.FindPathsAsync(query, cancellationToken);
        var page = answer.Paths.Skip(first).Take(count).ToList();
        var open = answer.Paths.IsEmpty && openScope is not null
            ? (await snapshot.FindPathsAsync(WithoutBan(query, openScope), cancellationToken)).Paths
            : [];
        var ids = page.Concat(open).SelectMany(path => path).Concat(answer.BarredHubs).Distinct().Order(StringComparer.Ordinal).ToArray();
        var facts = await snapshot.GatherLinksAsync([PairsOf(page, query.Scope), PairsOf(open, openScope ?? query.Scope)], ids, cancellationToken);
        return new FoundPaths(
            answer, [.. page.Select(path => Show(path, facts.Links[0]))], [.. open.Select(path => Show(path, facts.Links[1]))], [.. facts.Nodes]);
    }

    private static PathQuery WithoutBan(PathQuery query, PathScope openScope) => query with
    {
        Scope = openScope,
        IsShortestOnly = true,
        Bounds = query.Bounds with { MaxPaths = PathsWithoutBan },
    };

    private static PairQuery PairsOf(IEnumerable<ImmutableArray<string>> paths, PathScope scope) =>
        new([.. paths.SelectMany(StepsOf).Distinct()], scope.Types, scope.Years);

    private static EvidencedPath Show(ImmutableArray<string> path, ILookup<NodePair, EvidencedLink> links) =>
        new(path, [.. StepsOf(path).Select(pair => links[pair].ToImmutableArray())]);

    private static IEnumerable<NodePair> StepsOf(ImmutableArray<string> path) =>
        path.Zip(path.Skip(1), (node, next) => new NodePair(node, next));
}

/// <summary>A page of paths.</summary>
/// <param name="Answer">The search; its paths are those of all pages up to this one.</param>
/// <param name="Paths">The paths of this page.</param>
/// <param name="WithoutBan">When there is none: shortest paths that pass hubs.</param>
/// <param name="Nodes">All nodes that these name, by id.</param>
public sealed record FoundPaths(
    PathAnswer Answer, ImmutableArray<EvidencedPath> Paths, ImmutableArray<EvidencedPath> WithoutBan, ImmutableArray<Node> Nodes);

/// <summary>A path with evidence.</summary>
/// <param name="NodeIds">Its nodes.</param>
/// <param name="Steps">The links of each step, as seen from the node before it.</param>
public sealed record EvidencedPath(ImmutableArray<string> NodeIds, ImmutableArray<ImmutableArray<EvidencedLink>> Steps);
