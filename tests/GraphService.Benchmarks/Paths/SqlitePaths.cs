using GraphService.Model;
using GraphService.Storage.Paths;

namespace GraphService.Benchmarks.Paths;

/// <summary>
/// A search in the program over tables of SQLite: the product's own two-sided search, which asks the tables for the neighbours of each node. It remembers
/// what it asked during one search.
/// </summary>
internal sealed class SqlitePaths(SqliteGraph graph) : IPathGraph
{
    private readonly Dictionary<int, (string Id, NodeLabel Label, long Degree)> _nodes = [];
    private readonly Dictionary<int, List<int>> _neighbours = [];

    /// <inheritdoc/>
    public int Capacity => graph.Capacity;

    /// <inheritdoc/>
    public ValueTask<(List<int> Sources, List<int> Targets)> FindAsync(
        IReadOnlyCollection<string> sourceIds, IReadOnlyCollection<string> targetIds, CancellationToken cancellationToken) =>
        ValueTask.FromResult((sourceIds.Select(graph.KeyOf).ToList(), targetIds.Select(graph.KeyOf).ToList()));

    /// <inheritdoc/>
    public ValueTask LoadAsync(
        IReadOnlyCollection<int> nodes, IReadOnlyCollection<int> perhapsNext, int maxStatements, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public long AddNeighbours(int node, List<int> neighbours)
    {
        if (!_neighbours.TryGetValue(node, out var known))
        {
            _neighbours.Add(node, known = graph.Neighbours(node));
        }

        neighbours.AddRange(known);
        return known.Count;
    }

    /// <inheritdoc/>
    public NodeLabel LabelOf(int node) => Find(node).Label;

    /// <inheritdoc/>
    public long CountStatements(int node) => Find(node).Degree;

    /// <inheritdoc/>
    public string IdOf(int node) => Find(node).Id;

    /// <inheritdoc/>
    public int Compare(int left, int right) => string.CompareOrdinal(IdOf(left), IdOf(right));

    private (string Id, NodeLabel Label, long Degree) Find(int key)
    {
        if (!_nodes.TryGetValue(key, out var node))
        {
            _nodes.Add(key, node = graph.Find(key));
        }

        return node;
    }
}
