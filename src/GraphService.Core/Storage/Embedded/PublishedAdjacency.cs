namespace GraphService.Storage.Embedded;

/// <summary>The newest adjacency, and who waits for a newer one.</summary>
internal sealed class PublishedAdjacency(Adjacency first)
{
    private volatile Adjacency _current = first;
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Adjacency Current => _current;

    /// <summary>Called by the writer alone.</summary>
    public void Publish(Adjacency next)
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _current = next;
        changed.SetResult();
    }

    /// <summary>Completes once the revision is published.</summary>
    public async Task WaitAsync(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            // The signal is taken before the look, so that no change in between is missed.
            var changed = _changed.Task;
            if (_current.Revision >= revision)
            {
                return;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }
}
