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
    /// <summary>So many statements are read with others, whether or not they are needed: less than a way to the server costs.</summary>
    private const long FewStatements = 1_000;

    private readonly List<string> _ids = [];
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly Dictionary<int, (List<int> Neighbours, long Statements)> _known = [];
    private readonly HashSet<int> _loaded = [];
    private readonly Dictionary<int, long> _statements = [];

    /// <inheritdoc/>
    public int Capacity => _ids.Count;

    /// <inheritdoc/>
    public async ValueTask<(List<int> Sources, List<int> Targets)> FindAsync(
        IReadOnlyCollection<string> sourceIds, IReadOnlyCollection<string> targetIds, CancellationToken cancellationToken)
    {
        var ids = sourceIds.Concat(targetIds).Where(id => NodeLabels.FindById(id) is not null).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count > 0)
        {
            await FindAsync(ids, cancellationToken);
        }

        return (Known(sourceIds), Known(targetIds));

        List<int> Known(IReadOnlyCollection<string> of) => [.. of.Where(_numbers.ContainsKey).Select(NumberOf)];
    }

    /// <inheritdoc/>
    public async ValueTask LoadAsync(
        IReadOnlyCollection<int> nodes, IReadOnlyCollection<int> perhapsNext, int maxStatements, CancellationToken cancellationToken)
    {
        var missing = nodes.Where(_loaded.Add).ToList();
        if (missing.Count == 0)
        {
            return;
        }

        // Room of their own: what is read besides must not crowd out what is asked for.
        var besides = perhapsNext.Sum(CountStatements);
        if (besides <= FewStatements)
        {
            missing.AddRange(perhapsNext.Where(_loaded.Add));
        }

        var statement = CypherStatement.Of(
            NeighbourCypher.Frontier(scope.Types), ("ids", Rows.ByLabel([.. missing.Select(IdOf)])), ("from", scope.Years.From), ("to", scope.Years.To),
            ("limit", maxStatements + 1L + Math.Min(besides, FewStatements)));
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

    /// <summary>Numbers the nodes, and makes the neighbours known of those that have few, and of these neighbours when they have few.</summary>
    private async ValueTask FindAsync(List<string> ids, CancellationToken cancellationToken)
    {
        var statement = CypherStatement.Of(
            NeighbourCypher.Ends(scope.Types), ("ids", Rows.ByLabel(ids)), ("from", scope.Years.From), ("to", scope.Years.To), ("few", FewStatements),
            ("few_beyond", FewStatements / ids.Count), ("pass", scope.PassLabels.Select(label => label.Row().Name).ToArray()), ("hub", scope.HubStatements));
        foreach (var row in await runAsync(statement, cancellationToken))
        {
            var (node, statements) = (NumberOf(row.Text(0)), row.Whole(1));
            _statements[node] = statements;
            if (statements <= FewStatements && _loaded.Add(node))
            {
                foreach (var neighbour in row.Rows(2))
                {
                    Add(node, NumberOf(neighbour.Text(0)), neighbour.Whole(1), neighbour.Whole(2));
                }
            }

            var passed = row.List(3).Cast<string>().Select(NumberOf).Where(_loaded.Add).ToHashSet();
            foreach (var beyond in row.Rows(4).Where(beyond => passed.Contains(NumberOf(beyond.Text(0)))))
            {
                Add(NumberOf(beyond.Text(0)), NumberOf(beyond.Text(1)), beyond.Whole(2), beyond.Whole(3));
            }
        }
    }

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
