using GraphService.Model;
using Microsoft.Extensions.Logging;

namespace GraphService.Neo4j;

/// <summary>
/// The newest revision known here. While somebody waits for a newer one, one loop for all asks the database at a fixed interval.
/// </summary>
internal sealed class RevisionWatch(Func<CancellationToken, Task<long>> readAsync, TimeSpan interval, TimeProvider time, ILogger logger)
    : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _polling = Task.CompletedTask;
    private bool _isPolling;
    private int _waiters;
    private long _current;

    /// <summary>The newest revision known here.</summary>
    public long Current => Volatile.Read(ref _current);

    /// <summary>Takes note of a revision; an older one changes nothing.</summary>
    public void Publish(long revision)
    {
        lock (_gate)
        {
            if (revision <= _current)
            {
                return;
            }

            Volatile.Write(ref _current, revision);
            _changed.SetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Completes once the revision is at least <paramref name="revision"/>.</summary>
    public async Task WaitAsync(long revision, CancellationToken cancellationToken)
    {
        while (Enter(revision) is { } changed)
        {
            try
            {
                await changed.WaitAsync(cancellationToken);
            }
            finally
            {
                Interlocked.Decrement(ref _waiters);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _polling;
        _stop.Dispose();
    }

    /// <summary>Counts a waiter; null when there is nothing to wait for.</summary>
    private Task? Enter(long revision)
    {
        lock (_gate)
        {
            if (_current >= revision)
            {
                return null;
            }

            Interlocked.Increment(ref _waiters);
            if (!_isPolling)
            {
                _isPolling = true;
                _polling = PollAsync();
            }

            return _changed.Task;
        }
    }

    private async Task PollAsync()
    {
        try
        {
            while (await DelayAsync())
            {
                try
                {
                    Publish(await readAsync(_stop.Token));
                }
                catch (GraphServiceException exception)
                {
                    Neo4jLog.PollFailed(logger, exception);
                }
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The store closes.
        }
    }

    /// <summary>Waits one interval; false when nobody waits any more.</summary>
    private async Task<bool> DelayAsync()
    {
        await Task.Delay(interval, time, _stop.Token);
        lock (_gate)
        {
            _isPolling = Volatile.Read(ref _waiters) > 0;
            return _isPolling;
        }
    }
}
