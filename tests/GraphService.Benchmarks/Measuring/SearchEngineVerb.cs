using System.Collections.Immutable;
using GraphService.Extraction;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Measures the search engine alone, in this process and on one thread, beside SQLite FTS5 over the same texts: CPU time for each query without
/// facets and with facets by year and document. Numbers of hits and all counts are compared first.
/// </summary>
internal static class SearchEngineVerb
{
    private const int TopHits = 10;
    private const int Rounds = 5;
    private const int MaxValues = 1_000_000;

    private static readonly ImmutableArray<FacetField> Facets = [FacetField.Year, FacetField.Document];

    /// <summary>Returns the exit code: 1 when the answers differ, 2 when the arguments are bad.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (MeasureOptions.Find(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(MeasureOptions.Usage);
            return 2;
        }

        var report = new MarkdownReport(Console.Out);
        var corpus = BenchmarkCorpus.Generate(options.Highlights, options.Seed);
        var scratch = Directory.CreateTempSubdirectory("graphservice-bench-");
        var isEqual = false;
        try
        {
            using var baseline = new FtsBaseline(Path.Combine(scratch.FullName, "fts.db"));
            foreach (var document in corpus.Documents)
            {
                baseline.Add(document);
            }

            baseline.Optimize();
            await using var store = await LoadAsync(corpus, scratch.FullName, cancellationToken);
            await using var index = await SearchIndex.OpenAsync(
                new SearchIndexOptions { Directory = Path.Combine(scratch.FullName, "index") }, store, NullLogger<SearchIndex>.Instance,
                TimeProvider.System, cancellationToken);
            await index.WaitForRevisionAsync(store.Revision, cancellationToken);
            var queries = SearchQueries.Draw(corpus.Documents, options.Seed);
            isEqual = Compare(index, baseline, queries, corpus, report, cancellationToken);
            Measure(index, baseline, queries, report, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        if (options.Output.Length > 0)
        {
            await File.WriteAllTextAsync(options.Output, report.Text, cancellationToken);
        }

        return isEqual ? 0 : 1;
    }

    private static async Task<EmbeddedGraphStore> LoadAsync(BenchmarkCorpus corpus, string directory, CancellationToken cancellationToken)
    {
        var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);
        foreach (var document in corpus.Documents)
        {
            var graph = DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Generated.Structured, document.Generated.Stated));
            await store.ReplaceDocumentAsync(graph, null, cancellationToken);
        }

        return store;
    }

    private static bool Compare(
        SearchIndex index, FtsBaseline baseline, IReadOnlyList<SearchQuery> queries, BenchmarkCorpus corpus, MarkdownReport report,
        CancellationToken cancellationToken)
    {
        var differing = queries.Count(query =>
        {
            var hits = index.SearchHighlights(Search(query, 0) with { Facets = Facets, FacetLimit = MaxValues }, cancellationToken);
            var counts = baseline.CountFacets(query);
            return hits.TotalSize != baseline.Search(query, 1).Total
                || !hits.Facets[0].Values.ToDictionary(value => value.Value, value => (long)value.Count).OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(counts.Years)
                || !hits.Facets[1].Values.ToDictionary(value => value.Value, value => (long)value.Count).OrderBy(pair => pair.Key, StringComparer.Ordinal).SequenceEqual(counts.Documents);
        });
        report.Heading("Search engine alone, in process");
        report.Sentence($"{corpus.Highlights} highlights, SHA-256 {corpus.Digest}; {queries.Count} queries.");
        report.Sentence(differing == 0
            ? $"Same answers: equal numbers of hits and equal counts by year and document for all queries."
            : (FormattableString)$"NOT COMPARABLE: {differing} queries differ in number of hits or counts.");
        return differing == 0;
    }

    private static void Measure(
        SearchIndex index, FtsBaseline baseline, IReadOnlyList<SearchQuery> queries, MarkdownReport report, CancellationToken cancellationToken)
    {
        (string Name, Action<SearchQuery> Run)[] ways =
        [
            ("index: number of hits alone", query => index.SearchHighlights(Search(query, 0), cancellationToken)),
            ("index: best 10 with texts and snippets", query => index.SearchHighlights(Search(query, TopHits), cancellationToken)),
            ("index: the same with facets", query => index.SearchHighlights(Search(query, TopHits) with { Facets = Facets }, cancellationToken)),
            ("FTS5: number of hits and best 10 with texts", query => baseline.Search(query, TopHits)),
            ("FTS5: the same with facets", query => { baseline.Search(query, TopHits); baseline.CountFacets(query); }),
        ];
        var load = new MachineLoad(Environment.ProcessId);
        var rounds = ways.Select(_ => new List<double>()).ToArray();
        for (var round = 0; round <= Rounds; round++)
        {
            for (var way = 0; way < ways.Length; way++)
            {
                var cpu = CpuOf(queries, ways[way].Run);
                if (round > 0)
                {
                    rounds[way].Add(cpu);
                }
            }
        }

        report.Table("", "CPU-µs per query, median (min–max)", "times the index with facets, in its round");
        for (var way = 0; way < ways.Length; way++)
        {
            report.Row(
                ways[way].Name, Spread.Of(rounds[way]).ToString(), Spread.Of(rounds[way].Zip(rounds[2], (own, index) => own / index)).ToString());
        }

        report.EndTable();
        report.Sentence($"{Rounds} rounds after one of warming up, one thread. Other processes used {load.OthersShare():P0} of the machine meanwhile.");
    }

    private static double CpuOf(IReadOnlyList<SearchQuery> queries, Action<SearchQuery> run)
    {
        var before = ProcFile.CpuOf(Environment.ProcessId);
        foreach (var query in queries)
        {
            run(query);
        }

        return (ProcFile.CpuOf(Environment.ProcessId) - before).TotalMicroseconds / queries.Count;
    }

    private static HighlightSearch Search(SearchQuery query, int limit) =>
        new(query.Text, FilterParser.Parse(query.Filter, FilterFields.Highlights), null, limit);
}
