using System.Diagnostics;
using GraphService.Benchmarks.Corpus;
using GraphService.Benchmarks.Measuring;
using GraphService.Extraction;
using GraphService.Model;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>
/// Writes the corpus chunk by chunk: into the store in Neo4j, by hand into the same server, into the embedded store. Every document is one
/// transaction, durable before the next. Documents are read and turned into graphs beforehand.
/// </summary>
/// <param name="sides">What is compared.</param>
/// <param name="serverProcess">Id of Neo4j's process; 0 = unknown.</param>
internal sealed class Neo4jIngestMeasurement(Neo4jSides sides, int serverProcess)
{
    private const int ChunkHighlights = 500;

    private readonly List<(int Highlights, Turn Store, Turn Bare, Turn Embedded)> _chunks = [];

    public async Task RunAsync(BenchmarkCorpus corpus, MarkdownReport report, CancellationToken cancellationToken)
    {
        var bare = new BareCypher(sides.Runner);
        foreach (var graphs in Chunks(corpus))
        {
            var highlights = graphs.Sum(graph => graph.Nodes.Count(node => node.Label == NodeLabel.Highlight));
            var store = await TurnAsync(graphs, graph => sides.Store.ReplaceDocumentAsync(graph, null, cancellationToken));
            var hand = await TurnAsync(graphs, bare.WriteAsync);
            var embedded = await TurnAsync(graphs, graph => sides.Embedded.ReplaceDocumentAsync(graph, null, cancellationToken));
            _chunks.Add((highlights, store, hand, embedded));
        }

        await bare.DeleteAllAsync(cancellationToken);
        Write(report);
    }

    private static IEnumerable<DocumentGraph[]> Chunks(BenchmarkCorpus corpus)
    {
        var (chunk, highlights) = (new List<DocumentGraph>(), 0);
        foreach (var document in corpus.Documents)
        {
            chunk.Add(Build(document.Generated));
            highlights += document.Highlights.Count;
            if (highlights >= ChunkHighlights)
            {
                yield return [.. chunk];
                (chunk, highlights) = ([], 0);
            }
        }
    }

    private static DocumentGraph Build(GeneratedDocument document) =>
        DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Structured, document.Stated));

    private async Task<Turn> TurnAsync(DocumentGraph[] graphs, Func<DocumentGraph, Task> writeAsync)
    {
        var (own, server) = Cpu();
        var started = Stopwatch.GetTimestamp();
        foreach (var graph in graphs)
        {
            await writeAsync(graph);
        }

        var elapsed = Stopwatch.GetElapsedTime(started);
        var (ownAfter, serverAfter) = Cpu();
        return new Turn(elapsed, ownAfter - own, serverAfter - server);
    }

    private (TimeSpan Own, TimeSpan Server) Cpu() => (
        ProcFile.CpuOf(Environment.ProcessId), serverProcess == 0 ? TimeSpan.Zero : ProcFile.CpuOf(serverProcess));

    private void Write(MarkdownReport report)
    {
        report.Heading("Neo4j: ingest of prepared document graphs");
        report.Table("", "highlights/s, median (min–max)", "last quarter", "CPU-µs per highlight, this process", "CPU-µs per highlight, Neo4j");
        Row(report, "store in Neo4j", chunk => chunk.Store);
        Row(report, "Cypher by hand: nodes and relationships alone", chunk => chunk.Bare);
        Row(report, "embedded store", chunk => chunk.Embedded);
        report.Row(
            "time of the store : by hand", Spread.Of(_chunks.Select(chunk => chunk.Store.Elapsed / chunk.Bare.Elapsed)).ToString(),
            Spread.Of(LastQuarter().Select(chunk => chunk.Store.Elapsed / chunk.Bare.Elapsed)).ToString(), "", "");
        report.EndTable();
        report.Sentence($"{_chunks.Count} chunks of about {ChunkHighlights} highlights, the three in turn; one document is one durable transaction.");
    }

    private void Row(MarkdownReport report, string name, Func<(int Highlights, Turn Store, Turn Bare, Turn Embedded), Turn> turn) => report.Row(
        name,
        Spread.Of(_chunks.Select(chunk => chunk.Highlights / turn(chunk).Elapsed.TotalSeconds)).ToString(),
        Spread.Of(LastQuarter().Select(chunk => chunk.Highlights / turn(chunk).Elapsed.TotalSeconds)).ToString(),
        Number(_chunks.Sum(chunk => turn(chunk).Own.TotalMicroseconds) / _chunks.Sum(chunk => chunk.Highlights)),
        serverProcess == 0 ? "" : Spread.Of(LastQuarter().Select(chunk => turn(chunk).Server.TotalMicroseconds / chunk.Highlights)).ToString());

    /// <summary>After the server has compiled what it runs.</summary>
    private IEnumerable<(int Highlights, Turn Store, Turn Bare, Turn Embedded)> LastQuarter() => _chunks.Skip(_chunks.Count - (_chunks.Count + 3) / 4);

    private sealed record Turn(TimeSpan Elapsed, TimeSpan Own, TimeSpan Server);
}
