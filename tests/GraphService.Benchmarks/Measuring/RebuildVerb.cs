using System.Diagnostics;
using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Measures how fast the index is built anew from a store, in this process and alone: read, analysed, inverted, merged, on disk for good.</summary>
internal static class RebuildVerb
{
    public const string Usage = "rebuild --highlights N [--seed N] [--out FILE] | rebuild --store DIRECTORY";

    private const int Rounds = 3;

    /// <summary>Returns the exit code: 2 when the arguments are bad.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        var options = arguments is ["--store", _] ? new MeasureOptions(0, 0, "") : MeasureOptions.Find(arguments);
        if (options is null)
        {
            await Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        var report = new MarkdownReport(Console.Out);
        var scratch = Directory.CreateTempSubdirectory("graphservice-bench-");
        try
        {
            await using var store = options.Highlights == 0
                ? await OpenAsync(arguments[1], cancellationToken)
                : await StoredCorpus.WriteAsync(BenchmarkCorpus.Generate(options.Highlights, options.Seed), Path.Combine(scratch.FullName, "store"), cancellationToken);
            await MeasureAsync(store, scratch.FullName, report, cancellationToken);
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

    private static Task<EmbeddedGraphStore> OpenAsync(string directory, CancellationToken cancellationToken) => EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);

    private static async Task MeasureAsync(EmbeddedGraphStore store, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        var counts = await store.ReadAsync(snapshot => snapshot.CountAsync(cancellationToken), cancellationToken);
        var highlights = counts.Nodes[NodeLabel.Highlight];
        var load = new MachineLoad(Environment.ProcessId);
        var (rates, cpu) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var directory = Path.Combine(scratch, Invariant($"index-{round}"));
            var (before, started) = (ProcFile.CpuOf(Environment.ProcessId), Stopwatch.GetTimestamp());
            await using (var index = await SearchIndex.OpenAsync(
                new SearchIndexOptions { Directory = directory }, store, NullLogger<SearchIndex>.Instance, TimeProvider.System, cancellationToken))
            {
                await index.WaitForRevisionAsync(store.Revision, cancellationToken);
                rates.Add(highlights / Stopwatch.GetElapsedTime(started).TotalSeconds);
                cpu.Add((ProcFile.CpuOf(Environment.ProcessId) - before).TotalMicroseconds / highlights);
            }

            Directory.Delete(directory, true);
        }

        report.Heading("Index built anew from the store");
        report.Table("", "highlights/s, median (min–max)", "CPU-µs per highlight");
        report.Row(Invariant($"{highlights} highlights"), Spread.Of(rates).ToString(), Spread.Of(cpu).ToString());
        report.EndTable();
        report.Sentence($"{Rounds} rounds, the first with a cold process. Other processes used {load.OthersShare():P0} of the machine meanwhile.");
    }
}
