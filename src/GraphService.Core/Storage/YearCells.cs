using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>Of which nodes to count the neighbours year by year.</summary>
/// <param name="NodeIds">The nodes, each once.</param>
/// <param name="Type">Only links of this type.</param>
/// <param name="Direction">Only links in this direction.</param>
/// <param name="Years">Only statements of these years.</param>
/// <param name="First">How many neighbours to give for each node and year.</param>
/// <param name="MaxStatements">How many selected statements may be looked at for all nodes together.</param>
public sealed record YearCellQuery(
    ImmutableArray<string> NodeIds, EdgeType Type, Direction Direction, YearRange Years, int First, int MaxStatements);

/// <summary>What a node has in a year.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Year">Content year of the statements.</param>
/// <param name="Count">Number of neighbours, each once.</param>
/// <param name="First">The first of them by id.</param>
public sealed record YearCell(string NodeId, int Year, int Count, ImmutableArray<Node> First)
{
    /// <summary>Makes cells of the ids of neighbours, and reads the first of each cell.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="cells">By cell the neighbours, each once, by id.</param>
    /// <param name="first">How many to read for each.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    internal static async Task<ImmutableArray<YearCell>> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyList<(string NodeId, int Year, IReadOnlyCollection<string> NeighbourIds)> cells, int first,
        CancellationToken cancellationToken)
    {
        var ids = cells.SelectMany(cell => cell.NeighbourIds.Take(first)).Distinct().ToArray();
        var nodes = (await snapshot.GetNodesAsync(ids, cancellationToken)).ToDictionary(node => node.Id, StringComparer.Ordinal);
        return
        [
            .. cells.Select(cell => new YearCell(
                cell.NodeId, cell.Year, cell.NeighbourIds.Count, [.. cell.NeighbourIds.Take(first).Select(id => nodes[id])])),
        ];
    }
}

/// <summary>What nodes have in which years.</summary>
/// <param name="Cells">Those that are not empty, by the order of the nodes, then year.</param>
/// <param name="Statements">How many statements were counted.</param>
public sealed record YearCells(ImmutableArray<YearCell> Cells, int Statements)
{
    /// <summary>Counts what <see cref="IGraphSnapshot.ListNeighboursAsync"/> lists; null when that has too many statements.</summary>
    public static async Task<YearCells?> CountAsync(IGraphSnapshot snapshot, YearCellQuery query, CancellationToken cancellationToken)
    {
        var neighbours = await snapshot.ListNeighboursAsync(
            new NeighbourQuery(query.NodeIds, [query.Type], query.Direction, query.Years, [], query.MaxStatements), cancellationToken);
        if (neighbours is null)
        {
            return null;
        }

        var cells = neighbours.GroupBy(neighbour => neighbour.NodeId, StringComparer.Ordinal).SelectMany(ofNode => ofNode
            .SelectMany(neighbour => neighbour.Years, (neighbour, year) => (Year: year, neighbour.NeighbourId))
            .GroupBy(pair => pair.Year, pair => pair.NeighbourId).OrderBy(ofYear => ofYear.Key)
            .Select(ofYear => (ofNode.Key, ofYear.Key, (IReadOnlyCollection<string>)[.. ofYear])));
        return new YearCells(
            await YearCell.ReadAsync(snapshot, [.. cells], query.First, cancellationToken), neighbours.Sum(neighbour => neighbour.Support));
    }
}
