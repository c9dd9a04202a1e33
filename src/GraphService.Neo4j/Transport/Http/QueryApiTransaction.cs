using GraphService.Model;

namespace GraphService.Neo4j.Transport.Http;

/// <summary>An explicit transaction of the Query API.</summary>
internal sealed class QueryApiTransaction(
    QueryApiConnection connection, string path, string? affinity, Action<IReadOnlyList<string>> remember) : ICypherTransaction
{
    private bool _isOver;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement)
    {
        using var content = QueryApiRequest.Write(statement, null);
        var (reply, _) = await connection.SendAsync(HttpMethod.Post, path, content, affinity, CancellationToken.None);
        return reply.Rows;
    }

    /// <inheritdoc/>
    public async Task CommitAsync(CypherStatement last)
    {
        try
        {
            using var content = QueryApiRequest.Write(last, null);
            var (reply, _) = await connection.SendAsync(HttpMethod.Post, $"{path}/commit", content, affinity, CancellationToken.None);
            if (reply.IsEmpty)
            {
                // Something on the way answered, not the database.
                throw CypherErrors.CommitUnknown(new IOException("The answer to the commit has no body."));
            }

            _isOver = true;
            remember(reply.Bookmarks);
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is not CypherFailureException)
        {
            throw CypherErrors.CommitUnknown(exception);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Also after a commit that failed on its way: what was not committed would keep the lock until its limit.</remarks>
    public async ValueTask DisposeAsync()
    {
        if (_isOver)
        {
            return;
        }

        _isOver = true;
        try
        {
            await connection.SendAsync(HttpMethod.Delete, path, null, affinity, CancellationToken.None);
        }
        catch (GraphServiceException)
        {
            // The server ends it at its limit; the failure that led here is the one to report.
        }
        catch (CypherFailureException)
        {
            // As above: it is gone already.
        }
    }
}
