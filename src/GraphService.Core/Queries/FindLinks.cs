using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Paths;

namespace GraphService.Queries;

/// <summary>In which ways are two nodes connected, the strongest first?</summary>
public static class FindLinks
{
    /// <summary>The ways from number <paramref name="first"/> on, at most <paramref name="count"/>, with their evidence.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="query">One source, one target, and how far to look: all simple paths.</param>
    /// <param name="first">Number of the first way, from 0.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="NotFoundException">One of the nodes does not exist.</exception>
    public static async Task<LinkWays> RunAsync(
        IGraphSnapshot snapshot, PathQuery query, int first, int count, CancellationToken cancellationToken)
    {
        await GetNode.RequireAsync(snapshot, [.. query.SourceIds, .. query.TargetIds], cancellationToken);
        var answer = await snapshot.FindPathsAsync(query, cancellationToken);
        var pairs = answer.Paths.SelectMany(StepsOf).Distinct().ToImmutableArray();
        var links = pairs.Zip(await snapshot.ListLinksBetweenAsync(new PairQuery(pairs, query.Scope.Types, query.Scope.Years), cancellationToken))
            .ToDictionary(pair => pair.First, pair => pair.Second);
        var ranked = answer.Paths
            .Select((path, at) => (Path: path, At: at, Strength: StrengthOf(StepsOf(path).Select(step => links[step]))))
            .OrderByDescending(way => way.Strength).ThenBy(way => way.At)
            .Skip(first).Take(count).ToList();
        var shown = ranked.SelectMany(way => StepsOf(way.Path)).Distinct().ToList();
        var evidence = await LinkEvidence.ReadAsync(
            snapshot, new PairQuery([.. shown], query.Scope.Types, query.Scope.Years), cancellationToken);
        var ids = ranked.SelectMany(way => way.Path).Concat(answer.BarredHubs).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new LinkWays(
            answer, [.. ranked.Select(way => new LinkWay(new EvidencedPath(way.Path, [.. StepsOf(way.Path).Select(step => evidence[step])]), way.Strength))],
            [.. await snapshot.GetNodesAsync(ids, cancellationToken)]);
    }

    /// <summary>
    /// Strength of a way: each step is worth the number of statements behind it, steps in a row as resistances in a row, 1 / (1/s₁ + 1/s₂ + …).
    /// So a way is weaker than its weakest step, and each further step weakens it.
    /// </summary>
    internal static double StrengthOf(IEnumerable<ImmutableArray<Link>> steps) =>
        1 / steps.Sum(links => 1.0 / links.Sum(link => (long)link.Position.Support));

    private static IEnumerable<NodePair> StepsOf(ImmutableArray<string> path) =>
        path.Zip(path.Skip(1), (node, next) => new NodePair(node, next));
}

/// <summary>Ways between two nodes.</summary>
/// <param name="Answer">The search.</param>
/// <param name="Ways">The ways of this page, strongest first.</param>
/// <param name="Nodes">All nodes that these name, by id.</param>
public sealed record LinkWays(PathAnswer Answer, ImmutableArray<LinkWay> Ways, ImmutableArray<Node> Nodes);

/// <summary>A way in which two nodes are connected.</summary>
/// <param name="Path">The way.</param>
/// <param name="Strength">How strong; above 0.</param>
public sealed record LinkWay(EvidencedPath Path, double Strength);
