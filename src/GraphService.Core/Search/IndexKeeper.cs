using GraphService.Model;
using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Search;

/// <summary>
/// Keeps one generation of the index in use: one background loop follows the store, commits, and takes over what <see cref="IndexBuilder"/>
/// builds. A generation that fails is replaced. When only writing failed, its last view goes on answering until then.
/// </summary>
internal sealed partial class IndexKeeper(SearchIndexOptions options, IGraphStore store, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly IndexDirectories _directories = new(options.Directory, logger);
    private readonly RefreshPace _pace = new(options.RefreshRest, time);
    private ChangeFollower? _follower;
    private IndexBuilder? _builder;
    private IndexView? _view;
    private (IndexView View, Exception Reason)? _damage;
    private TaskCompletionSource _wake = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _loop = Task.CompletedTask;

    /// <summary>Those who wait until searches cover a revision.</summary>
    public RevisionWaiters Waiters { get; } = new();

    /// <summary>What the index is doing.</summary>
    public SearchIndexStatus Status
    {
        get
        {
            lock (_gate)
            {
                var state = _builder is null ? SearchIndexState.Ready
                    : _builder.HasFailed ? SearchIndexState.Failed : SearchIndexState.Rebuilding;
                return new SearchIndexStatus(
                    state, _view?.Revision ?? -1, _view?.Number ?? 0, _builder?.DocumentsDone ?? 0, _builder?.DocumentsTotal ?? 0);
            }
        }
    }

    /// <summary>Segments of the view in use; 0 when there is none.</summary>
    public int SegmentCount
    {
        get
        {
            lock (_gate)
            {
                return _view?.Reader.Leaves.Count ?? 0;
            }
        }
    }

    /// <summary>Opens the newest usable generation, or begins to build one, and starts the loop.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        OpenNewest(cancellationToken);
        if (_follower is null)
        {
            _ = StartRebuild();
            if (store.Revision == 0)
            {
                await AdoptAsync(cancellationToken);
            }
        }

        _loop = Task.Run(() => RunAsync(_stop.Token), CancellationToken.None);
    }

    /// <summary>The view that searches use now. Dispose the lease soon.</summary>
    /// <exception cref="StoreUnavailableException">There is none.</exception>
    public IndexLease Acquire()
    {
        lock (_gate)
        {
            if (_view is { } view && view.TryAcquire())
            {
                return new IndexLease(view);
            }
        }

        throw Unavailable(null);
    }

    /// <summary>Searches the view in use. A failure of the index takes it out of use and has it built anew.</summary>
    public T Search<T>(Func<IndexView, T> search)
    {
        using var lease = Acquire();
        try
        {
            return search(lease.View);
        }
        catch (Exception exception) when (IndexFailures.Includes(exception))
        {
            ReportDamage(lease.View, exception);
            throw Unavailable(exception);
        }
    }

    /// <summary>Starts to build a new generation unless one is being built.</summary>
    /// <returns>Completes when searches use it.</returns>
    public Task StartRebuild()
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_stop.IsCancellationRequested, typeof(SearchIndex));
            if (_builder is null)
            {
                _builder = new IndexBuilder(options, store, _directories, logger, time);
                _builder.Start(_stop.Token);
                _wake.TrySetResult();
            }

            return _builder.Adopted;
        }
    }

    /// <summary>Stops the loop, commits, closes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        await _loop;
        if (_builder is not null)
        {
            await _builder.DisposeAsync();
        }

        try
        {
            if (_follower?.Generation is { IsHalfway: false, UncommittedChanges: > 0 } generation)
            {
                generation.Commit();
            }
        }
        catch (Exception exception) when (IndexFailures.Includes(exception))
        {
            logger.Failed(options.Directory, exception);
        }

        Serve(null);
        CloseFollower();
        Waiters.Close();
        _stop.Dispose();
    }

    private void OpenNewest(CancellationToken cancellationToken)
    {
        foreach (var path in _directories.List())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_follower is null && TryOpen(path) is { } generation)
            {
                _follower = new ChangeFollower(store, generation);
                Serve(generation.View);
                logger.Opened(path, generation.View.Revision);
            }
            else
            {
                _directories.Delete(path);
            }
        }
    }

    private IndexGeneration? TryOpen(string path)
    {
        try
        {
            if (IndexGeneration.FindUsableRevision(path, store) is { } revision)
            {
                return IndexGeneration.Open(path, store.Identity, revision, options);
            }

            logger.Unusable(path, null);
        }
        catch (Exception exception) when (IndexFailures.Includes(exception))
        {
            logger.Unusable(path, exception);
        }

        return null;
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await StepAsync(cancellationToken);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (ConflictException)
            {
                // A write ended the snapshot of a store that keeps no old states; the next snapshot covers it.
            }
            catch (GraphServiceException exception)
            {
                logger.StoreFailed(exception);
                await Task.Delay(options.RetryAfter, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning disable CA1031 // The loop must outlive whatever a damaged index throws.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Replace(exception);
            }
        }
    }

    private Task NextWake()
    {
        lock (_gate)
        {
            if (_wake.Task.IsCompleted)
            {
                var woken = _wake.Task;
                _wake = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return woken;
            }

            return _wake.Task;
        }
    }

    /// <summary>Takes the new generation into use once it covers what the old one does, and deletes the old one.</summary>
    private async Task AdoptAsync(CancellationToken cancellationToken)
    {
        var builder = _builder!;
        var follower = await builder.Built.WaitAsync(cancellationToken);
        await follower.FollowAsync(null, cancellationToken);
        var old = _follower;
        _follower = follower;
        lock (_gate)
        {
            _builder = null;
        }

        Serve(follower.Generation.View);
        logger.RebuildFinished(follower.Generation.Path, follower.Generation.View.Revision);
        if (old is not null)
        {
            Close(old.Generation);
        }

        foreach (var path in _directories.List().Where(path => path != follower.Generation.Path))
        {
            _directories.Delete(path);
        }

        builder.CompleteAdoption();
    }

    /// <summary>Gives up the generation in use, and a built one that failed before it came into use.</summary>
    private void Replace(Exception reason)
    {
        logger.Failed(options.Directory, reason);
        if (!IndexFailures.LeavesViewsIntact(reason))
        {
            Serve(null);
        }

        CloseFollower();
        lock (_gate)
        {
            if (_builder is { IsBuilt: true } built)
            {
                built.Restart(_stop.Token);
            }
        }

        if (!_stop.IsCancellationRequested)
        {
            _ = StartRebuild();
        }
    }

    private void CloseFollower()
    {
        if (_follower is { } follower)
        {
            _follower = null;
            Close(follower.Generation);
        }
    }

    private void Close(IndexGeneration generation)
    {
        try
        {
            generation.Dispose();
        }
        catch (Exception exception) when (IndexFailures.Includes(exception))
        {
            logger.Failed(generation.Path, exception);
        }
    }

    /// <summary>Lets searches use <paramref name="view"/>; null = there is nothing to search.</summary>
    private void Serve(IndexView? view)
    {
        IndexView? old;
        lock (_gate)
        {
            if (view == _view)
            {
                return;
            }

            _ = view?.TryAcquire();
            (old, _view) = (_view, view);
        }

        Waiters.Cover(view?.Revision ?? -1);
        old?.Release();
    }

    private void ReportDamage(IndexView view, Exception reason)
    {
        lock (_gate)
        {
            if (view == _view)
            {
                _damage = (view, reason);
                _wake.TrySetResult();
            }
        }
    }

    private IndexDamageException? TakeDamage()
    {
        lock (_gate)
        {
            var damage = _damage;
            _damage = null;
            return damage is { } found && found.View == _view ? new IndexDamageException(found.Reason) : null;
        }
    }

    private StoreUnavailableException Unavailable(Exception? inner) =>
        new(ErrorReasons.IndexUnavailable, "The index is being built; graph queries work.", options.RetryAfter, inner);
}
