namespace GraphService.Benchmarks.Measuring;

/// <summary>Latencies by kind of call, in the order in which kinds first came.</summary>
internal sealed class StratifiedLatency
{
    private readonly List<string> _kinds = [];
    private readonly Dictionary<string, LatencySample> _samples = new(StringComparer.Ordinal);

    /// <summary>All calls.</summary>
    public LatencySample All { get; } = new();

    /// <summary>Kinds that came.</summary>
    public IReadOnlyList<string> Kinds => _kinds;

    /// <summary>The calls of one kind.</summary>
    public LatencySample Of(string kind) => _samples[kind];

    /// <summary>Adds a call.</summary>
    public void Add(string kind, TimeSpan elapsed)
    {
        if (!_samples.TryGetValue(kind, out var sample))
        {
            _samples.Add(kind, sample = new LatencySample());
            _kinds.Add(kind);
        }

        sample.Add(elapsed);
        All.Add(elapsed);
    }
}
