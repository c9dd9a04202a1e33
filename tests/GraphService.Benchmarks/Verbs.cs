using System.Globalization;
using GraphService.Benchmarks.Corpus;
using GraphService.Benchmarks.Engines;
using GraphService.Benchmarks.Measuring;
using GraphService.Benchmarks.Neo4j;
using GraphService.Benchmarks.Paths;

namespace GraphService.Benchmarks;

/// <summary>The verbs of the benchmark program, one line each.</summary>
internal static class Verbs
{
    private static readonly (string Name, string Does, Verb Run)[] All =
    [
        ("corpus", "makes the synthetic corpus and prints its size and hash", (arguments, _) => Task.FromResult(CorpusVerb.Run(arguments))),
        ("extract", "measures extraction beside ICU4N word break on the synthetic corpus", (arguments, _) => Task.FromResult(ExtractVerb.Run(arguments))),
        ("near-misses", "measures a megabyte of near misses of each extraction rule", (_, _) => Task.FromResult(NearMissVerb.Run())),
        ("large", "reads one text of N MiB (default 30): run with DOTNET_GCHeapHardLimit=0x40000000", (arguments, _) => Task.FromResult(LargeTextVerb.Run(arguments))),
        ("measure", "measures the service over the corpus: --highlights N [--seed N] [--out FILE]", MeasureVerb.RunAsync),
        ("search-engine", "measures search beside FTS5, Java Lucene and Neo4j, at N highlights and a tenth of them: --highlights N [--seed N] [--out FILE]", SearchEngineVerb.RunAsync),
        ("suggest", "measures completing names, in process, at 10,000 and 100,000 names", SuggestVerb.RunAsync),
        ("rebuild", $"measures how fast the index is built anew: {RebuildVerb.Usage}", RebuildVerb.RunAsync),
        ("paths", $"measures paths, expansion and year matrix beside Neo4j and SQLite: {PathsOptions.Usage}", PathsVerb.RunAsync),
        ("neo4j", $"measures the store in Neo4j beside the embedded one and bare Cypher: {Neo4jMeasureOptions.Usage}", Neo4jVerb.RunAsync),
        (ServeVerb.Name, "serves a directory for measure; not for use by hand", ServeVerb.RunAsync),
        (CannedVerb.Name, "serves recorded answers for search-engine; not for use by hand", CannedVerb.RunAsync),
        ("store-writer", "writes documents without end for the tests of killed stores", WriteStoreAsync),
    ];

    private delegate Task<int> Verb(string[] arguments, CancellationToken cancellationToken);

    /// <summary>Runs the verb that the first argument names. Returns the exit code: 2 when there is no such verb.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        foreach (var verb in All)
        {
            if (arguments.Length > 0 && arguments[0] == verb.Name)
            {
                return await verb.Run(arguments[1..], cancellationToken);
            }
        }

        await Console.Error.WriteLineAsync(string.Join('\n', All.Select(verb => $"{verb.Name}  {verb.Does}")));
        return 2;
    }

    private static async Task<int> WriteStoreAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await StoreWriter.RunAsync(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture), Console.Out, cancellationToken);
        return 0;
    }
}
