using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>What do two nodes share, and in what do they differ?</summary>
public static class CompareNodes
{
    /// <summary>Compares the neighbours of two nodes, the rarest of the shared ones first.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="query">The two nodes, links and years.</param>
    /// <param name="first">Number of the first neighbour to show, from 0.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="NotFoundException">One of the nodes does not exist.</exception>
    /// <exception cref="LimitExceededException">They have too many statements.</exception>
    public static async Task<Comparison> RunAsync(
        IGraphSnapshot snapshot, NeighbourQuery query, int first, int count, CancellationToken cancellationToken)
    {
        var nodes = await GetNode.RequireAsync(snapshot, query.NodeIds, cancellationToken);
        var sides = await NeighbourhoodOf(snapshot, query, cancellationToken);
        var (one, other) = (sides[query.NodeIds[0]], sides[query.NodeIds[1]]);
        var all = one.Keys.Union(other.Keys).Where(key => !query.NodeIds.Contains(key.Id)).ToList();
        var weights = await NeighbourWeights.ReadAsync(snapshot, all, query, cancellationToken);
        var entries = all
            .Select(key => new ComparedNeighbour(key, one.GetValueOrDefault(key), other.GetValueOrDefault(key), weights[key]))
            .OrderByDescending(entry => entry.IsShared).ThenByDescending(entry => entry.Weight)
            .ThenBy(entry => entry.Key.Type).ThenBy(entry => entry.Key.Direction).ThenBy(entry => entry.Key.Id, StringComparer.Ordinal)
            .ToList();
        var page = entries.Skip(first).Take(count).ToImmutableArray();
        var neighbours = await snapshot.GetNodesAsync([.. page.Select(entry => entry.Key.Id).Distinct()], cancellationToken);
        return new Comparison(
            [.. nodes], Similarity(entries), [.. GroupsOf(entries)], page, entries.Count,
            neighbours.ToImmutableDictionary(node => node.Id, StringComparer.Ordinal), await EvidenceAsync(snapshot, query, page, cancellationToken));
    }

    /// <summary>Weight of what both have, divided by the weight of what either has; 0 when neither has anything.</summary>
    internal static double Similarity(List<ComparedNeighbour> entries)
    {
        var all = entries.Sum(entry => entry.Weight);
        return all == 0 ? 0 : entries.Where(entry => entry.IsShared).Sum(entry => entry.Weight) / all;
    }

    internal static async Task<Dictionary<string, Dictionary<NeighbourKey, Neighbour>>> NeighbourhoodOf(
        IGraphSnapshot snapshot, NeighbourQuery query, CancellationToken cancellationToken)
    {
        var neighbours = await snapshot.ListNeighboursAsync(query, cancellationToken) ?? throw TooMany(query);
        var byNode = neighbours.ToLookup(neighbour => neighbour.NodeId, StringComparer.Ordinal);
        return query.NodeIds.ToDictionary(id => id, id => byNode[id].ToDictionary(NeighbourKey.Of), StringComparer.Ordinal);
    }

    internal static LimitExceededException TooMany(NeighbourQuery query) => new(
        "types", "max_path_statements", query.MaxStatements,
        $"More than {query.MaxStatements} statements would have to be looked at; ask for fewer types, labels or years.");

    private static IEnumerable<ComparedGroup> GroupsOf(List<ComparedNeighbour> entries) => entries
        .GroupBy(entry => (entry.Key.Type, entry.Key.Direction, Label: NodeLabels.FindById(entry.Key.Id)!.Value))
        .OrderBy(group => group.Key)
        .Select(group => new ComparedGroup(
            group.Key.Type, group.Key.Direction, group.Key.Label, group.Count(entry => entry.IsShared),
            group.Count(entry => entry.Other is null), group.Count(entry => entry.One is null)));

    private static Task<Dictionary<NodePair, ImmutableArray<EvidencedLink>>> EvidenceAsync(
        IGraphSnapshot snapshot, NeighbourQuery query, ImmutableArray<ComparedNeighbour> page, CancellationToken cancellationToken)
    {
        var pairs = page.SelectMany(entry => new[] { entry.One, entry.Other }).OfType<Neighbour>()
            .Select(neighbour => new NodePair(neighbour.NodeId, neighbour.NeighbourId)).Distinct().ToImmutableArray();
        return LinkEvidence.ReadAsync(snapshot, new PairQuery(pairs, query.Types, query.Years), cancellationToken);
    }
}

/// <summary>Two nodes compared.</summary>
/// <param name="Nodes">The two.</param>
/// <param name="Similarity">From 0, nothing in common, to 1, the same neighbours.</param>
/// <param name="Groups">Neighbours counted by kind of link.</param>
/// <param name="Page">This page of neighbours: shared ones first, the rarest of them first.</param>
/// <param name="Total">Number of neighbours on all pages.</param>
/// <param name="Neighbours">The neighbours of this page by id.</param>
/// <param name="Evidence">Links between the two and these, with their best statements.</param>
public sealed record Comparison(
    ImmutableArray<Node> Nodes,
    double Similarity,
    ImmutableArray<ComparedGroup> Groups,
    ImmutableArray<ComparedNeighbour> Page,
    int Total,
    ImmutableDictionary<string, Node> Neighbours,
    Dictionary<NodePair, ImmutableArray<EvidencedLink>> Evidence);

/// <summary>A neighbour of one or both.</summary>
/// <param name="Key">The neighbour and how it is linked.</param>
/// <param name="One">The link of the first node; null when it has none.</param>
/// <param name="Other">The link of the second node; null when it has none.</param>
/// <param name="Weight">How rare the neighbour is.</param>
public sealed record ComparedNeighbour(NeighbourKey Key, Neighbour? One, Neighbour? Other, double Weight)
{
    /// <summary>Whether both have it.</summary>
    public bool IsShared => One is not null && Other is not null;
}

/// <summary>Neighbours by kind of link.</summary>
/// <param name="Type">Type.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Label">Label of the neighbours.</param>
/// <param name="Shared">Both have it.</param>
/// <param name="OnlyFirst">Only the first has it.</param>
/// <param name="OnlySecond">Only the second has it.</param>
public sealed record ComparedGroup(EdgeType Type, Direction Direction, NodeLabel Label, int Shared, int OnlyFirst, int OnlySecond);
