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
    /// <inheritdoc/>
    public async Task<PathAnswer> FindPathsAsync(PathQuery query, CancellationToken cancellationToken) =>
        await PathSearch.RunAsync(new Neo4jPaths(query.Scope, RunAsync), query, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ImmutableArray<Link>>> ListLinksBetweenAsync(PairQuery query, CancellationToken cancellationToken)
    {
        var pairs = query.Pairs
            .Where(pair => NodeLabels.FindById(pair.NodeId) is not null && NodeLabels.FindById(pair.OtherId) is not null)
            .Distinct()
            .ToLookup(pair => (Node: NodeLabels.FindById(pair.NodeId)!.Value, Other: NodeLabels.FindById(pair.OtherId)!.Value));
        if (pairs.Count == 0)
        {
            return [.. query.Pairs.Select(_ => ImmutableArray<Link>.Empty)];
        }

        var parameters = pairs.ToDictionary(
            group => $"{group.Key.Node.Row().Name}_{group.Key.Other.Row().Name}",
            group => (object?)group.Select(pair => new[] { pair.NodeId, pair.OtherId }).ToArray(), StringComparer.Ordinal);
        var rows = await RunAsync(
            CypherStatement.Of(
                NeighbourCypher.Between(pairs.Select(group => group.Key).Order(), query.Types),
                ("pairs", parameters), ("from", query.Years.From), ("to", query.Years.To)),
            cancellationToken);
        var links = rows.Select(row => (NodeId: row.Text(0), Link: LinkMapping.ReadLink(row.Row(1))))
            .ToLookup(row => new NodePair(row.NodeId, row.Link.Position.NeighbourId), row => row.Link);
        return [.. query.Pairs.Select(pair => links[pair].OrderBy(link => link.Position).ToImmutableArray())];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Neighbour>?> ListNeighboursAsync(NeighbourQuery query, CancellationToken cancellationToken)
    {
        var ids = query.NodeIds.Where(id => NodeLabels.FindById(id) is not null).Distinct(StringComparer.Ordinal).ToList();
        var labels = ids.Select(id => NodeLabels.FindById(id)!.Value).Distinct().Order().ToList();
        if (labels.Count == 0)
        {
            return [];
        }

        var rows = await RunAsync(
            CypherStatement.Of(
                NeighbourCypher.Neighbours(labels, query),
                ("ids", Rows.ByLabel(ids)), ("from", query.Years.From), ("to", query.Years.To), ("limit", query.MaxStatements + 1L)),
            cancellationToken);
        var found = rows.Select(LinkMapping.ReadNeighbour).ToLookup(neighbour => neighbour.NodeId, StringComparer.Ordinal);
        var ordered = query.NodeIds.SelectMany(id => found[id]
            .OrderBy(neighbour => neighbour.Type).ThenBy(neighbour => neighbour.Direction)
            .ThenBy(neighbour => neighbour.NeighbourId, StringComparer.Ordinal)).ToList();
        return ordered.Sum(neighbour => (long)neighbour.Support) > query.MaxStatements ? null : ordered;
    }
}
