using System.Diagnostics;
using GraphService.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The default store: SQLite (write-ahead log, every commit synced) is the record, adjacency in memory follows it commit by commit. One
/// process per directory.
/// </summary>
public sealed class EmbeddedGraphStore : IGraphStore
{
    private const string FileName = "graph.db";

    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly EmbeddedStoreOptions _options;
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly StoreLock _lock;
    private readonly ReaderPool _readers;
    private readonly StoreCommitter _committer;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly PublishedAdjacency _published;

    private EmbeddedGraphStore(EmbeddedStoreOptions options, ILogger logger, TimeProvider time, StoreLock held, StoreCommitter committer)
    {
        _options = options;
        _logger = logger;
        _time = time;
        _lock = held;
        _committer = committer;
        _published = committer.Published;
        _readers = new ReaderPool(committer.Path, options.IdleReaders);
    }

    /// <inheritdoc/>
    public StoreIdentity Identity => _committer.Identity;

    /// <inheritdoc/>
    public long Revision => _published.Current.Revision;

    /// <summary>The newest adjacency, for tests.</summary>
    internal Adjacency Current => _published.Current;

    /// <summary>Whether a store was made in <paramref name="directory"/>.</summary>
    public static bool Exists(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Opens the store in <see cref="EmbeddedStoreOptions.Directory"/>, or makes a new one.</summary>
    /// <exception cref="StartupException">The directory cannot be used, is in use, or holds the store of a newer program.</exception>
    /// <exception cref="StoreCorruptException">The database is damaged.</exception>
    public static Task<EmbeddedGraphStore> OpenAsync(
        EmbeddedStoreOptions options, ILogger logger, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Run(() => Open(options, logger, time), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken) =>
        WriteAsync(writer => writer.Replace(graph), operation, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken) =>
        WriteAsync(writer => writer.Replace(graph, readRevision), null, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> DeleteDocumentAsync(string documentId, WriteOperation? operation, CancellationToken cancellationToken) =>
        WriteAsync(writer => writer.Delete(documentId), operation, cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken)
    {
        try
        {
            var connection = _readers.Rent();
            try
            {
                return Task.FromResult(OperationLog.Find(connection, operation));
            }
            finally
            {
                _readers.Return(connection);
            }
        }
        catch (SqliteException exception)
        {
            throw StoreConnection.Translate(exception, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var snapshot = TryRead();
            if (snapshot is not null)
            {
                return snapshot;
            }

            await Task.Yield();
        }
    }

    /// <inheritdoc/>
    public Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken) => _published.WaitAsync(revision, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        _readers.Dispose();
        _committer.Dispose();
        _lock.Dispose();
        _turn.Dispose();
    }

    /// <summary>Keeps the writer busy, for tests of the time limit.</summary>
    internal async Task HoldWriterAsync(Action action)
    {
        await EnterAsync(CancellationToken.None);
        action();
        _turn.Release();
    }

    private static EmbeddedGraphStore Open(EmbeddedStoreOptions options, ILogger logger, TimeProvider time)
    {
        var started = Stopwatch.GetTimestamp();
        var held = StoreLock.Take(options.Directory);
        try
        {
            var committer = StoreCommitter.Open(Path.Combine(options.Directory, FileName), options, logger);
            var adjacency = committer.Published.Current;
            StoreLog.Opened(
                logger, committer.Identity.StoreId, adjacency.Revision, adjacency.Segments.Sum(segment => (long)segment.Count),
                (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            return new EmbeddedGraphStore(options, logger, time, held, committer);
        }
        catch (SqliteException exception)
        {
            held.Dispose();
            var meaning = StoreConnection.Translate(exception, CancellationToken.None);
            throw meaning is StoreCorruptException
                ? meaning
                : new StartupException($"The store in '{options.Directory}' cannot be opened; check its rights and its disk.", exception);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    private async Task<WriteResult> WriteAsync(
        Func<DocumentWriter, WritePlan> write, WriteOperation? operation, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken);
        try
        {
            // A commit blocks on the disk: not on the caller's thread, and never stopped half-way.
            var result = await Task.Run(() => _committer.Write(write, operation), CancellationToken.None);
            StoreLog.Wrote(_logger, result.DocumentId, result.Outcome, result.Revision);
            return result;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_options.WriteTimeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            await _turn.WaitAsync(either.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new StoreUnavailableException(
                ErrorReasons.StoreUnavailable, "The writer was busy for too long; nothing was written.", RetryAfter, exception);
        }
    }

    /// <summary>A snapshot, or null when a commit came between the database and adjacency.</summary>
    private EmbeddedSnapshot? TryRead()
    {
        try
        {
            var connection = _readers.Rent();
            var revision = ReaderPool.Begin(connection);
            var adjacency = _published.Current;
            if (adjacency.Revision == revision)
            {
                return new EmbeddedSnapshot(connection, adjacency, _readers);
            }

            _readers.Return(connection);
            return null;
        }
        catch (SqliteException exception)
        {
            throw StoreConnection.Translate(exception, CancellationToken.None);
        }
    }
}
