using GraphService.Model;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Neo4j;

/// <summary>
/// The store in Neo4j. Any number of processes may share one database: writers are ordered by a lock in it, readers prove that what they read
/// belongs to one revision.
/// </summary>
/// <remarks>
/// Differs from the embedded store in one point: Neo4j keeps no old state, so a snapshot ends when somebody commits. Its next read throws
/// <see cref="ConflictException"/>; <see cref="ConsistentReads"/> asks again.
/// </remarks>
public sealed class Neo4jGraphStore : IGraphStore
{
    private readonly ICypherRunner _runner;
    private readonly RevisionMarks _marks;
    private readonly Neo4jWriter _writer;
    private readonly RevisionWatch _watch;

    /// <summary>Whether a snapshot met a revision newer than the one known here.</summary>
    private volatile bool _isBehind;

    internal Neo4jGraphStore(
        ICypherRunner runner, StoreIdentity identity, Neo4jStoreOptions options, TimeProvider time, ILogger logger)
    {
        _runner = runner;
        Identity = identity;
        _marks = new RevisionMarks(runner, time, logger);
        _writer = new Neo4jWriter(runner, _marks, options, time, logger);
        _watch = new RevisionWatch(_marks.ReadAsync, options.PollInterval, time, logger);
    }

    /// <inheritdoc/>
    public StoreIdentity Identity { get; }

    /// <inheritdoc/>
    public long Revision => _watch.Current;

    /// <summary>Waits for the server, brings its layout up to date and opens the store, or makes a new one.</summary>
    /// <exception cref="StartupException">
    /// The server does not answer within <see cref="Neo4jStoreOptions.StartWait"/>, refuses the user, lacks the database, is too old, or holds the
    /// store of a newer program; or the URI needs a driver that this program was built without.
    /// </exception>
    public static Task<Neo4jGraphStore> OpenAsync(
        Neo4jStoreOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken) =>
        OpenAsync(CypherRunners.Open(options, time), options, logger, time, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken) =>
        ReplaceAsync(graph, operation, null, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken) =>
        ReplaceAsync(graph, null, readRevision, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> DeleteDocumentAsync(string documentId, WriteOperation? operation, CancellationToken cancellationToken) =>
        WriteAsync(documentId, [], operation, writer => writer.DeleteAsync(documentId), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken) =>
        _writer.FindOperationAsync(operation, cancellationToken);

    /// <inheritdoc/>
    /// <remarks>
    /// Asks the database only after a snapshot turned out to be behind: the first read of a snapshot proves that the revision known here is still the
    /// newest, or moves the snapshot to the one that is. So most questions cost no round trip beside their own.
    /// </remarks>
    public async Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        if (_isBehind)
        {
            await CatchUpAsync(cancellationToken);
        }

        return new Neo4jSnapshot(_runner, _watch.Current, CatchUpAsync, () => _isBehind = true);
    }

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken) => _watch.WaitAsync(revision, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _watch.DisposeAsync();
        await _writer.DisposeAsync();
        await _runner.DisposeAsync();
    }

    internal static async Task<Neo4jGraphStore> OpenAsync(
        ICypherRunner runner, Neo4jStoreOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        try
        {
            var (identity, version) = await new StoreOpening(runner, options, logger, time).RunAsync(cancellationToken);
            var store = new Neo4jGraphStore(runner, identity, options, time, logger);
            store._watch.Publish(await store._marks.ReadAsync(cancellationToken));
            Neo4jLog.Opened(logger, identity.StoreId, version, store.Revision);
            return store;
        }
        catch
        {
            await runner.DisposeAsync();
            throw;
        }
    }

    private async Task<long> CatchUpAsync(CancellationToken cancellationToken)
    {
        _isBehind = false;
        var revision = await _marks.ReadAsync(cancellationToken);
        _watch.Publish(revision);
        return revision;
    }

    private Task<WriteResult> ReplaceAsync(DocumentGraph graph, WriteOperation? operation, long? readRevision, CancellationToken cancellationToken)
    {
        // Beside the wait for turn and lock.
        var preparing = Task.Run(() => PreparedGraph.Of(graph), cancellationToken);
        return WriteAsync(
            graph.DocumentId, [.. graph.Nodes.Select(node => node.Id)], operation, async writer => await writer.ReplaceAsync(await preparing, readRevision),
            cancellationToken);
    }

    private async Task<WriteResult> WriteAsync(
        string documentId, IReadOnlyCollection<string> nodeIds, WriteOperation? operation, Func<DocumentWriter, Task<WriteResult>> writeAsync,
        CancellationToken cancellationToken)
    {
        try
        {
            var result = await _writer.WriteAsync(documentId, nodeIds, operation, writeAsync, cancellationToken);
            _watch.Publish(result.Revision);
            return result;
        }
        catch (StoreUnavailableException)
        {
            // The commit may have happened all the same.
            _isBehind = true;
            throw;
        }
    }
}
