using System.Diagnostics;
using GraphService.Benchmarks.Measuring;
using GraphService.Benchmarks.Neo4j;
using GraphService.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Engines;

/// <summary>
/// The service over gRPC beside Neo4j's full-text index over its HTTP interface, each a server of its own, one client, one call at a time: the best ten with
/// texts, the exact number of hits, counts by year and document. All answers are compared first.
/// </summary>
internal sealed class ServiceComparison(ServerProcess server, IReadOnlyList<SearchQuery> queries)
{
    private const int TopHits = 10;
    private const int MaxValues = 100;
    private const int QueriesPerTurn = 40;
    private const int LeadIn = 4;

    /// <summary>Java compiles what runs often for long; what it still compiles while others are measured takes the processor from these.</summary>
    private const int Neo4jRounds = 4;

    private const int OwnRounds = 12;

    /// <summary>The call that is measured.</summary>
    public static SearchHighlightsRequest Request(SearchQuery query) => new()
    {
        Query = query.Text,
        Filter = query.Filter,
        PageSize = TopHits,
        Facets = { FacetField.Year, FacetField.Document },
    };

    /// <summary>Starts Neo4j, fills it, compares and measures.</summary>
    /// <returns>Whether all answers are equal.</returns>
    public async Task<bool> RunAsync(BenchmarkCorpus corpus, string directory, MarkdownReport report, CancellationToken cancellationToken)
    {
        await using var process = Neo4jProcess.Start(Path.Combine(SharedNeo4j.Path, "run-neo4j"), Path.Combine(directory, "neo4j"));
        await using var runner = await process.OpenAsync(cancellationToken);
        var neo4j = new Neo4jFullText(runner);
        var started = Stopwatch.GetTimestamp();
        await neo4j.LoadAsync(corpus, cancellationToken);
        var asked = queries.Where(Neo4jFullText.CanAnswer).ToArray();
        report.Sentence($"Neo4j took {Number(Stopwatch.GetElapsedTime(started).TotalSeconds)} s to store and index the texts. Single characters are left out: its analyzer has none within longer runs.");
        var differing = await CompareAsync(neo4j, asked, cancellationToken);
        report.Sentence(differing.Count == 0
            ? (FormattableString)$"Same answers: numbers of hits, counts by year and the {TopHits} most frequent documents are equal for all {asked.Length} queries."
            : $"NOT COMPARABLE: {differing.Count} of {asked.Length} queries differ, such as {string.Join(", ", differing.Take(5))}.");
        var sideBySide = new SideBySide(
            asked.Length,
            [
                Side.Of("service, over gRPC", Rounds(OwnRounds), async number =>
                {
                    await server.Search.SearchHighlightsAsync(Request(asked[number]), cancellationToken: cancellationToken);
                    return "";
                }),
                Side.Of("Neo4j 5.26, full-text index, over HTTP", Rounds(Neo4jRounds), async number =>
                {
                    await neo4j.SearchAsync(asked[number], cancellationToken);
                    return "";
                }),
            ],
            perTurn: QueriesPerTurn)
        {
            LeadIn = LeadIn,
        };
        await sideBySide.RunAsync();
        sideBySide.Write(report, "Search");
        return differing.Count == 0;

        IEnumerable<int> Rounds(int count) => Enumerable.Repeat(Enumerable.Range(0, asked.Length), count).SelectMany(round => round);
    }

    private async Task<List<string>> CompareAsync(Neo4jFullText neo4j, IReadOnlyList<SearchQuery> asked, CancellationToken cancellationToken)
    {
        var differing = new List<string>();
        foreach (var query in asked)
        {
            var request = Request(query);
            request.FacetLimit = MaxValues;
            var own = await server.Search.SearchHighlightsAsync(request, cancellationToken: cancellationToken);
            var other = await neo4j.AnswerAsync(query, cancellationToken);
            var isEqual = own.TotalSize == other.Total && own.Facets[0].Values.Count == other.Years.Count && own.Facets[1].TotalValues == other.Documents.Count
                && own.Facets[0].Values.All(value => other.Years.GetValueOrDefault(value.Value) == value.Count)
                && own.Facets[1].Values.All(value => other.Documents.GetValueOrDefault(value.Value) == value.Count);
            if (!isEqual)
            {
                differing.Add(query.Text);
            }
        }

        return differing;
    }
}
