using GraphService.Benchmarks.Measuring;
using GraphService.Neo4j;
using GraphService.Neo4j.Transport;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>Measures the store in Neo4j beside the embedded one and beside Cypher written by hand, over one running server and its empty database.</summary>
internal static class Neo4jVerb
{
    /// <summary>Returns the exit code: 2 when the arguments are bad, 1 when the database is not empty.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (Neo4jMeasureOptions.Find(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(Neo4jMeasureOptions.Usage);
            return 2;
        }

        var settings = options.ToStoreOptions();
        await using var runner = CypherRunners.Open(settings, TimeProvider.System);
        await using var store = await Neo4jGraphStore.OpenAsync(settings, NullLogger.Instance, TimeProvider.System, cancellationToken);
        if (store.Revision > 0)
        {
            await Console.Error.WriteLineAsync("The database holds a graph; measurements need an empty one.");
            return 1;
        }

        var scratch = Directory.CreateTempSubdirectory("graphservice-bench-");
        try
        {
            await using var embedded = await EmbeddedGraphStore.OpenAsync(
                new EmbeddedStoreOptions { Directory = scratch.FullName }, NullLogger.Instance, TimeProvider.System, cancellationToken);
            await MeasureAsync(new Neo4jSides(store, embedded, runner), options, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        return 0;
    }

    private static async Task MeasureAsync(Neo4jSides sides, Neo4jMeasureOptions options, CancellationToken cancellationToken)
    {
        var report = new MarkdownReport(Console.Out);
        var corpus = BenchmarkCorpus.Generate(options.Highlights, options.Seed);
        report.Sentence($"Corpus: {corpus.Highlights} highlights in {corpus.Documents.Count} documents; seed {options.Seed}; SHA-256 {corpus.Digest}.");
        await new Neo4jIngestMeasurement(sides, options.ServerProcess).RunAsync(corpus, report, cancellationToken);
        await using var snapshot = await sides.Embedded.ReadAsync(cancellationToken);
        foreach (var question in await new Neo4jQuestions(new BareCypher(sides.Runner), options.Seed).DrawAsync(snapshot, cancellationToken))
        {
            await new Neo4jQuestionMeasurement(sides, question).RunAsync(report, cancellationToken);
        }

        if (options.Output.Length > 0)
        {
            await File.WriteAllTextAsync(options.Output, report.Text, cancellationToken);
        }
    }
}
