using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Search;

/// <summary>Builds a generation from the whole store, in the background, and tries again until it succeeds.</summary>
internal sealed class IndexBuilder(
    SearchIndexOptions options, IGraphStore store, IndexDirectories directories, ILogger logger, TimeProvider time) : IAsyncDisposable
{
    private readonly TaskCompletionSource _adopted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _done;
    private long _total;
    private volatile bool _hasFailed;

    /// <summary>The generation, committed, with what follows on from it.</summary>
    public Task<ChangeFollower> Built { get; private set; } = null!;

    /// <summary>Whether <see cref="Built"/> has a result.</summary>
    public bool IsBuilt => Built.IsCompletedSuccessfully;

    /// <summary>Completes when searches use the generation.</summary>
    public Task Adopted => _adopted.Task;

    /// <summary>Whether the last attempt failed.</summary>
    public bool HasFailed => _hasFailed;

    /// <summary>Documents indexed so far.</summary>
    public long DocumentsDone => Interlocked.Read(ref _done);

    /// <summary>Documents to index.</summary>
    public long DocumentsTotal => Interlocked.Read(ref _total);

    /// <summary>Starts to build.</summary>
    public void Start(CancellationToken cancellationToken) => Built = Task.Run(() => BuildAsync(cancellationToken), CancellationToken.None);

    /// <summary>Throws away what was built and starts again.</summary>
    public void Restart(CancellationToken cancellationToken)
    {
        var failed = Built;
        _hasFailed = true;
        Built = Task.Run(
            async () =>
            {
                Discard((await failed).Generation);
                await Task.Delay(options.RetryAfter, time, cancellationToken);
                return await BuildAsync(cancellationToken);
            },
            CancellationToken.None);
    }

    /// <summary>Searches use the generation now.</summary>
    public void CompleteAdoption() => _adopted.TrySetResult();

    /// <summary>Waits until building has stopped and throws the result away, if nobody took it.</summary>
    public async ValueTask DisposeAsync()
    {
        _adopted.TrySetException(new ObjectDisposedException(nameof(SearchIndex)));
        _ = _adopted.Task.Exception;
        await ((Task)Built).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (IsBuilt)
        {
            (await Built).Generation.Dispose();
        }
    }

    private async Task<ChangeFollower> BuildAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var follower = await TryBuildAsync(cancellationToken);
                _hasFailed = false;
                return follower;
            }
#pragma warning disable CA1031 // Whatever the disk or the store did, building is tried again.
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                _hasFailed = true;
                logger.RebuildFailed(exception);
            }

            await Task.Delay(options.RetryAfter, time, cancellationToken);
        }
    }

    private async Task<ChangeFollower> TryBuildAsync(CancellationToken cancellationToken)
    {
        var path = directories.MakeNext();
        logger.RebuildStarted(path);
        IndexGeneration? generation = null;
        try
        {
            generation = IndexGeneration.Open(path, store.Identity, 0, options);
            var follower = new ChangeFollower(store, generation);
            await follower.FollowAsync(Report, cancellationToken);
            generation.Commit();
            return follower;
        }
        catch
        {
            Discard(generation);
            directories.Delete(path);
            throw;
        }
    }

    private void Discard(IndexGeneration? generation)
    {
        try
        {
            generation?.Dispose();
        }
        catch (Exception exception) when (IndexFailures.Includes(exception))
        {
            logger.Failed(generation!.Path, exception);
        }
    }

    private void Report(long done, long total)
    {
        Interlocked.Exchange(ref _done, done);
        Interlocked.Exchange(ref _total, total);
    }
}
