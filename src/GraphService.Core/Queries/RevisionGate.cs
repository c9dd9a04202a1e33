using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Lets a read pass once what it must cover is there: read your writes, in bounded time, never silently stale.</summary>
/// <param name="store">The store.</param>
/// <param name="patience">How long a read waits for a revision.</param>
/// <param name="time">Clock.</param>
public sealed class RevisionGate(IGraphStore store, TimeSpan patience, TimeProvider time)
{
    /// <summary>Answers a question from one snapshot that covers <paramref name="minRevision"/> (0 = whatever is there).</summary>
    /// <param name="minRevision">Revision to cover.</param>
    /// <param name="readAsync">Answers from a snapshot; may run more than once, see <see cref="ConsistentReads"/>.</param>
    /// <param name="cancellationToken">Stops waiting and reading.</param>
    /// <exception cref="RevisionUnknownException">The store has not reached the revision in time: it never gave it out.</exception>
    public async Task<T> ReadAsync<T>(long minRevision, Func<IGraphSnapshot, Task<T>> readAsync, CancellationToken cancellationToken)
    {
        await WaitForStoreAsync(minRevision, cancellationToken);
        return await store.ReadAsync(readAsync, cancellationToken);
    }

    /// <summary>Completes once <paramref name="waitForIndex"/> says that searches cover <paramref name="minRevision"/>.</summary>
    /// <exception cref="RevisionUnknownException">The store has not reached the revision in time.</exception>
    /// <exception cref="StoreUnavailableException">The index has not reached it in time.</exception>
    public async Task WaitForIndexAsync(
        long minRevision, Func<long, CancellationToken, Task> waitForIndex, CancellationToken cancellationToken)
    {
        await WaitForStoreAsync(minRevision, cancellationToken);
        if (minRevision > 0 && !await CompletesAsync(token => waitForIndex(minRevision, token), cancellationToken))
        {
            throw new StoreUnavailableException(
                ErrorReasons.IndexUnavailable, $"The index has not reached revision {minRevision} yet.", patience);
        }
    }

    private async Task WaitForStoreAsync(long minRevision, CancellationToken cancellationToken)
    {
        if (minRevision < 0)
        {
            throw new InvalidInputException("min_revision", ErrorReasons.FieldInvalid, "min_revision must not be negative.");
        }

        if (minRevision > store.Revision && !await CompletesAsync(token => store.WaitForRevisionAsync(minRevision, token), cancellationToken))
        {
            throw new RevisionUnknownException(minRevision, store.Revision);
        }
    }

    private async Task<bool> CompletesAsync(Func<CancellationToken, Task> wait, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timer.Token);
        try
        {
            await wait(both.Token);
            return true;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }
}
