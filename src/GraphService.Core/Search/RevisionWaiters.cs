namespace GraphService.Search;

/// <summary>Those who wait until searches cover a revision. Thread-safe.</summary>
internal sealed class RevisionWaiters
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private long _covered = -1;

    /// <summary>Completes once <paramref name="revision"/> is covered.</summary>
    public Task WaitAsync(long revision, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (_covered >= revision)
            {
                return Task.CompletedTask;
            }

            waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(waiter, revision);
        }

        return waiter.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Searches cover <paramref name="revision"/> now; -1 = there is nothing to search.</summary>
    public void Cover(long revision)
    {
        lock (_gate)
        {
            _covered = revision;
            while (_waiting.TryPeek(out var waiter, out var wanted) && wanted <= revision)
            {
                _waiting.Dequeue();
                waiter.SetResult();
            }
        }
    }

    /// <summary>Nothing will be covered any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            while (_waiting.TryDequeue(out var waiter, out _))
            {
                waiter.SetException(new ObjectDisposedException(nameof(SearchIndex)));
            }
        }
    }
}
