using System.Diagnostics;
using GraphService.Benchmarks.Corpus;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Search;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>The steps of ingestion one by one, in this process and without gRPC: what each can do alone.</summary>
internal static class EngineMeasurement
{
    private const int Highlights = 10_000;
    private const int WarmUpHighlights = 1_000;

    public static async Task RunAsync(BenchmarkCorpus corpus, string directory, MarkdownReport report, CancellationToken cancellationToken)
    {
        var warmUp = corpus.Take(WarmUpHighlights);
        await MeasureAsync(warmUp, directory + "-warm", cancellationToken);
        var documents = corpus.Take(Highlights).Skip(warmUp.Count).ToArray();
        var load = new MachineLoad(Environment.ProcessId);
        var steps = await MeasureAsync(documents, directory, cancellationToken);
        var highlights = documents.Sum(document => document.Highlights.Count);
        report.Heading("Steps of ingestion alone, in process");
        report.Table("", "highlights/s", "CPU-µs per highlight");
        foreach (var step in steps)
        {
            report.Row(step.Name, Number(highlights / step.Elapsed.TotalSeconds), Number(step.Cpu.TotalMicroseconds / highlights));
        }

        report.EndTable();
        report.Sentence($"{highlights} highlights, one thread each. Other processes used {load.OthersShare():P0} of the machine meanwhile.");
    }

    private static async Task<IReadOnlyList<EngineStep>> MeasureAsync(
        IReadOnlyCollection<BenchmarkDocument> documents, string directory, CancellationToken cancellationToken)
    {
        var graphs = new List<DocumentGraph>(documents.Count);
        var time = TimeProvider.System;
        await using var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, time, cancellationToken);
        var reading = await StepAsync("read structured documents, build their graphs", () =>
        {
            graphs.AddRange(documents.Select(document => Build(document.Generated)));
            return Task.CompletedTask;
        });
        var storing = await StepAsync("store, one durable transaction per document", async () =>
        {
            foreach (var graph in graphs)
            {
                await store.ReplaceDocumentAsync(graph, null, cancellationToken);
            }
        });
        var indexing = await StepAsync("build the index from the store, durable", async () =>
        {
            var options = new SearchIndexOptions { Directory = Path.Combine(directory, "index") };
            await using var index = await SearchIndex.OpenAsync(options, store, NullLogger<SearchIndex>.Instance, time, cancellationToken);
            await index.WaitForRevisionAsync(store.Revision, cancellationToken);
        });
        return [reading, storing, indexing];
    }

    private static DocumentGraph Build(GeneratedDocument document) =>
        DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Structured, document.Stated));

    private static async Task<EngineStep> StepAsync(string name, Func<Task> run)
    {
        var cpu = ProcFile.CpuOf(Environment.ProcessId);
        var started = Stopwatch.GetTimestamp();
        await run();
        return new EngineStep(name, Stopwatch.GetElapsedTime(started), ProcFile.CpuOf(Environment.ProcessId) - cpu);
    }

    private sealed record EngineStep(string Name, TimeSpan Elapsed, TimeSpan Cpu);
}
