using GraphService.Model;
using GraphService.Storage.Paths;

namespace GraphService.Storage.Embedded;

/// <summary>Adjacency as path searches see it: the number of a node is its key. Nodes that the table of neighbours knows are looked up there, the others in each segment.</summary>
internal sealed class AdjacencyPaths(Adjacency adjacency, PathScope scope, Func<string, int?> findKey) : IPathGraph
{
    private readonly EdgeTypeSet _types = new(scope.Types);
    private readonly bool _isAll = scope.Types.IsEmpty && scope.Years == YearRange.All;
    private readonly NeighbourTable? _table = adjacency.Neighbours.Find(adjacency);

    /// <inheritdoc/>
    public int Capacity => adjacency.Nodes.Count;

    /// <inheritdoc/>
    public ValueTask<(List<int> Sources, List<int> Targets)> FindAsync(
        IReadOnlyCollection<string> sourceIds, IReadOnlyCollection<string> targetIds, CancellationToken cancellationToken) =>
        ValueTask.FromResult((sourceIds.Select(findKey).OfType<int>().ToList(), targetIds.Select(findKey).OfType<int>().ToList()));

    /// <inheritdoc/>
    public ValueTask LoadAsync(
        IReadOnlyCollection<int> nodes, IReadOnlyCollection<int> perhapsNext, int maxStatements, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public long AddNeighbours(int node, List<int> neighbours)
    {
        if (_isAll && TableOf(node) is { } table)
        {
            return table.AddNeighbours(node, neighbours);
        }

        var statements = 0L;
        foreach (var segment in adjacency.Segments)
        {
            statements += segment.AddNeighbours(node, _types, scope.Years, adjacency, neighbours);
        }

        return statements;
    }

    /// <inheritdoc/>
    public NodeLabel LabelOf(int node) => adjacency.Nodes.LabelOf(node);

    /// <inheritdoc/>
    public long CountStatements(int node)
    {
        if (TableOf(node) is { } table)
        {
            return table.CountStatements(node);
        }

        var statements = 0L;
        foreach (var segment in adjacency.Segments)
        {
            statements += segment.CountLiving(node, adjacency);
        }

        return statements;
    }

    /// <inheritdoc/>
    public long CountStatements(ReadOnlySpan<int> nodes)
    {
        var statements = 0L;
        foreach (var node in nodes)
        {
            statements += CountStatements(node);
        }

        return statements;
    }

    /// <inheritdoc/>
    public string IdOf(int node) => adjacency.Nodes.IdOf(node);

    /// <inheritdoc/>
    public int Compare(int left, int right) => adjacency.Nodes.Compare(left, right);

    /// <summary>The table, when what it says of the node holds for this revision.</summary>
    private NeighbourTable? TableOf(int node) =>
        _table is { } table && (table.Revision == adjacency.Revision || adjacency.Nodes.TouchedAt(node) <= table.Revision) ? table : null;
}
