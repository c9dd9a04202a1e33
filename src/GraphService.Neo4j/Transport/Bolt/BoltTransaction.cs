using GraphService.Model;
using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>An explicit transaction with the session that it owns.</summary>
internal sealed class BoltTransaction(IAsyncSession session, IAsyncTransaction transaction) : ICypherTransaction
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement) => BoltErrors.TranslateAsync(
        () => BoltRows.ReadAsync(transaction.RunAsync(statement.Text, BoltRows.Parameters(statement))));

    /// <inheritdoc/>
    public async Task CommitAsync(CypherStatement last)
    {
        await RunAsync(last);
        try
        {
            await BoltErrors.TranslateAsync(async () =>
            {
                await transaction.CommitAsync();
                return true;
            });
        }
        catch (StoreUnavailableException exception) when (exception.InnerException is not CypherFailureException)
        {
            throw CypherErrors.CommitUnknown(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
            await session.DisposeAsync();
        }
        catch (Neo4jException)
        {
            // The connection is gone, and the transaction with it; the failure that led here is the one to report.
        }
    }
}
