using System.Collections.Immutable;
using GraphService.Model;
using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>A read transaction and the adjacency of the same revision.</summary>
internal sealed partial class EmbeddedSnapshot(StoreConnection connection, Adjacency adjacency, ReaderPool readers) : IGraphSnapshot
{
    /// <summary>About what the layout of a highlight takes in memory.</summary>
    private const int LayoutBytes = 256;

    private readonly StatementReader _statements = new(connection, adjacency);
    private readonly DocumentGraphReader _graphs = new(connection, adjacency);
    private bool _isDisposed;

    /// <inheritdoc/>
    public long Revision => adjacency.Revision;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Node>> GetNodesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Node>>(
            () => [.. ids.Select(FindNode).OfType<NodeRow>().Select(row => row.ToNode())], cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Node>> ListNodesAsync(NodeQuery query, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<Node>>(
        () =>
        {
            var arguments = new List<object?> { query.AfterId, query.Limit };
            var condition = query.Filter is null ? "" : $"AND {FilterSql.Translate(query.Filter, arguments)}";
            return connection.QueryOnce(
                $"SELECT {NodeRow.Columns} FROM nodes WHERE id > ?1 {condition} ORDER BY id LIMIT ?2",
                reader => NodeRow.Read(reader).ToNode(), [.. arguments]);
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<LinkPage> ListLinksAsync(LinkQuery query, CancellationToken cancellationToken) => ReadAsync(
        () => FindKey(query.Edges.NodeId) is { } key ? new LinkReader(adjacency, _statements, query, key).Read(cancellationToken) : new LinkPage([], []),
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Statement>> ListStatementsAsync(StatementQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Statement>>(
            () => FindKey(query.Edges.NodeId) is { } key && (query.OtherId.Length == 0 ? 0 : FindKey(query.OtherId)) is { } other
                ? _statements.List(query, key, other, cancellationToken)
                : [],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Statement>> GatherStatementsAsync(GatherQuery query, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Statement>>(
            () => _statements.Gather(query, [.. query.NodeIds.Select(FindKey).OfType<int>().Distinct()], cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Alias>> ListAliasesAsync(string nodeId, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Alias>>(
            () => FindKey(nodeId) is { } key ? ListAliases(key, limit) : [], cancellationToken);

    /// <inheritdoc/>
    public Task<StoredDocument?> FindDocumentAsync(string documentId, bool withText, CancellationToken cancellationToken) => ReadAsync(
        () => FindDocument(documentId) is { } document ? withText ? ReadDocument(document, withText) : GetDocument(document) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> GetDocumentsAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<StoredDocument>>(
            () => [.. documentIds.Select(FindDocument).OfType<DocumentRow>().Select(GetDocument)], cancellationToken);

    /// <inheritdoc/>
    public Task<DocumentGraph?> FindDocumentGraphAsync(string documentId, CancellationToken cancellationToken) =>
        ReadAsync(() => FindDocument(documentId) is { } document ? _graphs.Read(document) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Change>> ListChangesAsync(long afterRevision, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Change>>(
            () => connection.Query(
                $"SELECT {ChangeRow.Columns} FROM changes WHERE revision > ?1 ORDER BY revision LIMIT ?2", ChangeRow.Read, afterRevision, limit),
            cancellationToken);

    /// <inheritdoc/>
    public Task<StoreCounts> CountAsync(CancellationToken cancellationToken) => ReadAsync(Count, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<string> CheckAsync(CancellationToken cancellationToken) =>
        new StoreCheck(connection, adjacency, _graphs.Read).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            readers.Return(connection);
        }

        return ValueTask.CompletedTask;
    }

    private Task<T> ReadAsync<T>(Func<T> read, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        using var interruption = connection.InterruptOn(cancellationToken);
        try
        {
            return Task.FromResult(read());
        }
        catch (SqliteException exception)
        {
            throw StoreConnection.Translate(exception, cancellationToken);
        }
    }

    private NodeRow? FindNode(string id) =>
        connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE id = ?1", NodeRow.Read, id);

    /// <summary>The node with a key that adjacency knows.</summary>
    private Node GetNode(int key) => connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE key = ?1", NodeRow.Read, key)?.ToNode()
        ?? throw new StoreCorruptException("A node of an edge is missing.");

    private int? FindKey(string id) => connection.Find("SELECT key FROM nodes WHERE id = ?1", reader => (int?)reader.GetInt32(0), id);

    private DocumentRow? FindDocument(string id) => connection.Find(DocumentRow.ById, DocumentRow.Read, id);

    /// <summary>A document without its text, kept in memory.</summary>
    private StoredDocument GetDocument(DocumentRow document) => adjacency.Slots.FindNewest(document.Key) is not { } slot
        ? ReadDocument(document, withText: false)
        : adjacency.Documents.Get(adjacency.Slots.VersionOf(slot), () =>
        {
            var read = ReadDocument(document, withText: false);
            return (read, read.Source.Layout.Length * LayoutBytes);
        });

    private StoredDocument ReadDocument(DocumentRow document, bool withText) => new(
        FindNode(document.Id)?.ToNode() ?? throw new StoreCorruptException("A document has no node."),
        _graphs.ReadSource(document.Key, withText), document.Revision);

    private List<Alias> ListAliases(int node, int limit)
    {
        var rows = connection.Query(
            "SELECT surface, count, checksum FROM aliases WHERE node = ?1",
            reader =>
            {
                var (surface, count) = (reader.GetString(0), reader.GetInt32(1));
                Checksum.Require(reader.GetInt64(2) == AliasRow.MakeChecksum(node, surface, count), "list of aliases");
                return new Alias(surface, count);
            },
            node);
        return [.. rows
            .GroupBy(alias => alias.Surface, StringComparer.Ordinal)
            .Select(group => new Alias(group.Key, group.Sum(alias => alias.Count)))
            .OrderByDescending(alias => alias.Count)
            .ThenBy(alias => alias.Surface, StringComparer.Ordinal)
            .Take(limit)];
    }

    private StoreCounts Count()
    {
        var nodes = connection.Query("SELECT label, count(*) FROM nodes GROUP BY label", reader => ((NodeLabel)reader.GetByte(0), reader.GetInt64(1)));
        var years = connection.Query(
            """
            SELECT coalesce(year, 0), sum(label = 1), sum(label = 2) FROM nodes WHERE label <= 2 GROUP BY coalesce(year, 0) ORDER BY 1
            """,
            reader => new YearCount(reader.GetInt32(0), reader.GetInt64(1), reader.GetInt64(2)));
        return new StoreCounts(
            nodes.ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2), _statements.CountByType(), [.. years]);
    }
}
