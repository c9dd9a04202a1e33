using System.Text.Json;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Neo4j;

/// <summary>
/// Runs writes one after another. Writers of this process queue here, those of other replicas at the lock in the database; only then does a
/// transaction do any work.
/// </summary>
internal sealed class Neo4jWriter(
    ICypherRunner runner, RevisionMarks marks, Neo4jStoreOptions options, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Runs a write in its turn, whole or not at all.</summary>
    /// <param name="documentId">The document.</param>
    /// <param name="operation">The caller's request, or null.</param>
    /// <param name="writeAsync">Writes inside the transaction.</param>
    /// <param name="cancellationToken">Stops waiting, and the work until it begins to commit.</param>
    public async Task<WriteResult> WriteAsync(
        string documentId, WriteOperation? operation, Func<DocumentWriter, Task<WriteResult>> writeAsync, CancellationToken cancellationToken)
    {
        var transaction = await EnterAsync(cancellationToken);
        try
        {
            var (state, given) = await ReadStateAsync(transaction, documentId, operation);
            if (given is not null)
            {
                return given;
            }

            var result = await writeAsync(new DocumentWriter(transaction, state, cancellationToken));
            await CommitAsync(transaction, state, result, operation, cancellationToken);
            return result;
        }
        finally
        {
            await LeaveAsync(transaction);
        }
    }

    /// <summary>The answer given to a request, or null.</summary>
    public async Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken)
    {
        var rows = await runner.ReadAsync(CypherStatement.Of(WriteCypher.FindOperation, ("request_id", operation.RequestId)), cancellationToken);
        return rows.Count == 0 ? null : ReadResult(operation, rows[0].Text(0), rows[0].Text(1));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _turn.Dispose();
    }

    /// <summary>Waits for the turn and the lock, together no longer than the write timeout.</summary>
    private async Task<ICypherTransaction> EnterAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _turn.WaitAsync(either.Token);
            return await LockAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw CypherErrors.Busy(exception);
        }
    }

    /// <summary>Begins a transaction that holds the lock. The turn passes to what it returns, or to what is left to clean up.</summary>
    private async Task<ICypherTransaction> LockAsync(CancellationToken cancellationToken)
    {
        var locking = BeginLockedAsync();
        try
        {
            return await locking.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            _ = AbandonAsync(locking);
            throw;
        }
        catch
        {
            _turn.Release();
            throw;
        }
    }

    private async Task<ICypherTransaction> BeginLockedAsync()
    {
        var transaction = await runner.BeginAsync(CancellationToken.None);
        try
        {
            await transaction.RunAsync(CypherStatement.Of(WriteCypher.Lock), CancellationToken.None);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    /// <summary>Lets the server finish waiting for the lock, then gives it back: a statement cannot be taken back from outside.</summary>
    private async Task AbandonAsync(Task<ICypherTransaction> locking)
    {
        try
        {
            await (await locking).DisposeAsync();
            Neo4jLog.Abandoned(logger, null);
        }
        catch (Exception exception) when (exception is GraphServiceException or CypherFailureException)
        {
            Neo4jLog.Abandoned(logger, exception);
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task LeaveAsync(ICypherTransaction transaction)
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    private static async Task<(WriterState State, WriteResult? Given)> ReadStateAsync(
        ICypherTransaction transaction, string documentId, WriteOperation? operation)
    {
        var rows = await transaction.RunAsync(
            CypherStatement.Of(WriteCypher.ReadState, ("document_id", documentId), ("request_id", operation?.RequestId)), CancellationToken.None);
        var row = rows.Count == 1 ? rows[0] : throw new StoreCorruptException("The database no longer holds this store.");
        var given = operation is null || row.IsNull(3) ? null : ReadResult(operation, row.Text(3), row.Text(4));
        return (new WriterState(row.Whole(0), row.Whole(1), row.IsNull(2) ? null : row.Text(2)), given);
    }

    private static WriteResult? ReadResult(WriteOperation operation, string hash, string json) => hash == operation.RequestHash
        ? JsonSerializer.Deserialize<WriteResult>(json)
        : throw new InvalidInputException("request_id", ErrorReasons.RequestIdReused, "The request id was used with another request.");

    private async Task CommitAsync(
        ICypherTransaction transaction, WriterState state, WriteResult result, WriteOperation? operation, CancellationToken cancellationToken)
    {
        if (operation is not null)
        {
            await transaction.RunAsync(
                CypherStatement.Of(
                    WriteCypher.PutOperation,
                    ("request_id", operation.RequestId), ("hash", operation.RequestHash), ("result", JsonSerializer.Serialize(result)),
                    ("number", state.Operations + 1), ("limit", (long)options.MaxRequestIds)),
                CancellationToken.None);
        }

        cancellationToken.ThrowIfCancellationRequested();
        if (result.Outcome != WriteOutcome.Unchanged)
        {
            await marks.BeginAsync(result.Revision, CancellationToken.None);
            await transaction.CommitAsync();
            await marks.CompleteAsync(result.Revision);
            Neo4jLog.Wrote(logger, result.DocumentId, result.Outcome, result.Revision);
        }
        else if (operation is not null)
        {
            await transaction.CommitAsync();
        }
    }
}
