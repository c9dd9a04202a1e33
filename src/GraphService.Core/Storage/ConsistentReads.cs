using GraphService.Model;

namespace GraphService.Storage;

/// <summary>Asks questions that need several reads of one revision, on stores whose snapshots may end early.</summary>
public static class ConsistentReads
{
    /// <summary>How often a question is asked before the caller is told that the graph keeps changing.</summary>
    private const int Attempts = 20;

    /// <summary>Answers a question from one snapshot. Asks again, from the start and of the newest revision, when a write ended the snapshot.</summary>
    /// <param name="store">The store.</param>
    /// <param name="readAsync">Answers from a snapshot; may run more than once, so it must not send anything to anybody.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ConflictException">Every one of 20 attempts met a write.</exception>
    public static async Task<T> ReadAsync<T>(
        this IGraphStore store, Func<IGraphSnapshot, Task<T>> readAsync, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var snapshot = await store.ReadAsync(cancellationToken);
                return await readAsync(snapshot);
            }
            catch (ConflictException exception) when (exception.Reason == ErrorReasons.Conflict && attempt < Attempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
    }
}
