using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using GraphService.Storage.Paths;

namespace GraphService.Neo4j;

/// <summary>Questions about the links of many nodes.</summary>
internal sealed partial class Neo4jSnapshot
{
    /// <summary>Numbers of labels by the first part of the ids of their nodes; 0 for none.</summary>
    private static readonly Dictionary<string, object?> LabelNumbers = NodeLabels.All
        .Select(row => (row.Collection, Number: (long)row.Label)).Append(("", 0))
        .ToDictionary(row => row.Item1, row => (object?)row.Item2, StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<PathAnswer> FindPathsAsync(PathQuery query, CancellationToken cancellationToken) =>
        await PathSearch.RunAsync(new Neo4jPaths(query, RunAsync), query, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImmutableArray<Link>>> ListLinksBetweenAsync(PairQuery query, CancellationToken cancellationToken)
    {
        var pairs = query.Pairs.Where(pair => NodeLabels.FindById(pair.NodeId) is not null && NodeLabels.FindById(pair.OtherId) is not null).ToList();
        if (pairs.Count == 0)
        {
            return [.. query.Pairs.Select(_ => ImmutableArray<Link>.Empty)];
        }

        var rows = await RunAsync(
            CypherStatement.Of(NeighbourCypher.Between(query.Types), ("pairs", Rows.ByLabel(pairs.Distinct()))).Within(query.Years),
            cancellationToken);
        var links = rows.Select(row => (NodeId: row.Text(0), Link: LinkMapping.ReadLink(row.Row(1))))
            .ToLookup(row => new NodePair(row.NodeId, row.Link.Position.NeighbourId), row => row.Link);
        return [.. query.Pairs.Select(pair => links[pair].OrderBy(link => link.Position).ToImmutableArray())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Neighbour>?> ListNeighboursAsync(NeighbourQuery query, CancellationToken cancellationToken)
    {
        var ids = query.NodeIds.Where(id => NodeLabels.FindById(id) is not null).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await RunAsync(
            CypherStatement.Of(
                NeighbourCypher.Neighbours(query), ("ids", Rows.ByLabel(ids)), ("limit", query.MaxStatements + 1L)).Within(query.Years),
            cancellationToken);
        var found = rows.Select(LinkMapping.ReadNeighbour).ToLookup(neighbour => neighbour.NodeId, StringComparer.Ordinal);
        var ordered = query.NodeIds.SelectMany(id => found[id]
            .OrderBy(neighbour => neighbour.Type).ThenBy(neighbour => neighbour.Direction)
            .ThenBy(neighbour => neighbour.NeighbourId, StringComparer.Ordinal)).ToList();
        return ordered.Sum(neighbour => (long)neighbour.Support) > query.MaxStatements ? null : ordered;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Degree>> CountLinksAsync(
        IReadOnlyCollection<string> nodeIds, ImmutableArray<EdgeType> types, YearRange years, CancellationToken cancellationToken)
    {
        var ids = nodeIds.Where(id => NodeLabels.FindById(id) is not null).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var statement = CypherStatement.Of(NeighbourCypher.Degrees(types), ("ids", Rows.ByLabel(ids))).Within(years);
        var degrees = (await RunAsync(statement, cancellationToken)).Select(LinkMapping.ReadDegree).ToLookup(degree => degree.NodeId, StringComparer.Ordinal);
        return [.. nodeIds.SelectMany(id => degrees[id].OrderBy(degree => degree.Type).ThenBy(degree => degree.Direction))];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Aggregate>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken)
    {
        var label = NodeLabels.FindById(query.NodeId);
        if (query.NodeId.Length > 0 && label is null)
        {
            return [];
        }

        var statement = CypherStatement.Of(
            NeighbourCypher.Aggregate(query, label),
            ("id", query.NodeId), ("types", EdgeCypher.TypeNumbers),
            ("labels", LabelNumbers), ("limit", query.Limit), ("metric_key", query.MetricKey), ("exact", MetricValues.Exact),
            ("cumulative", MetricValues.CumulativeWords.ToArray())).Within(query.Years);
        return [.. (await RunAsync(statement, cancellationToken)).Select(LinkMapping.ReadAggregate)];
    }
}
