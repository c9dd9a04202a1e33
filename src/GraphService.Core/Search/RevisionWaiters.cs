namespace GraphService.Search;

/// <summary>Those who wait until searches cover a revision. Thread-safe.</summary>
internal sealed class RevisionWaiters
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _following = new();
    private TaskCompletionSource _wanted = NewSource();
    private long _covered = -1;

    /// <summary>Completes as soon as somebody waits for what is not covered; who follows does not count.</summary>
    public Task Wanted
    {
        get
        {
            lock (_gate)
            {
                return _wanted.Task;
            }
        }
    }

    /// <summary>Completes once <paramref name="revision"/> is covered; who covers revisions makes haste.</summary>
    public Task WaitAsync(long revision, CancellationToken cancellationToken) => WaitAsync(_waiting, revision, cancellationToken);

    /// <summary>Completes once <paramref name="revision"/> is covered, whenever that is.</summary>
    public Task FollowAsync(long revision, CancellationToken cancellationToken) => WaitAsync(_following, revision, cancellationToken);

    /// <summary>Searches cover <paramref name="revision"/> now; -1 = there is nothing to search.</summary>
    public void Cover(long revision)
    {
        lock (_gate)
        {
            _covered = revision;
            Release(_following, revision);
            Release(_waiting, revision);
            ForgetHaste();
        }
    }

    /// <summary>Nothing will be covered any more.</summary>
    public void Close()
    {
        lock (_gate)
        {
            foreach (var (waiter, _) in _waiting.UnorderedItems.Concat(_following.UnorderedItems))
            {
                waiter.SetException(new ObjectDisposedException(nameof(SearchIndex)));
            }

            _waiting.Clear();
            _following.Clear();
        }
    }

    private Task WaitAsync(PriorityQueue<TaskCompletionSource, long> queue, long revision, CancellationToken cancellationToken)
    {
        TaskCompletionSource waiter;
        lock (_gate)
        {
            if (_covered >= revision)
            {
                return Task.CompletedTask;
            }

            waiter = NewSource();
            queue.Enqueue(waiter, revision);
            if (queue == _waiting)
            {
                _wanted.TrySetResult();
            }
        }

        return AwaitAsync(queue, waiter, cancellationToken);
    }

    /// <summary>Who gives up is forgotten: nobody makes haste for a caller that has gone, or for a revision that never comes.</summary>
    private async Task AwaitAsync(PriorityQueue<TaskCompletionSource, long> queue, TaskCompletionSource waiter, CancellationToken cancellationToken)
    {
        try
        {
            await waiter.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            lock (_gate)
            {
                queue.Remove(waiter, out _, out _);
                ForgetHaste();
            }

            throw;
        }
    }

    private void ForgetHaste()
    {
        if (_waiting.Count == 0 && _wanted.Task.IsCompleted)
        {
            _wanted = NewSource();
        }
    }

    private static void Release(PriorityQueue<TaskCompletionSource, long> queue, long revision)
    {
        while (queue.TryPeek(out var waiter, out var wanted) && wanted <= revision)
        {
            queue.Dequeue();
            waiter.SetResult();
        }
    }

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
