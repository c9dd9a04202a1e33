namespace GraphService.Search;

/// <content>What the loop does, step by step.</content>
internal sealed partial class IndexKeeper
{
    private async Task StepAsync(CancellationToken cancellationToken)
    {
        if (TakeDamage() is { } damage)
        {
            Replace(damage);
        }

        if (_builder is { IsBuilt: true })
        {
            await AdoptAsync(cancellationToken);
        }

        if (_follower is { } follower)
        {
            if (follower.Generation.Merges.Ended.IsCompleted)
            {
                TakeMerged(follower.Generation);
            }

            if (store.Revision > follower.Generation.View.Revision)
            {
                await _pace.WaitAsync(Waiters.Wanted, cancellationToken);
                await follower.FollowAsync(null, cancellationToken);
                Serve(follower.Generation.View);
                _pace.Restart();
            }

            if (follower.Generation.UncommittedChanges >= options.MaxUncommittedChanges)
            {
                follower.Generation.Commit();
            }
        }

        await WaitForWorkAsync(cancellationToken);
    }

    /// <summary>
    /// Takes up segments that were merged in the background. A merge that failed leaves the segments that it was to merge, and does no harm when the disk is full, as long as
    /// nothing is written for its sake; but it may have met damage, of which Lucene tells by the same kinds of exceptions.
    /// </summary>
    private void TakeMerged(IndexGeneration generation)
    {
        var failure = generation.Merges.TakeEnd();
        if (failure is not null)
        {
            generation.View.VerifyChecksums(_stop.Token);
            logger.MergeFailed(generation.Path, failure);
            return;
        }

        if (!generation.IsHalfway)
        {
            generation.Refresh(generation.View.Revision);
            Serve(generation.View);
            generation.Commit();
        }

        logger.Merged(generation.Path, generation.View.Reader.Leaves.Count);
    }

    /// <summary>Waits for a write, a call, a finished build, the end of a merge, or for the time to commit.</summary>
    private async Task WaitForWorkAsync(CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var work = new List<Task> { NextWake() };
        if (_builder is { } builder)
        {
            // Also when it is built by now: it was not yet when this step looked.
            work.Add(builder.Built.WaitAsync(waiting.Token));
        }

        Task? idle = null;
        if (_follower?.Generation is { } generation)
        {
            work.Add(store.WaitForRevisionAsync(generation.View.Revision + 1, waiting.Token));
            work.Add(generation.Merges.Ended.WaitAsync(waiting.Token));
            idle = generation.UncommittedChanges > 0 || IsToMerge(generation) ? Task.Delay(options.CommitWhenIdleFor, time, waiting.Token) : null;
        }

        var first = await Task.WhenAny(idle is null ? work : work.Append(idle)).WaitAsync(cancellationToken);
        await waiting.CancelAsync();
        await first;
        if (first == idle)
        {
            TidyUp(_follower!.Generation);
        }
    }

    /// <summary>A generation that is about to be replaced is not worth it.</summary>
    private bool IsToMerge(IndexGeneration generation) => _builder is null && generation.IsScattered;

    private void TidyUp(IndexGeneration generation)
    {
        if (generation.UncommittedChanges > 0)
        {
            generation.Commit();
        }

        if (IsToMerge(generation))
        {
            generation.StartMerge();
        }
    }
}
