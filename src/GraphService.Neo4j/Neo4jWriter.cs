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
    /// <param name="nodeIds">Its nodes; empty when it goes.</param>
    /// <param name="operation">The caller's request, or null.</param>
    /// <param name="writeAsync">Writes inside the transaction.</param>
    /// <param name="cancellationToken">Stops waiting, and the work until it begins to commit.</param>
    public async Task<WriteResult> WriteAsync(
        string documentId, IReadOnlyCollection<string> nodeIds, WriteOperation? operation, Func<DocumentWriter, Task<WriteResult>> writeAsync,
        CancellationToken cancellationToken)
    {
        string[] asked = [.. nodeIds.Take(DocumentWriter.BatchSize)];
        var locking = CypherStatement.OfMap(
            WriteCypher.Lock, "asked", ("document_id", documentId), ("request_id", operation?.RequestId), ("node_ids", asked));
        var (transaction, rows) = await EnterAsync(locking, cancellationToken);
        try
        {
            var state = WriterState.FromRows(rows, asked);
            if (operation is not null && state.GivenHash is { } hash)
            {
                return ReadResult(operation, hash, state.GivenResult ?? "");
            }

            var result = await writeAsync(new DocumentWriter(transaction, state, cancellationToken));
            cancellationToken.ThrowIfCancellationRequested();
            await CommitAsync(transaction, state, result, operation);
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
    private async Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> EnterAsync(
        CypherStatement statement, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.WriteTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _turn.WaitAsync(either.Token);
            return await LockAsync(statement, either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw CypherErrors.Busy(exception);
        }
    }

    /// <summary>Begins a transaction that holds the lock. The turn passes to what it returns, or to what is left to clean up.</summary>
    private async Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> LockAsync(
        CypherStatement statement, CancellationToken cancellationToken)
    {
        var locking = runner.BeginAsync(statement);
        try
        {
            return await locking.WaitAsync(cancellationToken);
        }
        catch
        {
            _ = AbandonAsync(locking);
            throw;
        }
    }

    /// <summary>Lets the server finish waiting for the lock, then gives it back: a statement cannot be taken back from outside.</summary>
    private async Task AbandonAsync(Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> locking)
    {
        try
        {
            await (await locking).Transaction.DisposeAsync();
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

    private static WriteResult ReadResult(WriteOperation operation, string hash, string json) => hash == operation.RequestHash
        ? JsonSerializer.Deserialize<WriteResult>(json) ?? throw new StoreCorruptException("The stored answer of a request is damaged.")
        : throw new InvalidInputException("request_id", ErrorReasons.RequestIdReused, "The request id was used with another request.");

    private async Task CommitAsync(ICypherTransaction transaction, WriterState state, WriteResult result, WriteOperation? operation)
    {
        var isChange = result.Outcome != WriteOutcome.Unchanged;
        if (!isChange && operation is null)
        {
            return;
        }

        var done = new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["revision"] = result.Revision,
            ["document_id"] = result.DocumentId,
            ["deleted"] = result.Outcome == WriteOutcome.Deleted,
        };
        if (operation is not null)
        {
            done.Add("request_id", operation.RequestId);
            done.Add("hash", operation.RequestHash);
            done.Add("result", JsonSerializer.Serialize(result));
            done.Add("number", state.Operations + 1);
            done.Add("keep", options.MaxRequestIds);
        }

        if (!isChange)
        {
            await transaction.CommitAsync(CypherStatement.Of(WriteCypher.PutOperation, ("done", done)));
            return;
        }

        await marks.BeginAsync(result.Revision);
        await transaction.CommitAsync(CypherStatement.Of(operation is null ? WriteCypher.Finish : WriteCypher.FinishOperation, ("done", done)));
        await marks.CompleteAsync(result.Revision);
        Neo4jLog.Wrote(logger, result.DocumentId, result.Outcome, result.Revision);
    }
}
