using GraphService.Model;
using GraphService.Storage;
using TransactionSettings = GraphService.Neo4j.Transport.Http.QueryApiRequest.TransactionSettings;

namespace GraphService.Neo4j.Transport.Http;

/// <summary>The transport over Neo4j's HTTP Query API, version 2.</summary>
internal sealed class QueryApiRunner(Neo4jStoreOptions options, TimeProvider time) : ICypherRunner
{
    private readonly QueryApiConnection _connection = new(options, time);
    private readonly string _path = $"/db/{options.Database}/query/v2";

    /// <summary>Of the newest write. Writes of one runner follow each other, so the newest covers the others.</summary>
    private volatile IReadOnlyList<string> _bookmarks = [];

    /// <inheritdoc/>
    public async Task<Version> GetServerVersionAsync(CancellationToken cancellationToken)
    {
        var discovery = await _connection.GetAsync("/", cancellationToken);
        var text = discovery.TryGetProperty("neo4j_version", out var value) ? value.GetString() : null;
        return Version.TryParse(text?.Split('-', '+')[0], out var version)
            ? version
            : throw new StartupException($"What answers at '{options.Uri}' is no Neo4j server.");
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CypherRow>> ReadAsync(CypherStatement statement, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(statement, isRead: true, cancellationToken);
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is HttpRequestException)
        {
            // A pooled connection may have died unseen; reading twice harms nobody.
            return await RunAsync(statement, isRead: true, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherRow>> WriteAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        RunAsync(statement, isRead: false, cancellationToken);

    /// <inheritdoc/>
    public async Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> BeginAsync(CypherStatement first)
    {
        using var content = QueryApiRequest.Write(first, Settings(isRead: false));
        var (reply, affinity) = await _connection.SendAsync(HttpMethod.Post, $"{_path}/tx", content, null, CancellationToken.None);
        var id = reply.TransactionId ?? throw new StoreCorruptException("The database began a transaction without an id.");
        var path = $"{_path}/tx/{Uri.EscapeDataString(id)}";
        return (new QueryApiTransaction(_connection, path, affinity, bookmarks => _bookmarks = bookmarks), reply.Rows);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement, bool isRead, CancellationToken cancellationToken)
    {
        using var content = QueryApiRequest.Write(statement, Settings(isRead));
        var (reply, _) = await _connection.SendAsync(HttpMethod.Post, _path, content, null, cancellationToken);
        if (!isRead && reply.Bookmarks.Count > 0)
        {
            _bookmarks = reply.Bookmarks;
        }

        return reply.Rows;
    }

    /// <summary>A read need not outlive its call. A write keeps its own limit: a commit that has begun finishes.</summary>
    private TransactionSettings Settings(bool isRead) =>
        new(isRead, isRead ? CallBudget.Within(options.StatementTimeout) : options.StatementTimeout, _bookmarks);
}
