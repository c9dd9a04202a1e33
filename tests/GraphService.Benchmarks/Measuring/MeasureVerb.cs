using System.Runtime.InteropServices;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Measures the whole service over a generated corpus and reports. Loopback alone, bounded in count and time.</summary>
internal static class MeasureVerb
{
    /// <summary>Returns the exit code: 2 when the arguments are bad.</summary>
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
        try
        {
            WriteFacts(report, options, corpus, DiskProbe.Run(scratch.FullName));
            await MeasureAsync(corpus, options.Seed, scratch.FullName, report, cancellationToken);
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

    private static async Task MeasureAsync(
        BenchmarkCorpus corpus, int seed, string scratch, MarkdownReport report, CancellationToken cancellationToken)
    {
        var serverDirectory = Path.Combine(scratch, "server");
        var baselinePath = Path.Combine(scratch, "fts.db");
        var footprint = new Footprint(corpus);
        ExpectedAnswers expected;
        await using (var server = await ServerProcess.StartAsync(serverDirectory, cancellationToken))
        using (var baseline = new FtsBaseline(baselinePath))
        {
            await footprint.AddEmptyAsync(server, cancellationToken);
            await new IngestMeasurement(server, baseline).RunAsync(corpus.Documents, report, cancellationToken);
            await footprint.AddLoadedAsync(server, cancellationToken);
            expected = await AskAsync(server, baseline, corpus, seed, report, cancellationToken);
        }

        footprint.AddDisk(serverDirectory, baselinePath);
        footprint.Write(report);
        await new ColdStartMeasurement(serverDirectory, scratch).RunAsync(expected, report, cancellationToken);
        await TextIngestMeasurement.RunAsync(corpus, Path.Combine(scratch, "text"), report, cancellationToken);
        await EngineMeasurement.RunAsync(corpus, Path.Combine(scratch, "engine"), report, cancellationToken);
    }

    private static async Task<ExpectedAnswers> AskAsync(
        ServerProcess server, FtsBaseline baseline, BenchmarkCorpus corpus, int seed, MarkdownReport report, CancellationToken cancellationToken)
    {
        var queries = SearchQueries.Draw(corpus.Documents, seed);
        var targets = await new ExpandNodes(server, seed).ChooseAsync(cancellationToken);
        await new SearchMeasurement(server, baseline, queries).RunAsync(report, cancellationToken);
        await new ExpandMeasurement(server, targets).RunAsync(corpus.Documents, report, cancellationToken);
        await new CpuMeasurement(server, queries, targets).RunAsync(report, cancellationToken);
        return await ExpectedAnswers.AskAsync(server, queries, targets, cancellationToken);
    }

    private static void WriteFacts(MarkdownReport report, MeasureOptions options, BenchmarkCorpus corpus, LatencySample disk)
    {
        report.Heading("What was measured");
        report.Sentence($"Corpus: {corpus.Highlights} highlights in {corpus.Documents.Count} documents, {Mebibytes(corpus.TextBytes)} MiB of text; seed {options.Seed}; SHA-256 {corpus.Digest}.");
        report.Sentence($"Machine: {ProcFile.ProcessorName()}, {Environment.ProcessorCount} cores, {Mebibytes(ProcFile.MemoryBytes())} MiB; {RuntimeInformation.OSDescription}; {RuntimeInformation.FrameworkDescription}, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} GC; appending 256 bytes durably takes {Number(disk.Percentile(0.5))} ms (p50), {Number(disk.Percentile(0.99))} ms (p99).");
    }
}
