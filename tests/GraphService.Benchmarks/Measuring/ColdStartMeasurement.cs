using System.Diagnostics;
using GraphService.V1;
using Grpc.Core;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Time from spawning the server to its first correct answers, over the loaded directory and over a new one, in turn. The page cache is warm,
/// the processes are fresh.
/// </summary>
internal sealed class ColdStartMeasurement(string loadedDirectory, string scratchDirectory)
{
    private const int Rounds = 5;

    private readonly List<ColdStart> _loaded = [];
    private readonly List<ColdStart> _empty = [];

    /// <summary>Measures; the expected answers are those of the server before it was stopped.</summary>
    public async Task RunAsync(ExpectedAnswers expected, MarkdownReport report, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds; round++)
        {
            _loaded.Add(await StartAsync(loadedDirectory, server => AskLoadedAsync(server, expected, cancellationToken), cancellationToken));
            var directory = Path.Combine(scratchDirectory, Invariant($"empty-{round}"));
            _empty.Add(await StartAsync(directory, server => AskEmptyAsync(server, expected, cancellationToken), cancellationToken));
        }

        report.Heading("Cold start");
        report.Table("s after spawning, median (min–max)", "loaded", "empty directory");
        Row(report, "listens", start => start.Listening);
        Row(report, "first correct search", start => start.Searched);
        Row(report, "then first correct expand", start => start.Expanded);
        Row(report, "CPU time of the process then", start => start.Cpu.TotalSeconds);
        Row(report, "resident memory then, MiB", start => start.ResidentBytes / 1048576.0);
        report.EndTable();
        report.Sentence($"{Rounds} starts each, in turn; fresh processes, warm page cache. On the empty directory the correct answers are no hit and NOT_FOUND.");
    }

    private static async Task<ColdStart> StartAsync(
        string directory, Func<ServerProcess, Task<(long Searched, long Expanded)>> ask, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        await using var server = await ServerProcess.StartAsync(directory, cancellationToken);
        var listening = Stopwatch.GetTimestamp();
        var (searched, expanded) = await ask(server);
        return new ColdStart(
            Seconds(started, listening), Seconds(started, searched), Seconds(started, expanded), ProcFile.CpuOf(server.Id),
            ProcFile.ResidentBytes(server.Id));
    }

    private static async Task<(long Searched, long Expanded)> AskLoadedAsync(
        ServerProcess server, ExpectedAnswers expected, CancellationToken cancellationToken)
    {
        var found = await server.Search.SearchHighlightsAsync(SearchMeasurement.Request(expected.Query), cancellationToken: cancellationToken);
        var searched = Stopwatch.GetTimestamp();
        var links = await server.Graph.ExpandNodeAsync(ExpandMeasurement.Request(expected.Target), cancellationToken: cancellationToken);
        var expanded = Stopwatch.GetTimestamp();
        return found.Hits.Equals(expected.Hits.Hits) && found.TotalSize == expected.Hits.TotalSize && links.Links.Equals(expected.Links.Links)
            ? (searched, expanded)
            : throw new InvalidOperationException("The restarted server answers otherwise than before.");
    }

    private static async Task<(long Searched, long Expanded)> AskEmptyAsync(
        ServerProcess server, ExpectedAnswers expected, CancellationToken cancellationToken)
    {
        var found = await server.Search.SearchHighlightsAsync(SearchMeasurement.Request(expected.Query), cancellationToken: cancellationToken);
        var searched = Stopwatch.GetTimestamp();
        var isFound = true;
        try
        {
            await server.Graph.ExpandNodeAsync(ExpandMeasurement.Request(expected.Target), cancellationToken: cancellationToken);
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.NotFound)
        {
            isFound = false;
        }

        return found.TotalSize == 0 && !isFound
            ? (searched, Stopwatch.GetTimestamp())
            : throw new InvalidOperationException("The server over an empty directory finds something.");
    }

    private static double Seconds(long from, long to) => Stopwatch.GetElapsedTime(from, to).TotalSeconds;

    private void Row(MarkdownReport report, string name, Func<ColdStart, double> value) =>
        report.Row(name, Spread.Of(_loaded.Select(value)).ToString(), Spread.Of(_empty.Select(value)).ToString());

    private sealed record ColdStart(double Listening, double Searched, double Expanded, TimeSpan Cpu, long ResidentBytes);
}

/// <summary>Answers that a restarted server must give again.</summary>
/// <param name="Query">A search.</param>
/// <param name="Hits">Its answer.</param>
/// <param name="Target">A node.</param>
/// <param name="Links">Its expansion.</param>
internal sealed record ExpectedAnswers(SearchQuery Query, SearchHighlightsResponse Hits, ExpandTarget Target, ExpandNodeResponse Links)
{
    /// <summary>Asks <paramref name="server"/> a search with hits and the node with most links.</summary>
    public static async Task<ExpectedAnswers> AskAsync(
        ServerProcess server, IReadOnlyList<SearchQuery> queries, IReadOnlyList<ExpandTarget> targets, CancellationToken cancellationToken)
    {
        var query = queries.First(candidate => candidate is { Text.Length: 4, Year: 0 });
        var target = targets.MaxBy(candidate => candidate.Links)!;
        return new ExpectedAnswers(
            query, await server.Search.SearchHighlightsAsync(SearchMeasurement.Request(query), cancellationToken: cancellationToken),
            target, await server.Graph.ExpandNodeAsync(ExpandMeasurement.Request(target), cancellationToken: cancellationToken));
    }
}
