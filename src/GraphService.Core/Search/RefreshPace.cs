namespace GraphService.Search;

/// <summary>
/// When the index takes up what was written: a lone write at once, writes that follow one another together. A segment for each document of a stream would be made
/// only to be merged again, and the stream would wait for it.
/// </summary>
/// <param name="rest">Pause after a refresh.</param>
/// <param name="time">Clock.</param>
internal sealed class RefreshPace(TimeSpan rest, TimeProvider time)
{
    private long? _refreshed;

    /// <summary>A refresh has ended.</summary>
    public void Restart() => _refreshed = time.GetTimestamp();

    /// <summary>Waits until the next refresh is due.</summary>
    /// <param name="wanted">Ends the pause: somebody waits for what was written.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task WaitAsync(Task wanted, CancellationToken cancellationToken)
    {
        if (_refreshed is not { } refreshed || rest - time.GetElapsedTime(refreshed) is not { Ticks: > 0 } left || wanted.IsCompleted)
        {
            return;
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(Task.Delay(left, time, timer.Token), wanted);
        await timer.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
