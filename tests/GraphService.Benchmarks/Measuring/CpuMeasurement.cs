using System.Diagnostics;
using Grpc.Health.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// CPU time of the server for each call, with <see cref="InFlight"/> calls at a time: empty calls, searches and expansions in turn, several rounds.
/// CPU time hardly depends on what else runs on the machine; calls per second do.
/// </summary>
internal sealed class CpuMeasurement(ServerProcess server, IReadOnlyList<SearchQuery> queries, IReadOnlyList<ExpandTarget> targets)
{
    private const int InFlight = 16;
    private const int Rounds = 7;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.5);

    public async Task RunAsync(MarkdownReport report, CancellationToken cancellationToken)
    {
        (string Name, Func<int, Task> Call)[] calls =
        [
            ("empty (health check)", async _ => await server.Health.CheckAsync(new HealthCheckRequest(), cancellationToken: cancellationToken)),
            ("search", async i => await server.Search.SearchHighlightsAsync(
                SearchMeasurement.Request(queries[i % queries.Count]), cancellationToken: cancellationToken)),
            ("expand", async i => await server.Graph.ExpandNodeAsync(
                ExpandMeasurement.Request(targets[i % targets.Count]), cancellationToken: cancellationToken)),
        ];
        var windows = calls.Select(_ => new List<(double Cpu, double Rate)>()).ToArray();
        foreach (var (_, call) in calls)
        {
            await SaturateAsync(call);
        }

        for (var round = 0; round < Rounds; round++)
        {
            for (var i = 0; i < calls.Length; i++)
            {
                windows[i].Add(await SaturateAsync(calls[i].Call));
            }
        }

        report.Heading(Invariant($"CPU of the server, {InFlight} calls in flight"));
        report.Table("", "CPU-µs per call, median (min–max)", "times the empty call of its round", "calls/s (client on the same machine)");
        for (var i = 0; i < calls.Length; i++)
        {
            var ratio = Spread.Of(windows[i].Zip(windows[0], (own, empty) => own.Cpu / empty.Cpu));
            report.Row(
                calls[i].Name, Spread.Of(windows[i].Select(window => window.Cpu)).ToString(), ratio.ToString(),
                Spread.Of(windows[i].Select(window => window.Rate)).ToString());
        }

        report.EndTable();
        report.Sentence($"{Rounds} rounds of {Number(Window.TotalSeconds)} s each, after one round of warming up.");
    }

    private async Task<(double Cpu, double Rate)> SaturateAsync(Func<int, Task> call)
    {
        var cpu = ProcFile.CpuOf(server.Id);
        var started = Stopwatch.GetTimestamp();
        var count = -1;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < Window)
            {
                await call(Interlocked.Increment(ref count));
            }
        }));
        var calls = count + 1;
        return ((ProcFile.CpuOf(server.Id) - cpu).TotalMicroseconds / calls, calls / Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
