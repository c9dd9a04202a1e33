using System.Diagnostics;
using Google.Protobuf;
using GraphService.Benchmarks.Measuring;
using GraphService.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Engines;

/// <summary>CPU time that the server takes for a search beside a bare server that answers as many bytes without searching.</summary>
internal static class CallCpu
{
    private const int InFlight = 16;
    private const int Rounds = 5;

    /// <summary>Under full load the runtime compiles what runs often only after some ten seconds for good.</summary>
    private const int WarmUpRounds = 8;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.5);

    /// <summary>Records the answers, starts the bare server, measures in turns.</summary>
    /// <param name="server">The server.</param>
    /// <param name="queries">What is searched, in turn.</param>
    /// <param name="asked">Ways in which it is asked, each with its name in the report.</param>
    /// <param name="scratch">Directory for the recorded answers.</param>
    /// <param name="report">Gets a table.</param>
    /// <param name="cancellationToken">Stops measuring.</param>
    public static async Task RunAsync(
        ServerProcess server, IReadOnlyList<SearchQuery> queries, IReadOnlyList<(string Name, Func<SearchQuery, SearchHighlightsRequest> Request)> asked,
        string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        await server.WaitForIndexAsync(0, cancellationToken);
        var path = Path.Combine(scratch, "answers");
        var bytes = await RecordAsync(server, queries, path, cancellationToken);
        await using var canned = await ServerProcess.StartAsync(CannedVerb.Name, [path], cancellationToken);
        (string Name, ServerProcess Server, Func<SearchQuery, SearchHighlightsRequest> Request)[] sides =
        [
            ("recorded answers, nothing searched", canned, ServiceComparison.Request),
            .. asked.Select(way => (way.Name, server, way.Request)),
        ];
        var rounds = sides.Select(_ => new List<double>()).ToArray();
        for (var round = -WarmUpRounds; round < Rounds; round++)
        {
            for (var i = 0; i < sides.Length; i++)
            {
                var cpu = await SaturateAsync(sides[i].Server, queries, sides[i].Request, cancellationToken);
                if (round >= 0)
                {
                    rounds[i].Add(cpu);
                }
            }
        }

        report.Table("server's CPU", "CPU-µs per call, median (min–max)", "recorded answers : it, in its round");
        for (var i = 0; i < sides.Length; i++)
        {
            report.Row(sides[i].Name, Spread.Of(rounds[i]).ToString(), Spread.Of(rounds[i].Zip(rounds[0], (own, empty) => empty / own)).ToString());
        }

        report.EndTable();
        report.Sentence($"{InFlight} calls in flight, {Rounds} rounds of {Number(Window.TotalSeconds)} s after {WarmUpRounds} of warming up; {bytes / queries.Count} bytes of answer on average.");
    }

    private static async Task<long> RecordAsync(ServerProcess server, IReadOnlyList<SearchQuery> queries, string path, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        foreach (var query in queries)
        {
            var answer = await server.Search.SearchHighlightsAsync(ServiceComparison.Request(query), cancellationToken: cancellationToken);
            answer.WriteDelimitedTo(file);
        }

        return file.Length;
    }

    private static async Task<double> SaturateAsync(
        ServerProcess server, IReadOnlyList<SearchQuery> queries, Func<SearchQuery, SearchHighlightsRequest> request, CancellationToken cancellationToken)
    {
        var cpu = ProcFile.CpuOf(server.Id);
        var started = Stopwatch.GetTimestamp();
        var count = -1;
        await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(started) < Window)
            {
                var query = queries[Interlocked.Increment(ref count) % queries.Count];
                await server.Search.SearchHighlightsAsync(request(query), cancellationToken: cancellationToken);
            }
        }));
        return (ProcFile.CpuOf(server.Id) - cpu).TotalMicroseconds / (count + 1);
    }
}
