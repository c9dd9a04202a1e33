using GraphService.Extraction;
using GraphService.Ingestion;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;
using GraphService.Tests.Cli;
using GraphService.Tests.Extraction;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Ingestion;

/// <summary>Somebody ingests a corrected text while the old one is read again: the corrected text stays.</summary>
public sealed class DocumentReprocessorTests
{
    private static readonly OutdatedSelection All = new("", null, "");

    [Fact]
    public async Task Run_DocumentReplacedMeanwhile_KeepsTheNewerText()
    {
        var store = new InterruptedStore(async inner => await IngestAsync(inner, "设立护学岗9个。"));
        await IngestOldAsync(store);

        var results = await RunAsync(store);

        Assert.Equal([ReprocessOutcome.Passed], results.Select(result => result.Outcome));
        await using var snapshot = await store.ReadAsync(default);
        Assert.Contains("设立护学岗9个", (await snapshot.FindDocumentAsync("documents/a", true, default))!.Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_DocumentDeletedMeanwhile_StaysDeleted()
    {
        var store = new InterruptedStore(async inner => await inner.DeleteDocumentAsync("documents/a", null, default));
        await IngestOldAsync(store);

        var results = await RunAsync(store);

        Assert.Equal([ReprocessOutcome.Passed], results.Select(result => result.Outcome));
        await using var snapshot = await store.ReadAsync(default);
        Assert.Null(await snapshot.FindDocumentAsync("documents/a", false, default));
    }

    private static async Task<List<ReprocessResult>> RunAsync(IGraphStore store)
    {
        var results = new List<ReprocessResult>();
        await foreach (var result in new DocumentReprocessor(new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions()), store).RunAsync(All, default))
        {
            results.Add(result);
        }

        return results;
    }

    private static Task<IngestResult> IngestAsync(IGraphStore store, string body, Lexicons? lexicons = null) => new DocumentIngestor(
        new DocumentExtractor(lexicons ?? Lexicons.Shipped, new ExtractionOptions()), store, 1_000_000).IngestAsync(
        new IngestRequest(new DocumentInput.Text(SomeText.Document(body)), StatedMetadata.None with { Id = "documents/a" }, false, null), default);

    /// <summary>A document as other lexicons left it.</summary>
    private static async Task IngestOldAsync(InterruptedStore store)
    {
        using var folder = new TemporaryFolder();
        folder.Write("slogans.tsv", "phrase\tsource\n别的口号\ttest\n");
        await IngestAsync(store.Inner, "设立护学岗5个。", Lexicons.With(folder.Path));
    }

    /// <summary>A store in which something happens just before the first update.</summary>
    private sealed class InterruptedStore(Func<IGraphStore, Task> interruption) : PassingStore(new ReferenceGraphStore())
    {
        private bool _isDone;

        public override async Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken)
        {
            if (!_isDone)
            {
                _isDone = true;
                await interruption(Inner);
            }

            return await Inner.UpdateDocumentAsync(graph, readRevision, cancellationToken);
        }
    }
}
