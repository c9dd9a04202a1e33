using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage.Paths;

namespace GraphService.Neo4j;

/// <summary>
/// The database as path searches see it: one statement for each step of a side, which answers every pair of neighbours once. Cypher's own
/// shortest paths would answer one path for each combination of parallel statements: links with a hundred of them each make a hundred
/// million paths of four steps.
/// </summary>
internal sealed class Neo4jPaths(
    PathScope scope, Func<CypherStatement, CancellationToken, Task<IReadOnlyList<CypherRow>>> runAsync) : IPathGraph
{
    private readonly List<string> _ids = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (List<int> Neighbours, long Statements)> _known = [];
    private readonly HashSet<int> _loaded = [];
    private readonly Dictionary<int, long> _statements = [];

    /// <inheritdoc/>
    public int Capacity => _ids.Count;

    /// <inheritdoc/>
    public async ValueTask<List<int>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var known = ids.Where(id => NodeLabels.FindById(id) is not null).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        foreach (var row in await runAsync(CypherStatement.Of(NeighbourCypher.Statements, ("ids", Rows.ByLabel(known))), cancellationToken))
        {
            _statements[NumberOf(row.Text(0))] = row.Whole(1);
        }

        return [.. known.Where(_numbers.ContainsKey).Select(NumberOf)];
    }

    /// <inheritdoc/>
    public async ValueTask LoadAsync(IReadOnlyCollection<int> nodes, int maxStatements, CancellationToken cancellationToken)
    {
        var ids = nodes.Where(_loaded.Add).Select(node => _ids[node]).ToList();
        if (ids.Count == 0)
        {
            return;
        }

        var statement = CypherStatement.Of(
            NeighbourCypher.Frontier(scope.Types), ("ids", Rows.ByLabel(ids)), ("from", scope.Years.From), ("to", scope.Years.To),
            ("limit", maxStatements + 1L));
        foreach (var row in await runAsync(statement, cancellationToken))
        {
            Add(NumberOf(row.Text(0)), NumberOf(row.Text(1)), row.Whole(2), row.Whole(3));
        }
    }

    /// <inheritdoc/>
    public long AddNeighbours(int node, List<int> neighbours)
    {
        if (!_known.TryGetValue(node, out var known))
        {
            return 0;
        }

        neighbours.AddRange(known.Neighbours);
        return known.Statements;
    }

    /// <inheritdoc/>
    public NodeLabel LabelOf(int node) => LabelOf(_ids[node]);

    /// <inheritdoc/>
    public long CountStatements(int node) => _statements[node];

    /// <inheritdoc/>
    public string IdOf(int node) => _ids[node];

    /// <inheritdoc/>
    public int Compare(int left, int right) => string.CompareOrdinal(_ids[left], _ids[right]);

    private static NodeLabel LabelOf(string id) => NodeLabels.FindById(id) ?? throw new StoreCorruptException($"The id {id} names no label.");

    /// <summary>Both ends learn of each other: what was reached from one side is walked back to it.</summary>
    private void Add(int node, int neighbour, long statements, long ofNeighbour)
    {
        var (neighbours, before) = ListOf(node);
        neighbours.Add(neighbour);
        _known[node] = (neighbours, before + statements);
        if (!_loaded.Contains(neighbour))
        {
            ListOf(neighbour).Neighbours.Add(node);
        }

        _statements[neighbour] = ofNeighbour;
    }

    private (List<int> Neighbours, long Statements) ListOf(int node)
    {
        if (!_known.TryGetValue(node, out var known))
        {
            _known.Add(node, known = ([], 0));
        }

        return known;
    }

    private int NumberOf(string id)
    {
        if (!_numbers.TryGetValue(id, out var number))
        {
            _numbers.Add(id, number = _ids.Count);
            _ids.Add(id);
        }

        return number;
    }
}
