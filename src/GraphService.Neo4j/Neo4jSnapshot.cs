using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;

namespace GraphService.Neo4j;

/// <summary>
/// The graph at one revision. The server reads what is committed at each moment and keeps no old state, so every statement also proves that no
/// commit has begun since the snapshot was taken; when one has, the read fails with <see cref="ConflictException"/> and the whole
/// question is asked again at the newer revision.
/// </summary>
/// <remarks>
/// Until something of the snapshot is known outside, a revision or an answer, it is bound to nothing: then it moves to the newer revision itself.
/// </remarks>
internal sealed partial class Neo4jSnapshot : IGraphSnapshot
{
    private readonly ICypherRunner _runner;
    private readonly Func<CancellationToken, Task<long>> _catchUpAsync;
    private readonly Action _reportBehind;
    private readonly StoredGraph _stored;
    private long _revision;
    private bool _isBound;

    /// <param name="runner">The database.</param>
    /// <param name="revision">A revision whose commit has ended, the newest known here.</param>
    /// <param name="catchUpAsync">Asks for the newest revision.</param>
    /// <param name="reportBehind">Told when the snapshot has ended.</param>
    public Neo4jSnapshot(ICypherRunner runner, long revision, Func<CancellationToken, Task<long>> catchUpAsync, Action reportBehind)
    {
        _runner = runner;
        _revision = revision;
        _catchUpAsync = catchUpAsync;
        _reportBehind = reportBehind;
        _stored = new StoredGraph(RunAsync);
    }

    /// <inheritdoc/>
    public long Revision
    {
        get
        {
            _isBound = true;
            return _revision;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Node>> GetNodesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var known = ids.Distinct(StringComparer.Ordinal).Where(id => NodeLabels.FindById(id) is not null).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var rows = await RunAsync(CypherStatement.Of(ReadCypher.Nodes, ("ids", Rows.ByLabel(known))), cancellationToken);
        var nodes = rows.Select(row => NodeMapping.FromMap(row.Map(0))).ToDictionary(node => node.Id, StringComparer.Ordinal);
        return [.. ids.Where(nodes.ContainsKey).Select(id => nodes[id])];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Node>> ListNodesAsync(NodeQuery query, CancellationToken cancellationToken)
    {
        var found = new List<Node>();
        foreach (var label in NodeLabels.All.OrderBy(row => row.Collection, StringComparer.Ordinal).Select(row => row.Label))
        {
            var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
            var condition = FilterCypher.Translate(query.Filter, label, parameters);
            if (condition is null || found.Count >= query.Limit || IsBefore(label, query.AfterId))
            {
                continue;
            }

            parameters.Add("after", query.AfterId);
            parameters.Add("limit", query.Limit - found.Count);
            if (query.BeginningOf is { } pattern)
            {
                condition = (condition.Length > 0 ? $"{condition} AND " : "") + PatternCypher.Begins(pattern, parameters);
            }

            var rows = await RunAsync(new CypherStatement(ReadCypher.ListNodes(label, condition), parameters), cancellationToken);
            found.AddRange(rows.Select(row => NodeMapping.FromMap(row.Map(0))));
        }

        return found;
    }

    /// <inheritdoc/>
    public async Task<LinkPage> ListLinksAsync(LinkQuery query, CancellationToken cancellationToken)
    {
        if (NodeLabels.FindById(query.Edges.NodeId) is not { } label)
        {
            return new LinkPage([], []);
        }

        var parameters = EdgeParameters(query.Edges, query.Limit);
        parameters["collections"] = query.Labels.Select(each => each.Row().Collection).ToArray();
        parameters["after_type"] = (int?)query.After?.Type ?? 0;
        parameters["after_direction"] = (int?)query.After?.Direction ?? 0;
        parameters["after_support"] = query.After?.Support ?? 0;
        parameters["after_id"] = query.After?.NeighbourId ?? "";
        parameters["min_support"] = query.MinSupport;
        var rows = await RunAsync(new CypherStatement(EdgeCypher.Links(label, query), parameters), cancellationToken);
        return rows.Count == 0 ? new LinkPage([], []) : LinkMapping.FromRow(rows[0]);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Statement>> ListStatementsAsync(StatementQuery query, CancellationToken cancellationToken)
    {
        var hasOther = query.OtherId.Length > 0;
        var other = hasOther ? NodeLabels.FindById(query.OtherId) : null;
        if (NodeLabels.FindById(query.Edges.NodeId) is not { } label || hasOther && other is null)
        {
            return [];
        }

        var parameters = EdgeParameters(query.Edges, query.Limit);
        parameters["other_id"] = query.OtherId;
        parameters["after_type"] = (int?)query.After?.Type ?? 0;
        parameters["after_year"] = query.After?.Year ?? 0;
        parameters["after_id"] = query.After?.Id ?? "";
        var rows = await RunAsync(new CypherStatement(EdgeCypher.Statements(label, other, query), parameters), cancellationToken);
        return [.. rows.Select(StatementMapping.FromRow)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Statement>> GatherStatementsAsync(GatherQuery query, CancellationToken cancellationToken)
    {
        var known = query.NodeIds.Distinct(StringComparer.Ordinal).Where(id => NodeLabels.FindById(id) is not null).ToList();
        if (known.Count == 0)
        {
            return [];
        }

        var edges = new EdgeSelection("", query.Types, query.Direction, query.Years);
        var parameters = EdgeParameters(edges, query.Limit);
        parameters["ids"] = Rows.ByLabel(known);
        var rows = await RunAsync(new CypherStatement(EdgeCypher.Gather(edges), parameters), cancellationToken);
        return [.. rows.Select(StatementMapping.FromRow)];
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Alias>> ListAliasesAsync(string nodeId, int limit, CancellationToken cancellationToken)
    {
        if (NodeLabels.FindById(nodeId) is not { } label)
        {
            return [];
        }

        var rows = await RunAsync(CypherStatement.Of(ReadCypher.Aliases(label), ("id", nodeId), ("limit", limit)), cancellationToken);
        return [.. rows.Select(row => new Alias(row.Text(0), row.Int(1)))];
    }

    /// <inheritdoc/>
    public async Task<StoredDocument?> FindDocumentAsync(string documentId, bool withText, CancellationToken cancellationToken) =>
        await _stored.FindDocumentAsync(documentId, withText, cancellationToken) is { } row ? ReadDocument(row) : null;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<StoredDocument>> GetDocumentsAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken)
    {
        if (documentIds.Count == 0)
        {
            return [];
        }

        var rows = await RunAsync(
            CypherStatement.Of(ReadCypher.Documents, ("document_ids", documentIds.Distinct(StringComparer.Ordinal).ToArray())), cancellationToken);
        var documents = rows.Select(ReadDocument).ToDictionary(document => document.Node.Id, StringComparer.Ordinal);
        return [.. documentIds.Where(documents.ContainsKey).Select(id => documents[id])];
    }

    /// <inheritdoc/>
    public Task<DocumentGraph?> FindDocumentGraphAsync(string documentId, CancellationToken cancellationToken) =>
        _stored.FindAsync(documentId, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<Change>> ListChangesAsync(long afterRevision, int limit, CancellationToken cancellationToken)
    {
        var rows = await RunAsync(CypherStatement.Of(ReadCypher.Changes, ("after", afterRevision), ("limit", limit)), cancellationToken);
        return [.. rows.Select(row => new Change(row.Whole(0), row.Text(1), row.Flag(2)))];
    }

    /// <inheritdoc/>
    public async Task<StoreCounts> CountAsync(CancellationToken cancellationToken)
    {
        var rows = (await RunAsync(CypherStatement.Of(ReadCypher.Counts), cancellationToken))
            .ToLookup(row => row.Text(0), row => (Key: row.Int(1), Count: row.Whole(2)));
        var documents = rows["documents"].ToDictionary(year => year.Key, year => year.Count);
        var highlights = rows["highlights"].ToDictionary(year => year.Key, year => year.Count);
        return new StoreCounts(
            Counts(rows["node"], number => (NodeLabel)number),
            Counts(rows["statement"], number => (EdgeType)number),
            [
                .. documents.Keys.Union(highlights.Keys).Order().Select(year =>
                    new YearCount(year, documents.GetValueOrDefault(year), highlights.GetValueOrDefault(year))),
            ]);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<string> CheckAsync(CancellationToken cancellationToken) =>
        new StoreCheck(this, _stored, RunAsync).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Whether all ids of a label come before <paramref name="afterId"/>.</summary>
    private static bool IsBefore(NodeLabel label, string afterId) => string.CompareOrdinal($"{label.Row().Collection}0", afterId) <= 0;

    private static ImmutableSortedDictionary<TKey, long> Counts<TKey>(IEnumerable<(int Key, long Count)> rows, Func<int, TKey> key)
        where TKey : notnull => rows.Where(row => row.Count > 0).ToImmutableSortedDictionary(row => key(row.Key), row => row.Count);

    private static StoredDocument ReadDocument(CypherRow row) => new(
        row.IsNull(0) ? throw new StoreCorruptException("A document has no node.") : NodeMapping.FromMap(row.Map(0)),
        StoredGraph.ReadSource(row), row.Whole(3));

    private static Dictionary<string, object?> EdgeParameters(EdgeSelection edges, int limit)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["id"] = edges.NodeId,
            ["limit"] = limit,
            ["outgoing"] = edges.Direction != Direction.Incoming,
            ["incoming"] = edges.Direction != Direction.Outgoing,
            ["types"] = EdgeCypher.TypeNumbers,
        };
        YearCypher.Add(parameters, edges.Years);
        return parameters;
    }

    private async Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        var guarded = ReadCypher.Guarded(statement);
        var (rows, begun) = await ReadAsync(guarded, cancellationToken);
        if (begun != _revision && !_isBound)
        {
            _revision = await _catchUpAsync(cancellationToken);
            (rows, begun) = await ReadAsync(guarded, cancellationToken);
        }

        _isBound = true;
        if (begun == _revision)
        {
            return rows;
        }

        _reportBehind();
        throw new ConflictException(ErrorReasons.Conflict, "The graph changed while it was read; ask again.");
    }

    /// <summary>Rows, and the newest revision whose commit had begun when they had been read.</summary>
    private async Task<(IReadOnlyList<CypherRow> Rows, long Begun)> ReadAsync(CypherStatement guarded, CancellationToken cancellationToken)
    {
        var answer = await _runner.ReadAsync(guarded, cancellationToken);
        return answer.Count == 1
            ? ([.. answer[0].Rows(0)], answer[0].Whole(1))
            : throw new StoreCorruptException("The database no longer holds this store.");
    }
}
