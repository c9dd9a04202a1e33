using System.Diagnostics;
using GraphService.Benchmarks.Corpus;
using GraphService.Benchmarks.Measuring;
using GraphService.Benchmarks.Neo4j;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Benchmarks.Paths;

/// <summary>
/// Measures relational questions over one generated graph: this engine in process and over gRPC, beside Neo4j and SQLite, in turn. A tenth of the corpus is measured
/// first, in process alone, which shows how times grow.
/// </summary>
internal static class PathsVerb
{
    private const int SmallPart = 10;

    /// <summary>Returns the exit code: 2 when the arguments are bad.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (PathsOptions.Find(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(PathsOptions.Usage);
            return 2;
        }

        var report = new MarkdownReport(Console.Out);
        var scratch = Directory.CreateTempSubdirectory("graphservice-bench-");
        try
        {
            await MeasureAsync(options, scratch.FullName, report, cancellationToken);
        }
        finally
        {
            scratch.Delete(recursive: true);
        }

        if (options.Output.Length > 0)
        {
            await File.WriteAllTextAsync(options.Output, report.Text, cancellationToken);
        }

        return 0;
    }

    private static async Task MeasureAsync(PathsOptions options, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var corpus = BenchmarkCorpus.Generate(options.Highlights, options.Seed);
        report.Heading("Relational questions");
        report.Sentence($"Corpus: {corpus.Highlights} highlights in {corpus.Documents.Count} documents; seed {options.Seed}; SHA-256 {corpus.Digest}.");
        var directory = Path.Combine(scratch, "store");
        await using var neo4j = options.Neo4jScript.Length == 0 ? null : Neo4jProcess.Start(options.Neo4jScript, Path.Combine(scratch, "neo4j"));
        using var sqlite = new SqliteGraph(Path.Combine(scratch, "tables.db"));
        await using var runner = neo4j is null ? null : await neo4j.OpenAsync(cancellationToken);
        var cypher = runner is null ? null : new Neo4jGraph(runner);
        var (questions, small) = await LoadAsync(corpus, options.Seed, directory, sqlite, cypher, report, cancellationToken);
        AdjacencyMeasurement.Run(Path.Combine(directory, "graph.db"), report);
        await using var server = await StartAsync(directory, Path.Combine(scratch, "server"), cancellationToken);
        await using var store = await OpenStoreAsync(directory, cancellationToken);
        await using var snapshot = await store.ReadAsync(cancellationToken);
        await server.WaitForIndexAsync(snapshot.Revision, cancellationToken);
        var engines = new Engines(snapshot, server, sqlite, cypher);
        report.Sentence($"Loading and waiting took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
        await new QuestionMeasurement(await questions.WithMatricesAsync(snapshot, cancellationToken), engines, small).RunAsync(report);
        await HubMeasurement.RunAsync(Path.Combine(scratch, "hub"), report, cancellationToken);
        report.Sentence($"The whole run took {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s.");
    }

    /// <summary>Loads every engine; on the way, measures this one over the first part.</summary>
    private static async Task<(Questions Questions, IReadOnlyDictionary<string, double> Small)> LoadAsync(
        BenchmarkCorpus corpus, int seed, string directory, SqliteGraph sqlite, Neo4jGraph? cypher, MarkdownReport report, CancellationToken cancellationToken)
    {
        await using var store = await OpenStoreAsync(directory, cancellationToken);
        var (questions, small) = ((Questions?)null, (IReadOnlyDictionary<string, double>?)null);
        var (ofStore, ofSqlite, ofNeo4j) = (new Stopwatch(), new Stopwatch(), new Stopwatch());
        var first = corpus.Take(corpus.Highlights / SmallPart).Count;
        foreach (var (number, document) in corpus.Documents.Index())
        {
            if (number == first)
            {
                await using var snapshot = await store.ReadAsync(cancellationToken);
                questions = await Questions.DrawAsync(snapshot, seed, cancellationToken);
                small = await new QuestionMeasurement(questions, new Engines(snapshot, null, null, null), null).RunAsync(null);
            }

            var graph = Build(document.Generated);
            await TimeAsync(ofStore, () => store.ReplaceDocumentAsync(graph, null, cancellationToken));
            await TimeAsync(ofSqlite, () => Task.Run(() => sqlite.Add(graph), cancellationToken));
            await TimeAsync(ofNeo4j, () => cypher?.AddAsync(graph) ?? Task.CompletedTask);
        }

        await TimeAsync(ofSqlite, () => Task.Run(sqlite.Complete, cancellationToken));
        await TimeAsync(ofNeo4j, () => cypher?.FlushAsync() ?? Task.CompletedTask);
        report.Sentence($"Loading took, without making the graph: this store, a synced commit for each document, {ofStore.Elapsed.TotalSeconds:0.0} s; SQLite, not synced, {ofSqlite.Elapsed.TotalSeconds:0.0} s; Neo4j, in batches, {ofNeo4j.Elapsed.TotalSeconds:0.0} s.");
        return (questions!, small!);
    }

    private static async Task TimeAsync(Stopwatch watch, Func<Task> doAsync)
    {
        watch.Start();
        await doAsync();
        watch.Stop();
    }

    /// <summary>Starts the server over a copy of the store, which one process alone may open.</summary>
    private static async Task<ServerProcess> StartAsync(string from, string to, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from, "graph.db*"))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        return await ServerProcess.StartAsync(to, cancellationToken);
    }

    private static Task<EmbeddedGraphStore> OpenStoreAsync(string directory, CancellationToken cancellationToken) => EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);

    private static DocumentGraph Build(GeneratedDocument document) =>
        DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Structured, document.Stated));
}
