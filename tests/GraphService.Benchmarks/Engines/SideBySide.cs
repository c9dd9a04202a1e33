using GraphService.Benchmarks.Measuring;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Engines;

/// <summary>One way to answer queries.</summary>
/// <param name="Name">Its name in the report.</param>
/// <param name="WarmUpRounds">How often it answers all queries before anything is measured.</param>
/// <param name="TimeAsync">Times queries, one after the other.</param>
internal sealed record Side(string Name, int WarmUpRounds, Func<IReadOnlyList<SearchQuery>, Task<IReadOnlyList<TimeSpan>>> TimeAsync);

/// <summary>Several ways to answer the same queries, turn by turn, so that what disturbs the machine disturbs all of them. The first is the service's.</summary>
internal sealed class SideBySide(params IReadOnlyList<Side> sides)
{
    private const int QueriesPerTurn = 40;

    private readonly LatencySample[] _samples = [.. sides.Select(_ => new LatencySample())];
    private readonly List<double>[] _turns = [.. sides.Select(_ => new List<double>())];

    /// <summary>What the service's side took.</summary>
    public LatencySample Own => _samples[0];

    /// <summary>Warms up, then measures every query once on each side.</summary>
    public async Task RunAsync(IReadOnlyList<SearchQuery> queries)
    {
        foreach (var side in sides)
        {
            for (var round = 0; round < side.WarmUpRounds; round++)
            {
                await side.TimeAsync(queries);
            }
        }

        foreach (var turn in queries.Chunk(QueriesPerTurn))
        {
            for (var i = 0; i < sides.Count; i++)
            {
                var times = await sides[i].TimeAsync(turn);
                _turns[i].Add(times.Sum(time => time.TotalMilliseconds));
                foreach (var time in times)
                {
                    _samples[i].Add(time);
                }
            }
        }
    }

    /// <summary>Adds the table.</summary>
    public void Write(MarkdownReport report)
    {
        report.Table("ms", "p50", "p99", "p99 : p50", "mean", "time : the service's, median of turns (min–max)");
        for (var i = 0; i < sides.Count; i++)
        {
            var sample = _samples[i];
            report.Row(
                sides[i].Name, Number(sample.Percentile(0.5)), Number(sample.Percentile(0.99)), Number(sample.Percentile(0.99) / sample.Percentile(0.5)),
                Number(sample.Mean), i == 0 ? "1" : Spread.Of(_turns[i].Zip(_turns[0], (other, own) => other / own)).ToString());
        }

        report.EndTable();
    }
}
