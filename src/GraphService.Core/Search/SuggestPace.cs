namespace GraphService.Search;

/// <summary>
/// When suggestions take up changes: soon while somebody types, seldom while nobody does, at once for whoever waits for a revision. What changes
/// took to take up decides how long nothing is done after it, so that an import does not pay for suggestions that nobody reads.
/// </summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class SuggestPace(SuggestOptions options, TimeProvider time)
{
    /// <summary>How many times as long as a step took the rest is: a tenth of a core while somebody types.</summary>
    private const int RestShare = 9;

    /// <summary>The same while nobody does: a fiftieth of a core.</summary>
    private const int IdleRestShare = 49;

    private const long Never = -1;

    private static readonly TimeSpan IdleAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan MaxIdleRest = TimeSpan.FromSeconds(30);

    private TaskCompletionSource _wanted = MakeSource();
    private long _used = Never;

    /// <summary>Whether nobody has asked for suggestions for a while.</summary>
    public bool IsIdle => Interlocked.Read(ref _used) is var used && (used == Never || time.GetElapsedTime(used) > IdleAfter);

    /// <summary>Somebody asked for suggestions and got what there was.</summary>
    public void Use()
    {
        var wasIdle = IsIdle;
        Interlocked.Exchange(ref _used, time.GetTimestamp());
        if (wasIdle)
        {
            Want();
        }
    }

    /// <summary>Somebody waits for changes: the rest is over.</summary>
    public void Want() => Volatile.Read(ref _wanted).TrySetResult();

    /// <summary>How long to do nothing after changes took <paramref name="step"/> to take up.</summary>
    public TimeSpan RestAfter(TimeSpan step)
    {
        var rest = RestShare * step;
        if (IsIdle)
        {
            rest = Longer(rest, Shorter(IdleRestShare * step, MaxIdleRest));
        }

        return Longer(rest, options.FollowEvery);
    }

    /// <summary>Waits until somebody wants changes, at most <paramref name="patience"/>.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var wanted = Volatile.Read(ref _wanted);
        await Task.WhenAny(wanted.Task, Task.Delay(patience, time, timer.Token));
        await timer.CancelAsync();
        if (wanted.Task.IsCompleted)
        {
            Volatile.Write(ref _wanted, MakeSource());
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    private static TaskCompletionSource MakeSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
