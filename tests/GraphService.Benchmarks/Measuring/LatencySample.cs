namespace GraphService.Benchmarks.Measuring;

/// <summary>Latencies of calls made one after the other.</summary>
internal sealed class LatencySample
{
    private readonly List<double> _milliseconds = [];

    /// <summary>Number of calls.</summary>
    public int Count => _milliseconds.Count;

    /// <summary>Mean latency in ms.</summary>
    public double Mean => _milliseconds.Average();

    /// <summary>Adds a call that took <paramref name="elapsed"/>.</summary>
    public void Add(TimeSpan elapsed) => _milliseconds.Add(elapsed.TotalMilliseconds);

    /// <summary>The smallest latency, in ms, that at least <paramref name="share"/> of the calls did not exceed.</summary>
    public double Percentile(double share)
    {
        var sorted = _milliseconds.Order().ToArray();
        return sorted.Length == 0 ? double.NaN : sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Length) - 1, 0, sorted.Length - 1)];
    }
}
