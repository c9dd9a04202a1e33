using System.Diagnostics;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>Ingests documents as plain texts, which the server reads by extraction.</summary>
internal static class TextIngestMeasurement
{
    private const int Highlights = 2_000;
    private const int WarmUpHighlights = 200;

    public static async Task RunAsync(
        BenchmarkCorpus corpus, string directory, MarkdownReport report, CancellationToken cancellationToken)
    {
        await using var server = await ServerProcess.StartAsync(directory, cancellationToken);
        var warmUp = corpus.Take(WarmUpHighlights);
        await IngestMeasurement.ImportAsync(server, warmUp.Select(document => document.ToTextRequest()), cancellationToken);

        BenchmarkDocument[] documents = [.. corpus.Take(Highlights).Skip(warmUp.Count)];
        var expected = documents.Sum(document => document.Highlights.Count);
        var load = new MachineLoad(server.Id);
        var cpu = ProcFile.CpuOf(server.Id);
        var started = Stopwatch.GetTimestamp();
        var response = await IngestMeasurement.ImportAsync(server, documents.Select(document => document.ToTextRequest()), cancellationToken);
        var durable = Stopwatch.GetElapsedTime(started);
        await server.WaitForIndexAsync(response.Revision, cancellationToken);
        cpu = ProcFile.CpuOf(server.Id) - cpu;

        var found = response.Results.Sum(result => result.HighlightCount);
        report.Heading("Ingest, plain text");
        report.Sentence($"{expected} highlights in {documents.Length} texts: {Number(expected / durable.TotalSeconds)} highlights/s durable, {Number(cpu.TotalMicroseconds / expected)} CPU-µs per highlight with indexing. Extraction found {found} highlights in them. Other processes used {load.OthersShare():P0} of the machine meanwhile.");
    }
}
