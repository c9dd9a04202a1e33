using GraphService.Benchmarks.Measuring;
using GraphService.Search;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Engines;

/// <summary>
/// Measures search beside other engines, at a size and at a tenth of it: in process beside SQLite FTS5 and Java Lucene, over the network beside Neo4j, and
/// the CPU time of a call beside one that answers as many bytes without searching.
/// </summary>
internal static class SearchEngineVerb
{
    private const int Growth = 10;
    private const int Queries = 400;

    private static readonly TimeSpan MergePause = TimeSpan.FromMilliseconds(100);

    /// <summary>As by default.</summary>
    private const int AnswerCacheMebibytes = 32;

    /// <summary>Above it Neo4j takes too long to fill.</summary>
    private const int MaxNeo4jHighlights = 200_000;

    /// <summary>Returns the exit code: 1 when the answers differ, 2 when the arguments are bad.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (MeasureOptions.Find(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(MeasureOptions.Usage.Replace("measure", "search-engine", StringComparison.Ordinal));
            return 2;
        }

        var report = new MarkdownReport(Console.Out);
        var small = await MeasureAsync(options with { Highlights = Math.Max(1, options.Highlights / Growth) }, report, cancellationToken);
        var large = await MeasureAsync(options, report, cancellationToken);
        if (small is not null && large is not null)
        {
            report.Sentence($"Tenfold texts: engine with facets p50 times {Number(large.Percentile(0.5) / small.Percentile(0.5))}, exponent {Number(Math.Log10(large.Percentile(0.5) / small.Percentile(0.5)))}; mean times {Number(large.Mean / small.Mean)}, exponent {Number(Math.Log10(large.Mean / small.Mean))}.");
        }

        if (options.Output.Length > 0)
        {
            await File.WriteAllTextAsync(options.Output, report.Text, cancellationToken);
        }

        return small is not null && large is not null ? 0 : 1;
    }

    private static async Task<LatencySample?> MeasureAsync(MeasureOptions options, MarkdownReport report, CancellationToken cancellationToken)
    {
        var corpus = BenchmarkCorpus.Generate(options.Highlights, options.Seed);
        var queries = SearchQueries.Draw(corpus.Documents, options.Seed).Take(Queries).ToArray();
        report.Heading(Invariant($"Search of {corpus.Highlights} highlights"));
        report.Sentence($"Seed {options.Seed}, SHA-256 {corpus.Digest}; {queries.Length} queries.");
        var scratch = Directory.CreateTempSubdirectory("graphservice-bench-");
        try
        {
            var own = await MeasureEnginesAsync(corpus, queries, scratch.FullName, report, cancellationToken);
            var isEqual = await MeasureServersAsync(corpus, queries, scratch.FullName, report, cancellationToken);
            return isEqual ? own : null;
        }
        finally
        {
            scratch.Delete(recursive: true);
        }
    }

    private static async Task<LatencySample?> MeasureEnginesAsync(
        BenchmarkCorpus corpus, IReadOnlyList<SearchQuery> queries, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        using var baseline = new FtsBaseline(Path.Combine(scratch, "fts.db"));
        foreach (var document in corpus.Documents)
        {
            baseline.Add(document);
        }

        baseline.Optimize();
        await using var store = await StoredCorpus.WriteAsync(corpus, StoreOf(scratch), cancellationToken);
        LatencySample? own;
        await using (var index = await OpenIndexAsync(store, scratch, cancellationToken))
        {
            await using var java = SharedNeo4j.Missing is null ? await JavaLucene.StartAsync(corpus, scratch, cancellationToken) : null;
            own = await new EngineComparison(index, baseline, java, queries).RunAsync(report, cancellationToken);
        }

        await using var anew = await OpenIndexAsync(store, scratch, cancellationToken);
        EngineComparison.ReportFirst(anew, queries, report, cancellationToken);
        return own;
    }

    private static async Task<SearchIndex> OpenIndexAsync(EmbeddedGraphStore store, string scratch, CancellationToken cancellationToken)
    {
        var index = await SearchIndex.OpenAsync(
            new SearchIndexOptions { Directory = Path.Combine(StoreOf(scratch), "index") }, store, NullLogger<SearchIndex>.Instance, TimeProvider.System,
            cancellationToken);
        await index.WaitForRevisionAsync(store.Revision, cancellationToken);
        while (index.SegmentCount > 1)
        {
            // As it is in use: merged once changes have paused. The others are merged, too.
            await Task.Delay(MergePause, cancellationToken);
        }

        return index;
    }

    private static async Task<bool> MeasureServersAsync(
        BenchmarkCorpus corpus, IReadOnlyList<SearchQuery> queries, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        var isEqual = await MeasureSearchingAsync(corpus, queries, scratch, report, cancellationToken);
        await using var keeping = await ServerProcess.StartAsync(StoreOf(scratch), AnswerCacheMebibytes, cancellationToken);
        await CallCpu.RunAsync(keeping, queries, [("search with facets, answers kept", ServiceComparison.Request)], scratch, report, cancellationToken);
        return isEqual;
    }

    /// <summary>A server that keeps no answers.</summary>
    private static async Task<bool> MeasureSearchingAsync(
        BenchmarkCorpus corpus, IReadOnlyList<SearchQuery> queries, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(StoreOf(scratch), cancellationToken);
        await CallCpu.RunAsync(
            server, queries, [("search with facets", ServiceComparison.Request), ("search without facets", SearchMeasurement.Request)], scratch, report,
            cancellationToken);
        if (SharedNeo4j.Missing is not null || corpus.Highlights > MaxNeo4jHighlights)
        {
            report.Sentence($"Neo4j was not measured: {SharedNeo4j.Missing ?? "too many highlights to fill it with."}");
            return true;
        }

        return await new ServiceComparison(server, queries).RunAsync(corpus, scratch, report, cancellationToken);
    }

    private static string StoreOf(string scratch) => Path.Combine(scratch, "store");
}
