using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>
/// Merges segments: small ones at once, by whoever wrote the change that made them too many; large ones, and those that were asked for, one after the other in the
/// background, so that no change has to wait for them before it is visible. Lucene's own scheduler for the background ends the process when a merge fails.
/// </summary>
/// <param name="asideFrom">Entries from which on a merge is large.</param>
internal sealed class SegmentMerges(int asideFrom) : MergeScheduler
{
    private readonly Lock _gate = new();
    private Task _running = Task.CompletedTask;
    private TaskCompletionSource _ended = NewEnd();
    private Exception? _failure;

    /// <summary>Whether a merge runs in the background, or waits for its turn.</summary>
    public bool IsRunning
    {
        get
        {
            lock (_gate)
            {
                return !_running.IsCompleted;
            }
        }
    }

    /// <summary>Completes when a merge in the background has ended since <see cref="TakeEnd"/>.</summary>
    public Task Ended
    {
        get
        {
            lock (_gate)
            {
                return _ended.Task;
            }
        }
    }

    /// <summary>Takes notice of the merges that have ended in the background.</summary>
    /// <returns>Why one of them failed; null when none did.</returns>
    public Exception? TakeEnd()
    {
        lock (_gate)
        {
            var failure = _failure;
            (_failure, _ended) = (null, NewEnd());
            return failure;
        }
    }

    /// <inheritdoc/>
    public override void Merge(IndexWriter writer, MergeTrigger trigger, bool newMergesFound)
    {
        while (writer.GetNextMerge() is { } merge)
        {
            if (trigger == MergeTrigger.EXPLICIT || merge.TotalNumDocs >= asideFrom)
            {
                RunAside(writer, merge);
            }
            else
            {
                writer.Merge(merge);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        // The writer has ended all merges before.
    }

    private static TaskCompletionSource NewEnd() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void RunAside(IndexWriter writer, MergePolicy.OneMerge merge)
    {
        lock (_gate)
        {
            _running = _running.ContinueWith(_ => Run(writer, merge), CancellationToken.None, TaskContinuationOptions.LongRunning, TaskScheduler.Default);
        }
    }

    /// <summary>Merges, and then whatever the merge gave rise to. A merge that the writer has ended, because it closes, throws nothing.</summary>
    private void Run(IndexWriter writer, MergePolicy.OneMerge first)
    {
        try
        {
            for (var merge = first; merge is not null; merge = writer.GetNextMerge())
            {
                writer.Merge(merge);
            }

            End(null);
        }
#pragma warning disable CA1031 // Whatever a damaged file throws, it is told to whoever keeps the index.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            End(exception);
        }
    }

    private void End(Exception? failure)
    {
        lock (_gate)
        {
            _failure ??= failure;
            _ended.TrySetResult();
        }
    }
}
