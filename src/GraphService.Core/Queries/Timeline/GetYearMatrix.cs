using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Which nodes have how many highlights in which year, and which are they?</summary>
public static class GetYearMatrix
{
    /// <summary>The rows of these nodes in their order, cells by year.</summary>
    public static async Task<YearMatrix> RunAsync(
        IGraphSnapshot snapshot, IReadOnlyList<Node> nodes, YearRange years, int cellHighlights, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var led = await reader.CellsAsync(Ids(nodes, isUnit: true), EdgeType.Leads, Direction.Outgoing, years, cellHighlights);
        var named = await reader.CellsAsync(Ids(nodes, isUnit: false), EdgeType.Mentions, Direction.Incoming, years, cellHighlights);
        var cells = led.Concat(named).ToArray();
        var byRow = cells.ToLookup(cell => cell.NodeId, cell => new MatrixCell(cell.Year, cell.Count, cell.First), StringComparer.Ordinal);
        return new YearMatrix(Columns(years, cells.Select(cell => cell.Year)), [.. nodes.Select(node => new MatrixRow(node, [.. byRow[node.Id]]))], reader.TruncatedReason);
    }

    private static string[] Ids(IReadOnlyList<Node> nodes, bool isUnit) => [.. nodes.Where(node => node.Label == NodeLabel.Unit == isUnit).Select(node => node.Id)];

    /// <summary>Every year of a closed range; else from the first to the last that has a cell.</summary>
    private static ImmutableArray<int> Columns(YearRange years, IEnumerable<int> found)
    {
        var all = found.ToArray();
        var from = years.From != int.MinValue ? years.From : all.DefaultIfEmpty(years.To).Min();
        var to = years.To != int.MaxValue ? years.To : all.DefaultIfEmpty(from).Max();
        return all.Length == 0 && (years.From == int.MinValue || years.To == int.MaxValue) ? [] : [.. Enumerable.Range(from, to - from + 1)];
    }
}

/// <summary>A page of a matrix of nodes by years.</summary>
/// <param name="Years">Columns, ascending.</param>
/// <param name="Rows">Rows by id.</param>
/// <param name="TruncatedReason">Limit that cut cells short; empty when none did.</param>
public sealed record YearMatrix(ImmutableArray<int> Years, ImmutableArray<MatrixRow> Rows, string TruncatedReason);

/// <summary>A row.</summary>
/// <param name="Node">The node.</param>
/// <param name="Cells">Its cells that are not empty, by year.</param>
public sealed record MatrixRow(Node Node, ImmutableArray<MatrixCell> Cells);

/// <summary>A cell.</summary>
/// <param name="Year">Year.</param>
/// <param name="Count">Number of highlights.</param>
/// <param name="Highlights">The first of them by id.</param>
public sealed record MatrixCell(int Year, int Count, ImmutableArray<Node> Highlights);
