using System.Collections.Immutable;
using GraphService.Model;
using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>A read transaction and the adjacency of the same revision.</summary>
internal sealed partial class EmbeddedSnapshot(StoreConnection connection, Adjacency adjacency, ReaderPool readers) : IGraphSnapshot
{
    /// <summary>About what the layout of a highlight takes in memory.</summary>
    private const int LayoutBytes = 256;

    /// <summary>About what a node takes in memory beside its texts.</summary>
    private const int NodeBytes = 512;

    /// <summary>About what a statement with its evidence takes in memory beside quote and sentence.</summary>
    private const int EvidenceBytes = 512;

    private readonly StatementReader _statements = new(connection, adjacency);
    private readonly DocumentGraphReader _graphs = new(connection, adjacency);
    private bool _isDisposed;

    /// <inheritdoc/>
    public long Revision => adjacency.Revision;

    /// <inheritdoc/>
    public Task<IReadOnlyList<Node>> GetNodesAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<Node>>(
            () => FindAll(ids, FindNode), cancellationToken);

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
    public Task<ExpandedPage> ExpandAsync(LinkQuery query, CancellationToken cancellationToken) => ReadAsync(
        () => FindKey(query.Edges.NodeId) is { } key
            ? new LinkReader(adjacency, _statements, query, key).Expand(GetNode, edge => GetEvidence(edge), cancellationToken)
            : new ExpandedPage([], []),
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
        () => !withText ? FindStored(documentId) : FindDocument(documentId) is { } document ? ReadDocument(document, withText) : null, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDocument>> GetDocumentsAsync(IReadOnlyCollection<string> documentIds, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<StoredDocument>>(() => FindAll(documentIds, FindStored), cancellationToken);

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

    private static List<T> FindAll<T>(IReadOnlyCollection<string> ids, Func<string, T?> find)
        where T : class
    {
        var found = new List<T>(ids.Count);
        foreach (var id in ids)
        {
            if (find(id) is { } value)
            {
                found.Add(value);
            }
        }

        return found;
    }

    private int? FindKey(string id) => adjacency.Nodes.FindKey(id, Revision);

    private Node? FindNode(string id) => FindKey(id) is { } key ? GetNode(key) : null;

    /// <summary>The node with a key that adjacency knows.</summary>
    private Node GetNode(int key)
    {
        var stamp = adjacency.Nodes.TouchedAt(key);
        return adjacency.Evidence.Find<Node>(key, stamp) is { } known && stamp <= Revision ? known : ReadNode(key, stamp);
    }

    private Node ReadNode(int key, long stamp)
    {
        var row = connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE key = ?1", NodeRow.Read, key);
        if (row is null || row.Id != adjacency.Nodes.IdOf(key))
        {
            throw new StoreCorruptException("A node is missing.");
        }

        // What a later revision has touched is read as it is in this one, and not kept.
        var node = row.ToNode();
        return stamp > Revision
            ? node
            : adjacency.Evidence.Keep(key, stamp, node, NodeBytes + sizeof(char) * (row.Form.Name.Length + row.Form.Properties.Length));
    }

    /// <summary>The statement of an edge with its evidence: of a document version, which never changes.</summary>
    private EvidencedStatement GetEvidence(in Edge edge)
    {
        var (slot, ordinal) = edge.Evidence;
        var version = adjacency.Slots.VersionOf(slot);
        if (adjacency.Evidence.Find<EvidencedStatement>(version, ordinal) is { } known)
        {
            return known;
        }

        var statement = _statements.Read(edge);
        var evidence = EvidenceReader.Read(
            statement, FindNode(statement.HighlightId), FindStored(statement.DocumentId)?.Source.FindLayout(statement.HighlightId));
        return adjacency.Evidence.Keep(
            version, ordinal, evidence, EvidenceBytes + sizeof(char) * (evidence.Quote.Length + evidence.Sentence.Length));
    }

    private DocumentRow? FindDocument(string id) => connection.Find(DocumentRow.ById, DocumentRow.Read, id);

    /// <summary>A document without its text, or null. Every write of a document touches its node.</summary>
    private StoredDocument? FindStored(string id)
    {
        if (FindKey(id) is not { } key)
        {
            return null;
        }

        var stamp = adjacency.Nodes.TouchedAt(key);
        if (stamp <= Revision && adjacency.Evidence.Find<StoredDocument>(key, stamp) is { } known)
        {
            return known;
        }

        var document = FindDocument(id) is { } row ? ReadDocument(row, withText: false) : null;
        return document is null || stamp > Revision
            ? document
            : adjacency.Evidence.Keep(key, stamp, document, document.Source.Layout.Length * LayoutBytes);
    }

    private StoredDocument ReadDocument(DocumentRow document, bool withText) => new(
        FindNode(document.Id) ?? throw new StoreCorruptException("A document has no node."),
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
