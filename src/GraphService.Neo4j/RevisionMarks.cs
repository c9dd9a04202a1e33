using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using Microsoft.Extensions.Logging;

namespace GraphService.Neo4j;

/// <summary>
/// The marks around each commit. A revision is begun before its commit starts and completed after it has ended, each in a transaction of its
/// own, so both are whole when the next step starts. Equal marks mean that no commit is under way.
/// </summary>
internal sealed class RevisionMarks(ICypherRunner runner, TimeProvider time, ILogger logger)
{
    /// <summary>How long a commit may be under way before a reader looks whether its writer is gone.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(2);

    /// <summary>The newest revision, at a moment at which no commit is under way.</summary>
    public async Task<long> ReadAsync(CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (true)
        {
            var rows = await runner.ReadAsync(CypherStatement.Of(ReadCypher.Revision), cancellationToken);
            if (rows.Count == 0)
            {
                throw new StoreCorruptException("The database no longer holds this store.");
            }

            if (rows[0].Whole(0) == rows[0].Whole(1))
            {
                return rows[0].Whole(0);
            }

            if (time.GetElapsedTime(started) > Patience)
            {
                // Not cancelled: a statement that is left alone would keep the lock until its limit.
                return await MendAsync().WaitAsync(cancellationToken);
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Marks a revision whose commit follows.</summary>
    public Task BeginAsync(long revision) =>
        runner.WriteAsync(CypherStatement.OfMap(WriteCypher.Begun, "done", ("revision", revision)), CancellationToken.None);

    /// <summary>Marks a revision whose commit has ended. Should that fail, the next reader mends it.</summary>
    public async Task CompleteAsync(long revision)
    {
        try
        {
            await runner.WriteAsync(CypherStatement.OfMap(WriteCypher.Completed, "done", ("revision", revision)), CancellationToken.None);
        }
        catch (GraphServiceException exception)
        {
            Neo4jLog.NotMarked(logger, revision, exception);
        }
    }

    /// <summary>Waits for the writer, if there is one, and sets both marks to what was committed.</summary>
    private async Task<long> MendAsync()
    {
        var (transaction, rows) = await runner.BeginAsync(CypherStatement.Of(WriteCypher.LockOnly));
        await using (transaction)
        {
            var revision = rows[0].Whole(0);
            await transaction.CommitAsync(CypherStatement.OfMap(WriteCypher.Mend, "done", ("revision", revision)));
            Neo4jLog.Mended(logger, revision);
            return revision;
        }
    }
}
