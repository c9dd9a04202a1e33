using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage.Paths;

namespace GraphService.Storage.Embedded;

/// <summary>Questions about the links of many nodes.</summary>
internal sealed partial class EmbeddedSnapshot
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ImmutableArray<Link>>> ListLinksBetweenAsync(PairQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ImmutableArray<Link>>>(
            () => Between(query, (position, years, best) => new Link(position, years, _statements.Read(best)), cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<LinkFacts> GatherLinksAsync(
        IReadOnlyList<PairQuery> queries, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken) =>
        ReadAsync(() => new LinkFacts([.. queries.Select(query => Gather(query, cancellationToken))], FindAll(nodeIds, FindNode)), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Neighbour>?> ListNeighboursAsync(NeighbourQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Neighbour>?>(() => new NeighbourReader(adjacency, _statements, query).Read(FindKey, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<YearCells?> CountYearCellsAsync(YearCellQuery query, CancellationToken cancellationToken) =>
        ReadAsync(() => new YearCellReader(adjacency, query, GetNode).Read(FindKey, cancellationToken), cancellationToken);

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

    private ILookup<NodePair, EvidencedLink> Gather(PairQuery query, CancellationToken cancellationToken) =>
        query.Pairs.Zip(Between(query, MakeEvidenced, cancellationToken))
            .SelectMany(pair => pair.Second, (pair, link) => (Pair: pair.First, Link: link)).ToLookup(row => row.Pair, row => row.Link);

    private EvidencedLink MakeEvidenced(LinkPosition position, ImmutableArray<int> years, Edge best)
    {
        var evidence = GetEvidence(best);
        return new EvidencedLink(new Link(position, years, evidence.Statement), evidence);
    }

    private List<ImmutableArray<T>> Between<T>(
        PairQuery query, Func<LinkPosition, ImmutableArray<int>, Edge, T> make, CancellationToken cancellationToken) =>
        new PairReader<T>(adjacency, _statements.Order, query, FindKey, make).Read(cancellationToken);

    private IEnumerable<Degree> CountLinks(string id, ImmutableArray<EdgeType> types, YearRange years, CancellationToken cancellationToken)
    {
        var query = new LinkQuery(new EdgeSelection(id, types, null, years), [], null, 0);
        var groups = FindKey(id) is { } key ? new LinkReader(adjacency, _statements, query, key).Read(cancellationToken).Groups : [];
        return groups
            .GroupBy(group => (group.Type, group.Direction))
            .Select(kind => new Degree(id, kind.Key.Type, kind.Key.Direction, kind.Sum(group => group.LinkCount)));
    }
}
