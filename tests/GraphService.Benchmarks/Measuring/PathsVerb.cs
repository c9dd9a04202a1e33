using System.Diagnostics;
using GraphService.Benchmarks.Corpus;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using GraphService.Storage.Paths;
using Microsoft.Extensions.Logging.Abstractions;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Measures paths between units and initiatives in this process, without gRPC and without reading evidence, beside a recursive query of SQLite over the same
/// links. Both count and list nothing but the shortest paths' length; lengths are compared.
/// </summary>
internal static class PathsVerb
{
    private const int Pairs = 1_200;
    private const int BaselinePairs = 60;
    private const int WarmUp = 400;
    private const int MaxHops = 4;

    private static readonly PathScope Scope = new(
        [], YearRange.All, [.. NodeLabels.All.Select(row => row.Label).Where(label => label is not (NodeLabel.Place or NodeLabel.Document))], int.MaxValue);

    /// <summary>Returns the exit code: 2 when the arguments are bad.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        if (MeasureOptions.Find(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(MeasureOptions.Usage.Replace("measure", "paths", StringComparison.Ordinal));
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

    private static async Task MeasureAsync(MeasureOptions options, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        var directory = Path.Combine(scratch, "store");
        using var baseline = new PathBaseline(Path.Combine(scratch, "links.db"));
        var settings = new EmbeddedStoreOptions { Directory = directory };
        await using (var writing = await EmbeddedGraphStore.OpenAsync(settings, NullLogger.Instance, TimeProvider.System, cancellationToken))
        {
            foreach (var document in BenchmarkCorpus.Generate(options.Highlights, options.Seed).Documents)
            {
                var graph = Build(document.Generated);
                await writing.ReplaceDocumentAsync(graph, null, cancellationToken);
                baseline.Add(graph);
            }
        }

        var before = GC.GetTotalMemory(forceFullCollection: true);
        await using var store = await EmbeddedGraphStore.OpenAsync(settings, NullLogger.Instance, TimeProvider.System, cancellationToken);
        var opened = GC.GetTotalMemory(forceFullCollection: true) - before;
        await using var snapshot = await store.ReadAsync(cancellationToken);
        var statements = (await snapshot.CountAsync(cancellationToken)).Statements.Values.Sum();
        report.Heading("Paths in process: unit to initiative");
        report.Sentence($"{options.Highlights} highlights, {statements} statements, seed {options.Seed}. The open store holds {opened / statements} bytes of managed memory for each statement, ids and labels of nodes among them.");
        var pairs = await PairsAsync(snapshot, options.Seed, cancellationToken);
        var load = new MachineLoad(Environment.ProcessId);
        report.Table("µs", "pairs", "p50", "p99", "CPU-µs each");
        var lengths = await AskAsync(snapshot, pairs, isShortestOnly: true, "all shortest, at most 4 steps, count and first 100", report, cancellationToken);
        await AskAsync(snapshot, pairs, isShortestOnly: false, "100 simple paths, shortest first, at most 4 steps", report, cancellationToken);
        AskBaseline(baseline, [.. pairs.Take(BaselinePairs)], lengths, report);
        report.EndTable();
        report.Sentence($"Lengths found: {Histogram(lengths)}. Other processes used {load.OthersShare():P0} of the machine meanwhile.");
    }

    private static async Task<List<int>> AskAsync(
        IGraphSnapshot snapshot, (string Unit, string Initiative)[] pairs, bool isShortestOnly, string name, MarkdownReport report,
        CancellationToken cancellationToken)
    {
        var (sample, lengths) = (new LatencySample(), new List<int>());
        foreach (var pair in pairs.Take(WarmUp))
        {
            await snapshot.FindPathsAsync(Query(pair, isShortestOnly), cancellationToken);
        }

        var cpu = ProcFile.CpuOf(Environment.ProcessId);
        foreach (var pair in pairs)
        {
            var query = Query(pair, isShortestOnly);
            var started = Stopwatch.GetTimestamp();
            var answer = await snapshot.FindPathsAsync(query, cancellationToken);
            sample.Add(Stopwatch.GetElapsedTime(started));
            lengths.Add(answer.Paths.IsEmpty ? 0 : answer.Paths[0].Length - 1);
        }

        Row(report, name, sample, (ProcFile.CpuOf(Environment.ProcessId) - cpu) / pairs.Length);
        return lengths;
    }

    private static void AskBaseline(PathBaseline baseline, (string Unit, string Initiative)[] pairs, List<int> lengths, MarkdownReport report)
    {
        var (sample, equal) = (new LatencySample(), 0);
        var cpu = ProcFile.CpuOf(Environment.ProcessId);
        for (var i = 0; i < pairs.Length; i++)
        {
            var started = Stopwatch.GetTimestamp();
            var length = baseline.FindLength(pairs[i].Unit, pairs[i].Initiative, MaxHops);
            sample.Add(Stopwatch.GetElapsedTime(started));
            equal += length == lengths[i] ? 1 : 0;
        }

        Row(report, Invariant($"SQLite, recursive query, length alone ({equal} of {pairs.Length} lengths equal)"), sample, (ProcFile.CpuOf(Environment.ProcessId) - cpu) / pairs.Length);
    }

    private static void Row(MarkdownReport report, string name, LatencySample sample, TimeSpan cpu) => report.Row(
        name, Invariant($"{sample.Count}"), Number(1000 * sample.Percentile(0.5)), Number(1000 * sample.Percentile(0.99)), Number(cpu.TotalMicroseconds));

    private static PathQuery Query((string Unit, string Initiative) pair, bool isShortestOnly) => new(
        [pair.Unit], [pair.Initiative], Scope, isShortestOnly, new PathBounds(MaxHops, 100, 500_000, 1_000_000));

    private static async Task<(string Unit, string Initiative)[]> PairsAsync(IGraphSnapshot snapshot, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var (units, initiatives) = (await IdsAsync(NodeLabel.Unit), await IdsAsync(NodeLabel.Initiative));
        return [.. Enumerable.Range(0, Pairs).Select(_ => (units[random.Next(units.Length)], initiatives[random.Next(initiatives.Length)]))];

        async Task<string[]> IdsAsync(NodeLabel label)
        {
            var filter = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)label));
            return [.. (await snapshot.ListNodesAsync(new NodeQuery(filter, "", int.MaxValue), cancellationToken)).Select(node => node.Id)];
        }
    }

    private static string Histogram(List<int> lengths) => string.Join(
        ", ", lengths.CountBy(length => length).OrderBy(pair => pair.Key)
            .Select(pair => Invariant($"{(pair.Key == 0 ? "none" : pair.Key)} × {pair.Value}")));

    private static DocumentGraph Build(GeneratedDocument document) =>
        DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Structured, document.Stated));
}
