using System.Diagnostics;
using GraphService.V1;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// Ingests the corpus chunk by chunk, each chunk into the server and then into the baseline. Both write every document durably; the server's
/// index follows behind and is waited for before the baseline's turn, so that neither slows the other.
/// </summary>
internal sealed class IngestMeasurement(ServerProcess server, FtsBaseline baseline)
{
    private const int SmallCorpus = 20_000;
    private const int SmallChunk = 1_000;
    private const int LargeChunk = 5_000;

    private readonly List<IngestChunk> _chunks = [];

    /// <summary>Stores all documents in both and reports; returns the server's revision.</summary>
    public async Task<long> RunAsync(IReadOnlyList<BenchmarkDocument> documents, MarkdownReport report, CancellationToken cancellationToken)
    {
        var load = new MachineLoad(server.Id);
        var revision = 0L;
        foreach (var chunk in Chunks(documents))
        {
            revision = await MeasureAsync(chunk, cancellationToken);
        }

        Write(report, load.OthersShare());
        return revision;
    }

    /// <summary>Sends documents in one import; returns the answer.</summary>
    /// <exception cref="InvalidOperationException">A document failed.</exception>
    public static async Task<ImportDocumentsResponse> ImportAsync(
        ServerProcess server, IEnumerable<ImportDocumentsRequest> requests, CancellationToken cancellationToken)
    {
        using var call = server.Documents.ImportDocuments(cancellationToken: cancellationToken);
        foreach (var request in requests)
        {
            await call.RequestStream.WriteAsync(request, cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        var response = await call;
        return response.Results.FirstOrDefault(result => result.Error is not null) is { } failed
            ? throw new InvalidOperationException($"{failed.SourceName} failed: {failed.Error}")
            : response;
    }

    private async Task<long> MeasureAsync(BenchmarkDocument[] documents, CancellationToken cancellationToken)
    {
        var requests = documents.Select(document => document.ToStructuredRequest()).ToArray();
        var serverCpu = ProcFile.CpuOf(server.Id);
        var started = Stopwatch.GetTimestamp();
        var response = await ImportAsync(server, requests, cancellationToken);
        var durable = Stopwatch.GetElapsedTime(started);
        await server.WaitForIndexAsync(response.Revision, cancellationToken);
        var searchable = Stopwatch.GetElapsedTime(started);
        serverCpu = ProcFile.CpuOf(server.Id) - serverCpu;

        var ownCpu = ProcFile.CpuOf(Environment.ProcessId);
        started = Stopwatch.GetTimestamp();
        foreach (var document in documents)
        {
            baseline.Add(document);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        ownCpu = ProcFile.CpuOf(Environment.ProcessId) - ownCpu;
        _chunks.Add(new IngestChunk(documents.Sum(document => document.Highlights.Count), durable, searchable, serverCpu, elapsed, ownCpu));
        return response.Revision;
    }

    private void Write(MarkdownReport report, double others)
    {
        report.Heading("Ingest, structured");
        report.Table("", "highlights/s, median (min–max)", "CPU-µs per highlight");
        report.Row("server, durable (acknowledged)", Rate(chunk => chunk.Durable), "");
        report.Row("server, searchable", Rate(chunk => chunk.Searchable), Cpu(chunk => chunk.ServerCpu));
        report.Row("SQLite FTS5 in process, durable and searchable", Rate(chunk => chunk.Baseline), Cpu(chunk => chunk.BaselineCpu));
        report.Row("ratio server : FTS5, durable", Ratio(chunk => chunk.Baseline / chunk.Durable), "");
        report.Row("ratio server : FTS5, searchable", Ratio(chunk => chunk.Baseline / chunk.Searchable), Ratio(chunk => chunk.ServerCpu / chunk.BaselineCpu));
        report.EndTable();
        var lag = Spread.Of(_chunks.Select(chunk => (chunk.Searchable - chunk.Durable).TotalMilliseconds));
        var overall = _chunks.Sum(chunk => chunk.Highlights) / _chunks.Sum(chunk => chunk.Durable.TotalSeconds);
        report.Sentence($"{_chunks.Count} chunks of about {_chunks[0].Highlights} highlights, server and FTS5 in turn; whole corpus {Number(overall)} highlights/s durable. After the last document of a chunk the index needed another {lag} ms. Other processes used {others:P0} of the machine meanwhile.");
        report.Sentence($"The server starts cold: CPU-µs per highlight in the first chunk {PerHighlight(_chunks[0])}, in the last {PerHighlight(_chunks[^1])}.");
    }

    private string Rate(Func<IngestChunk, TimeSpan> time) => Spread.Of(_chunks.Select(chunk => chunk.Highlights / time(chunk).TotalSeconds)).ToString();

    private static string PerHighlight(IngestChunk chunk) => Number(chunk.ServerCpu.TotalMicroseconds / chunk.Highlights);

    private string Cpu(Func<IngestChunk, TimeSpan> time) => Spread.Of(_chunks.Select(chunk => time(chunk).TotalMicroseconds / chunk.Highlights)).ToString();

    private string Ratio(Func<IngestChunk, double> ratio) => Spread.Of(_chunks.Select(ratio)).ToString();

    /// <summary>Chunks of about equal size, in the order of the documents.</summary>
    private static IEnumerable<BenchmarkDocument[]> Chunks(IReadOnlyList<BenchmarkDocument> documents)
    {
        var total = documents.Sum(document => document.Highlights.Count);
        var chunks = Math.Max(1, total / (total <= SmallCorpus ? SmallChunk : LargeChunk));
        var before = 0;
        return documents
            .Select(document => (document, chunk: (long)((before += document.Highlights.Count) - 1) * chunks / total))
            .GroupBy(pair => pair.chunk, pair => pair.document)
            .Select(group => group.ToArray());
    }

    private sealed record IngestChunk(
        int Highlights, TimeSpan Durable, TimeSpan Searchable, TimeSpan ServerCpu, TimeSpan Baseline, TimeSpan BaselineCpu);
}
