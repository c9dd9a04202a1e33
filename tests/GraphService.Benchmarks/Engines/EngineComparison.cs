using System.Collections.Immutable;
using GraphService.Benchmarks.Measuring;
using GraphService.Queries;
using GraphService.Search;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Engines;

/// <summary>
/// The service's engine in this process beside SQLite FTS5 in this process and Java Lucene in one of its own that times itself: the best ten with texts, the
/// exact number of hits, counts by year and document. All answers are compared first.
/// </summary>
/// <param name="index">The service's index.</param>
/// <param name="baseline">FTS5.</param>
/// <param name="java">Java Lucene; null when there is no Java.</param>
/// <param name="queries">What is asked.</param>
internal sealed class EngineComparison(SearchIndex index, FtsBaseline baseline, JavaLucene? java, IReadOnlyList<SearchQuery> queries)
{
    private const int TopHits = 10;
    private const int AllValues = 1_000_000;

    /// <summary>Both runtimes compile what runs often: they measure their best only after many rounds.</summary>
    private const int WarmUpRounds = 12;

    private const int QueriesPerTurn = 40;
    private const int LeadIn = 4;

    private static readonly ImmutableArray<FacetField> Facets = [FacetField.Year, FacetField.Document];

    /// <summary>Compares and measures.</summary>
    /// <returns>The service's latencies; null when the answers differ.</returns>
    public async Task<LatencySample?> RunAsync(MarkdownReport report, CancellationToken cancellationToken)
    {
        var isEqual = await CompareAsync(report, cancellationToken);
        List<Side> sides =
        [
            new("service's engine: best 10 with texts and snippets, facets", Rounds(WarmUpRounds), turn => Time(turn, query => Search(query, Facets, cancellationToken))),
            new("the same without facets", Rounds(WarmUpRounds), turn => Time(turn, query => Search(query, [], cancellationToken))),
            new("SQLite FTS5: best 10 with texts, facets", [], turn => Time(turn, query => baseline.SearchWithFacets(query, TopHits))),
        ];
        if (java is not null)
        {
            sides.Add(new("Java Lucene 9.11: best 10 with texts, facets", Rounds(WarmUpRounds), async turn =>
                [.. (await java.TimeAsync([.. turn.Select(number => queries[number])], cancellationToken)).Select(time => new Reply(time))]));
        }

        var sideBySide = new SideBySide(queries.Count, sides, perTurn: QueriesPerTurn) { LeadIn = LeadIn };
        var load = new MachineLoad(Environment.ProcessId);
        await sideBySide.RunAsync();
        sideBySide.Write(report, "Search");
        report.Sentence($"CPU time of the thread that answers, which others do not lengthen; {queries.Count} queries, turn by turn. Others, Java among them, used {load.OthersShare():P0} of the machine meanwhile.");
        return isEqual ? sideBySide.Of(0) : null;
    }

    /// <summary>Tells what queries take of an index that was just opened and has kept nothing yet.</summary>
    public static void ReportFirst(SearchIndex index, IReadOnlyList<SearchQuery> queries, MarkdownReport report, CancellationToken cancellationToken)
    {
        var first = new LatencySample();
        foreach (var query in queries)
        {
            var started = ThreadClock.Now;
            index.SearchHighlights(Make(query) with { Facets = Facets }, cancellationToken);
            first.Add(ThreadClock.Now - started);
        }

        report.Sentence($"The same with facets by an index that was opened anew and has kept nothing, each query once: p50 {Number(first.Percentile(0.5))} ms, p99 {Number(first.Percentile(0.99))}, mean {Number(first.Mean)}.");
    }

    /// <summary>All queries, so often.</summary>
    private IEnumerable<int> Rounds(int count) => Enumerable.Repeat(Enumerable.Range(0, queries.Count), count).SelectMany(round => round);

    private Task<IReadOnlyList<Reply>> Time(IReadOnlyList<int> turn, Action<SearchQuery> run) =>
        Task.FromResult<IReadOnlyList<Reply>>([.. turn.Select(number =>
        {
            var started = ThreadClock.Now;
            run(queries[number]);
            return new Reply(ThreadClock.Now - started);
        })]);

    private HighlightHits Search(SearchQuery query, ImmutableArray<FacetField> facets, CancellationToken cancellationToken) =>
        index.SearchHighlights(Make(query) with { Facets = facets }, cancellationToken);

    private async Task<bool> CompareAsync(MarkdownReport report, CancellationToken cancellationToken)
    {
        var own = queries.Select(query => Answer(query, cancellationToken)).ToArray();
        var fts = queries.Zip(own).Where(pair => !Answer(baseline, pair.First).Agrees(pair.Second)).Select(pair => pair.First.Text).ToArray();
        Report(report, "FTS5: number of hits and counts by year and document", fts);
        if (java is null)
        {
            report.Sentence($"Java Lucene was not measured: {SharedNeo4j.Missing}");
            return fts.Length == 0;
        }

        var others = await java.AnswerAsync(queries, cancellationToken);
        var differing = queries.Where((_, i) => !others[i].Agrees(own[i])).Select(query => query.Text).ToArray();
        Report(report, "Java Lucene: number of hits, counts by year and document, ids and order of the best 10", differing);
        return fts.Length + differing.Length == 0;
    }

    private void Report(MarkdownReport report, string what, string[] differing)
    {
        if (differing.Length == 0)
        {
            report.Sentence($"Same answers as {what} are equal for all {queries.Count} queries.");
        }
        else
        {
            report.Sentence($"NOT COMPARABLE with {what}: {differing.Length} queries differ, such as {string.Join(", ", differing.Take(5))}.");
        }
    }

    private EngineAnswer Answer(SearchQuery query, CancellationToken cancellationToken)
    {
        var hits = index.SearchHighlights(Make(query) with { Facets = Facets, FacetLimit = AllValues }, cancellationToken);
        return new EngineAnswer(hits.TotalSize, [.. hits.Hits.Select(hit => hit.Highlight.Id)], Counts(hits.Facets[0]), Counts(hits.Facets[1]));
    }

    private static EngineAnswer Answer(FtsBaseline baseline, SearchQuery query)
    {
        var (_, years, documents) = baseline.SearchWithFacets(query, 1);
        return new EngineAnswer(years.Values.Sum(), [], years, documents);
    }

    private static Dictionary<string, long> Counts(FacetCounts counts) =>
        counts.Values.ToDictionary(value => value.Value, value => (long)value.Count, StringComparer.Ordinal);

    private static HighlightSearch Make(SearchQuery query) =>
        new(query.Text, FilterParser.Parse(query.Filter, FilterFields.Highlights), null, TopHits);
}
