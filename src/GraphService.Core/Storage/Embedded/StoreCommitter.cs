using GraphService.Model;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Commits writes, one at a time. After a failed commit nobody can say what the disk holds: before the next write the log is copied into the
/// database and both are synced, and adjacency is read anew when the commit turns out to have happened.
/// </summary>
internal sealed class StoreCommitter : IDisposable
{
    private readonly EmbeddedStoreOptions _options;
    private readonly ILogger _logger;
    private StoreConnection _connection;
    private bool _isBroken;

    private StoreCommitter(string path, EmbeddedStoreOptions options, ILogger logger, StoreConnection connection)
    {
        Path = path;
        _options = options;
        _logger = logger;
        _connection = connection;
        Identity = StoreSchema.Open(connection);
        Published = new PublishedAdjacency(AdjacencyLoader.Load(connection, options));
    }

    public string Path { get; }

    public StoreIdentity Identity { get; }

    public PublishedAdjacency Published { get; }

    public static StoreCommitter Open(string path, EmbeddedStoreOptions options, ILogger logger)
    {
        var connection = StoreConnection.Open(path, canWrite: true, options.MaxPages);
        try
        {
            return new StoreCommitter(path, options, logger, connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Does one write, or gives the answer that its operation got before.</summary>
    public WriteResult Write(Func<DocumentWriter, WritePlan> write, WriteOperation? operation)
    {
        try
        {
            RecoverIfBroken();
            return Commit(write, operation);
        }
        catch (SqliteException exception)
        {
            StoreLog.CommitFailed(_logger, exception);
            _isBroken = true;
            throw StoreConnection.Translate(exception, CancellationToken.None);
        }
    }

    public void Dispose() => _connection.Dispose();

    private WriteResult Commit(Func<DocumentWriter, WritePlan> write, WriteOperation? operation)
    {
        _connection.Execute("BEGIN IMMEDIATE");
        try
        {
            if (operation is not null && OperationLog.Find(_connection, operation) is { } given)
            {
                return given;
            }

            var plan = write(new DocumentWriter(_connection, Published.Current));
            if (operation is not null)
            {
                OperationLog.Put(_connection, operation, plan.Result, _options.MaxRequestIds);
            }

            _connection.Execute("COMMIT");
            Publish(plan);
            return plan.Result;
        }
        finally
        {
            if (_connection.IsInTransaction)
            {
                _connection.Execute("ROLLBACK");
            }
        }
    }

    private void Publish(WritePlan plan)
    {
        if (plan.Next is null)
        {
            return;
        }

        if (plan.Dead is { } dead)
        {
            plan.Next.Slots.Kill(dead, plan.Next.Revision);
        }

        plan.Next.Nodes.Touch(plan.Next.Revision, plan.TouchedNodes, plan.RemovedNodes);
        plan.Next.Neighbours.Touch(plan.TouchedNodes.Count);
        Published.Publish(plan.Next);
    }

    private void RecoverIfBroken()
    {
        if (!_isBroken)
        {
            return;
        }

        _connection.Dispose();
        _connection = StoreConnection.Open(Path, canWrite: true, _options.MaxPages);
        if (_connection.Number("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        {
            throw new StoreUnavailableException(
                ErrorReasons.StoreUnavailable, "The store recovers from a failed write; readers must finish first.", TimeSpan.FromSeconds(1));
        }

        if (_connection.Number("SELECT revision FROM meta") != Published.Current.Revision)
        {
            Published.Publish(AdjacencyLoader.Load(_connection, _options));
        }

        _isBroken = false;
        StoreLog.Recovered(_logger, Published.Current.Revision);
    }
}
