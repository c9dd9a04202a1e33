using GraphService.Model;
using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>An explicit transaction with the session that it owns.</summary>
internal sealed class BoltTransaction(IAsyncSession session, IAsyncTransaction transaction, BoltCalls calls) : ICypherTransaction
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement) => calls.RunAsync(
        () => BoltRows.ReadAsync(transaction.RunAsync(statement.Text, BoltRows.Parameters(statement))), CancellationToken.None);

    /// <inheritdoc/>
    public async Task CommitAsync(CypherStatement last)
    {
        await RunAsync(last);
        try
        {
            await calls.RunAsync(transaction.CommitAsync);
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is not CypherFailureException)
        {
            throw CypherErrors.CommitUnknown(exception);
        }
    }

    /// <inheritdoc/>
    /// <remarks>Closing the session rolls back what was not committed and gives the connection back.</remarks>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await calls.RunAsync(session.CloseAsync);
        }
        catch (Exception exception) when (exception is GraphServiceException or CypherFailureException)
        {
            // The connection is gone, and the transaction with it; the failure that led here is the one to report.
        }
    }
}
