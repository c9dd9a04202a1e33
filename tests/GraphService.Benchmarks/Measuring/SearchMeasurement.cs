using System.Diagnostics;
using GraphService.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Latency of searches: one client, one call after the other, each query once after warming up. The baseline answers the same queries in
/// process, in turns of <see cref="Turn"/> queries.
/// </summary>
internal sealed class SearchMeasurement(ServerProcess server, FtsBaseline baseline, IReadOnlyList<SearchQuery> queries)
{
    private const int PageSize = 10;
    private const int Turn = 100;
    private const int WarmUp = 600;
    private const int MaxCompared = 500;

    private readonly StratifiedLatency _ours = new();
    private readonly StratifiedLatency _theirs = new();
    private readonly HashSet<string> _differing = new(StringComparer.Ordinal);
    private long _hits;
    private long _bytes;
    private int _comparedSets;

    /// <summary>The search that <paramref name="query"/> stands for: the best ten, with snippets.</summary>
    public static SearchHighlightsRequest Request(SearchQuery query) => new() { Query = query.Text, Filter = query.Filter, PageSize = PageSize };

    public async Task RunAsync(MarkdownReport report, CancellationToken cancellationToken)
    {
        foreach (var query in queries.Take(WarmUp))
        {
            await server.Search.SearchHighlightsAsync(Request(query), cancellationToken: cancellationToken);
        }

        baseline.Optimize();
        var load = new MachineLoad(server.Id);
        foreach (var turn in queries.Chunk(Turn))
        {
            await MeasureAsync(turn, cancellationToken);
        }

        var others = load.OthersShare();
        await CompareSetsAsync(cancellationToken);
        Write(report, others);
    }

    private async Task MeasureAsync(SearchQuery[] turn, CancellationToken cancellationToken)
    {
        var totals = new List<long>(turn.Length);
        foreach (var query in turn)
        {
            var request = Request(query);
            var started = Stopwatch.GetTimestamp();
            var answer = await server.Search.SearchHighlightsAsync(request, cancellationToken: cancellationToken);
            _ours.Add(query.Kind, Stopwatch.GetElapsedTime(started));
            totals.Add(answer.TotalSize);
            _hits += answer.TotalSize;
            _bytes += answer.CalculateSize();
        }

        foreach (var (query, total) in turn.Zip(totals))
        {
            var started = Stopwatch.GetTimestamp();
            var answer = baseline.Search(query, PageSize);
            _theirs.Add(query.Kind, Stopwatch.GetElapsedTime(started));
            if (answer.Total != total)
            {
                _differing.Add($"{query.Text} {query.Filter}: {total} and {answer.Total} hits");
            }
        }
    }

    /// <summary>Compares the whole sets of ids of the queries whose hits fit on one page.</summary>
    private async Task CompareSetsAsync(CancellationToken cancellationToken)
    {
        foreach (var query in queries)
        {
            var request = Request(query);
            request.PageSize = MaxCompared;
            var answer = await server.Search.SearchHighlightsAsync(request, cancellationToken: cancellationToken);
            if (answer.NextPageToken.Length > 0 || answer.TotalSize == 0)
            {
                continue;
            }

            _comparedSets++;
            if (!baseline.FindIds(query).SetEquals(answer.Hits.Select(hit => hit.Highlight.Id)))
            {
                _differing.Add($"{query.Text} {query.Filter}: other ids");
            }
        }
    }

    private void Write(MarkdownReport report, double others)
    {
        report.Heading("Search: best 10 of SearchHighlights, with snippets and exact number of hits");
        report.Table("ms", "queries", "server p50", "server p99", "FTS5 p50", "FTS5 p99");
        foreach (var kind in _ours.Kinds.Order(StringComparer.Ordinal))
        {
            Row(report, kind, _ours.Of(kind), _theirs.Of(kind));
        }

        Row(report, "all", _ours.All, _theirs.All);
        report.EndTable();
        report.Sentence($"One client, one call at a time, over gRPC; FTS5 in process, texts of 10 hits read but no snippets cut. {_hits / _ours.All.Count} hits and {_bytes / _ours.All.Count} bytes of answer on average. Other processes used {others:P0} of the machine meanwhile.");
        if (_differing.Count == 0)
        {
            report.Sentence($"Same answers: equal numbers of hits for all {queries.Count} queries, equal sets of ids for the {_comparedSets} with 1 to {MaxCompared} hits.");
        }
        else
        {
            report.Sentence($"NOT COMPARABLE: {_differing.Count} of {queries.Count} queries differ, for example {string.Join("; ", _differing.Take(5))}.");
        }
    }

    private static void Row(MarkdownReport report, string kind, LatencySample ours, LatencySample theirs) => report.Row(
        kind, MarkdownReport.Invariant($"{ours.Count}"), Number(ours.Percentile(0.5)), Number(ours.Percentile(0.99)),
        Number(theirs.Percentile(0.5)), Number(theirs.Percentile(0.99)));
}
