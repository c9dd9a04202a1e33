using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage.Paths;

namespace GraphService.Storage.Embedded;

/// <summary>Questions about the links of many nodes.</summary>
internal sealed partial class EmbeddedSnapshot
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ImmutableArray<Link>>> ListLinksBetweenAsync(PairQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ImmutableArray<Link>>>(() => new PairReader(adjacency, _statements, query, FindKey).Read(cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Neighbour>?> ListNeighboursAsync(NeighbourQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Neighbour>?>(() => new NeighbourReader(adjacency, _statements, query).Read(FindKey, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<YearCells?> CountYearCellsAsync(YearCellQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => new YearCellReader(adjacency, query).Read(FindKey, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public async Task<PathAnswer> FindPathsAsync(PathQuery query, CancellationToken cancellationToken)
    {
        var keys = await ReadAsync(
            () => query.SourceIds.Concat(query.TargetIds).Distinct().ToDictionary(id => id, FindKey, StringComparer.Ordinal), cancellationToken);
        return await PathSearch.RunAsync(new AdjacencyPaths(adjacency, query.Scope, id => keys[id]), query, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<Degree>> CountLinksAsync(
        IReadOnlyCollection<string> nodeIds, ImmutableArray<EdgeType> types, YearRange years, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Degree>>(() => [.. nodeIds.SelectMany(id => CountLinks(id, types, years, cancellationToken))], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Aggregate>> AggregateAsync(AggregateQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Aggregate>>(
            () =>
            {
                var node = query.NodeId.Length == 0 ? null : FindKey(query.NodeId);
                return query.NodeId.Length > 0 && node is null
                    ? []
                    : new AggregateReader(adjacency, _statements, query, GetNode, cancellationToken).Read(node);
            },
            cancellationToken);

    private IEnumerable<Degree> CountLinks(string id, ImmutableArray<EdgeType> types, YearRange years, CancellationToken cancellationToken)
    {
        var query = new LinkQuery(new EdgeSelection(id, types, null, years), [], null, 0);
        var groups = FindKey(id) is { } key ? new LinkReader(adjacency, _statements, query, key).Read(cancellationToken).Groups : [];
        return groups
            .GroupBy(group => (group.Type, group.Direction))
            .Select(kind => new Degree(id, kind.Key.Type, kind.Key.Direction, kind.Sum(group => group.LinkCount)));
    }
}
