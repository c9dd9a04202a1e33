using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Reads for one question over years: statements within the budget of the question, nodes once, evidence.</summary>
/// <param name="snapshot">The graph.</param>
/// <param name="limits">The budget.</param>
/// <param name="cancellationToken">Stops the reading.</param>
internal sealed class TimelineReader(IGraphSnapshot snapshot, TimelineLimits limits, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private int _left = limits.MaxStatements;

    /// <summary>Name of the limit that cut the answer short; empty when none did.</summary>
    public string TruncatedReason { get; private set; } = "";

    /// <summary>The graph.</summary>
    public IGraphSnapshot Snapshot => snapshot;

    /// <summary>Stops the reading.</summary>
    public CancellationToken Token => cancellationToken;

    /// <summary>Gives a new part of the question a budget of its own.</summary>
    public void Refill() => (_left, TruncatedReason) = (limits.MaxStatements, "");

    /// <summary>Says that a limit cut the answer short. The first reason stays.</summary>
    public void Cut(string limit) => TruncatedReason = TruncatedReason.Length > 0 ? TruncatedReason : limit;

    /// <summary>The node with this label.</summary>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    public async Task<Node> GetAsync(string id) => (await NodesAsync([id])).GetValueOrDefault(id) ?? throw new NotFoundException(id);

    /// <summary>Statements of these nodes by type, year, id, as far as the budget goes.</summary>
    public async Task<IReadOnlyList<Statement>> GatherAsync(
        IReadOnlyCollection<string> ids, ImmutableArray<EdgeType> types, Direction? direction, YearRange years)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var found = await snapshot.GatherStatementsAsync(new GatherQuery(ids, types, direction, years, _left + 1), cancellationToken);
        if (found.Count > _left)
        {
            Cut(TimelineLimits.MaxStatementsName);
            found = [.. found.Take(_left)];
        }

        _left -= found.Count;
        return found;
    }

    /// <summary>
    /// How many other ends of links of one type nodes have in which years, and the first of them, by year for each node, as far as the budget goes. Statements
    /// themselves are read only when the budget cuts them, since only their order says which of them count.
    /// </summary>
    public async Task<IEnumerable<YearCell>> CellsAsync(IReadOnlyCollection<string> ids, EdgeType type, Direction direction, YearRange years, int first)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var query = new YearCellQuery([.. ids.Distinct()], type, direction, years, first, _left);
        if (await snapshot.CountYearCellsAsync(query, cancellationToken) is { } found)
        {
            _left -= found.Statements;
            return found.Cells;
        }

        var cells = (await GatherAsync(ids, [type], direction, years))
            .GroupBy(
                statement => (Row: direction == Direction.Outgoing ? statement.SourceId : statement.TargetId, statement.Year),
                statement => direction == Direction.Outgoing ? statement.TargetId : statement.SourceId)
            .Select(cell => (cell.Key.Row, cell.Key.Year, (IReadOnlyCollection<string>)[.. cell.Distinct().Order(StringComparer.Ordinal)]));
        return await YearCell.ReadAsync(snapshot, [.. cells], first, cancellationToken);
    }

    /// <summary>The nodes with these ids, by id. Each is read once.</summary>
    public async Task<IReadOnlyDictionary<string, Node>> NodesAsync(IEnumerable<string> ids)
    {
        var missing = ids.Where(id => !_nodes.ContainsKey(id)).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            foreach (var node in await snapshot.GetNodesAsync(missing, cancellationToken))
            {
                _nodes[node.Id] = node;
            }
        }

        return _nodes;
    }

    /// <summary>The statements with their evidence, in the same order.</summary>
    public Task<ImmutableArray<EvidencedStatement>> EvidenceAsync(IReadOnlyCollection<Statement> statements) =>
        EvidenceReader.ReadAsync(snapshot, statements, cancellationToken);

    /// <summary>The statements grouped into links of single years or of all years, in the order of links. One that leads from one of the nodes is outgoing.</summary>
    /// <param name="statements">Statements that start or end at one of <paramref name="from"/>.</param>
    /// <param name="from">The nodes that the links are seen from.</param>
    public async Task<ImmutableArray<TimelineLink>> LinksAsync(IEnumerable<Statement> statements, IReadOnlySet<string> from)
    {
        var groups = statements
            .Select(statement => (Statement: statement, IsOutgoing: from.Contains(statement.SourceId)))
            .GroupBy(end => (end.Statement.Type, end.IsOutgoing, OtherId: end.IsOutgoing ? end.Statement.TargetId : end.Statement.SourceId), end => end.Statement)
            .Select(group => (group.Key, Best: Best(group), Count: group.Count(), Years: group.Select(statement => statement.Year).Distinct().Order().ToImmutableArray()))
            .OrderBy(group => group.Key.Type).ThenByDescending(group => group.Key.IsOutgoing).ThenByDescending(group => group.Count)
            .ThenBy(group => group.Key.OtherId, StringComparer.Ordinal).ToArray();
        var nodes = await NodesAsync(groups.Select(group => group.Key.OtherId));
        var evidence = await EvidenceAsync([.. groups.Select(group => group.Best)]);
        return
        [
            .. groups.Select((group, i) => new TimelineLink(
                group.Key.Type, group.Key.IsOutgoing ? Direction.Outgoing : Direction.Incoming, nodes[group.Key.OtherId], group.Count, group.Years, evidence[i])),
        ];
    }

    /// <summary>Years in which any of the units leads a highlight, by unit.</summary>
    public async Task<ILookup<string, int>> CoverageAsync(IReadOnlyCollection<string> unitIds, YearRange years) =>
        (await GatherAsync(unitIds, [EdgeType.Leads], Direction.Outgoing, years))
        .Select(statement => (statement.SourceId, statement.Year)).Distinct().OrderBy(pair => pair.Year).ToLookup(pair => pair.SourceId, pair => pair.Year);

    private static Statement Best(IEnumerable<Statement> statements) => statements
        .OrderByDescending(statement => statement.Confidence).ThenBy(statement => statement.Year).ThenBy(statement => statement.Id, StringComparer.Ordinal).First();
}
