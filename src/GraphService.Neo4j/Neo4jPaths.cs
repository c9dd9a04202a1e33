using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage.Paths;

namespace GraphService.Neo4j;

/// <summary>
/// The database as path searches see it: one statement walks the steps that the search will take, as far as few statements go; then one for each step
/// of a side. Each answers every pair of neighbours once. Cypher's own shortest paths would answer one path for each combination of
/// parallel statements: links with a hundred of them each make a hundred million paths of four steps.
/// </summary>
internal sealed class Neo4jPaths(
    PathQuery query, Func<CypherStatement, CancellationToken, Task<IReadOnlyList<CypherRow>>> runAsync) : IPathGraph
{
    /// <summary>So many statements are read with others, whether or not they are needed: less than a way to the server costs.</summary>
    private const long FewStatements = 1_000;

    /// <summary>So many statements the first walk looks at: hardly more than the search needs, since it takes the same steps.</summary>
    private const long WalkStatements = 10_000;

    private readonly PathScope _scope = query.Scope;
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
            WalkCypher.Frontier(_scope.Types), ("ids", Rows.ByLabel([.. missing.Select(IdOf)])),
            ("limit", maxStatements + 1L + Math.Min(besides, FewStatements))).Within(_scope.Years);
        foreach (var row in await runAsync(statement, cancellationToken))
        {
            Add(row);
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

    /// <summary>Numbers the nodes, and makes known what a walk from both sides comes by.</summary>
    private async ValueTask FindAsync(List<string> ids, CancellationToken cancellationToken)
    {
        var statement = CypherStatement.Of(
            WalkCypher.Walk, ("ids", Rows.ByLabel(ids)), ("sources", query.SourceIds.ToArray()), ("targets", query.TargetIds.ToArray()),
            ("types", _scope.Types.Select(type => type.Row().Name).ToArray()), ("every_type", _scope.Types.IsEmpty),
            ("few", Math.Min(WalkStatements, query.Bounds.MaxStatements)),
            ("hops", query.Bounds.MaxHops), ("shortest", query.IsShortestOnly),
            ("pass", _scope.PassLabels.Select(label => label.Row().Name).ToArray()), ("hub", _scope.HubStatements)).Within(_scope.Years);
        foreach (var walk in await runAsync(statement, cancellationToken))
        {
            foreach (var end in walk.Rows(0))
            {
                _statements[NumberOf(end.Text(0))] = end.Whole(1);
            }

            _loaded.UnionWith(walk.List(1).Cast<string>().Select(NumberOf));
            foreach (var row in walk.Rows(2))
            {
                Add(row);
            }
        }
    }

    private static NodeLabel LabelOf(string id) => NodeLabels.FindById(id) ?? throw new StoreCorruptException($"The id {id} names no label.");

    /// <summary>Takes a row of <see cref="WalkCypher.Frontier"/>. Both ends learn of each other: what was reached from one side is walked back to it.</summary>
    private void Add(CypherRow row)
    {
        var (node, neighbours) = (NumberOf(row.Text(0)), ListOf(NumberOf(row.Text(0))).Neighbours);
        foreach (var (id, statements) in row.List(2).Cast<string>().Zip(row.List(3).Cast<long>()))
        {
            var neighbour = NumberOf(id);
            neighbours.Add(neighbour);
            _statements[neighbour] = statements;
            if (!_loaded.Contains(neighbour))
            {
                ListOf(neighbour).Neighbours.Add(node);
            }
        }

        _known[node] = (neighbours, row.Whole(1));
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
