using GraphService.Extraction;
using GraphService.Ingestion;
using GraphService.Model;
using GraphService.Server.Services;
using GraphService.Storage;
using GraphService.Tests.Extraction;
using GraphService.Tests.Storage;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>An import reads one document while it writes the one before, and no more than one.</summary>
public sealed class DocumentImportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Run_WriteTakesLong_TakesOneDocumentMeanwhile()
    {
        var store = new HeldStore();
        var stream = new Documents(5);

        var run = Import(store).RunAsync(stream, default);
        for (var number = 1; number <= 5; number++)
        {
            await store.NextWriteAsync();
            await stream.TakenAsync(Math.Min(number + 1, 5));
            Assert.Equal(Math.Min(number + 1, 5), stream.Taken);
            store.Release();
        }

        var response = await run.WaitAsync(Patience);
        Assert.Equal(["0", "1", "2", "3", "4"], response.Results.Select(result => result.SourceName));
        Assert.Equal([1L, 2, 3, 4, 5], response.Results.Select(result => result.Revision));
    }

    [Fact]
    public async Task Run_ServiceFailsWhileTheClientIsSilent_EndsAndStopsReading()
    {
        var store = new HeldStore();
        var stream = new Documents(1) { IsEndless = true };

        var run = Import(store).RunAsync(stream, default);
        await store.NextWriteAsync();
        await stream.SilentAsync();
        store.Fail(new InvalidOperationException("A fault."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => run.WaitAsync(Patience));
        Assert.True(stream.IsCancelled);
    }

    [Fact]
    public async Task Run_OneTooMany_StoresThoseBefore()
    {
        await using var store = new ReferenceGraphStore();

        var failure = await Assert.ThrowsAsync<LimitExceededException>(() => Import(store, 2).RunAsync(new Documents(3), default).WaitAsync(Patience));

        Assert.Equal("max_import_documents", failure.Limit);
        Assert.Equal(2, store.Revision);
    }

    private static DocumentImport Import(IGraphStore store, int maxDocuments = 100) => new(
        new DocumentIngestor(new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions()), store, 1_000_000), store, maxDocuments);

    /// <summary>A client's stream; counts what was taken. After the last document it ends, or the client says nothing more.</summary>
    private sealed class Documents(int count) : IAsyncStreamReader<ImportDocumentsRequest>
    {
        private readonly TaskCompletionSource[] _taken = [.. Enumerable.Range(0, count).Select(_ => new TaskCompletionSource())];
        private readonly TaskCompletionSource _silent = new();

        public bool IsEndless { get; init; }

        public int Taken { get; private set; }

        public bool IsCancelled { get; private set; }

        public ImportDocumentsRequest Current { get; private set; } = new();

        public Task TakenAsync(int number) => _taken[number - 1].Task.WaitAsync(Patience);

        /// <summary>Ends when the next document is waited for that never comes.</summary>
        public Task SilentAsync() => _silent.Task.WaitAsync(Patience);

        public async Task<bool> MoveNext(CancellationToken cancellationToken)
        {
            if (Taken == count)
            {
                if (IsEndless)
                {
                    _silent.TrySetResult();
                    await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    IsCancelled = true;
                    cancellationToken.ThrowIfCancellationRequested();
                }

                return false;
            }

            Current = new ImportDocumentsRequest
            {
                SourceName = $"{Taken}",
                Document = new IngestDocumentRequest { Text = SomeText.Document($"设立护学岗{Taken + 1}个。"), Metadata = new DocumentMetadata { Id = $"documents/d{Taken}" } },
            };
            _taken[Taken++].TrySetResult();
            return true;
        }
    }

    /// <summary>A store whose writes wait until the test lets them go on.</summary>
    private sealed class HeldStore() : PassingStore(new ReferenceGraphStore())
    {
        private readonly SemaphoreSlim _begun = new(0);
        private readonly SemaphoreSlim _released = new(0);
        private Exception? _failure;

        public async Task NextWriteAsync() => Assert.True(await _begun.WaitAsync(Patience));

        public void Release() => _released.Release();

        public void Fail(Exception failure)
        {
            _failure = failure;
            Release();
        }

        public override async Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken)
        {
            _begun.Release();
            await _released.WaitAsync(cancellationToken);
            return _failure is { } failure ? throw failure : await base.ReplaceDocumentAsync(graph, operation, cancellationToken);
        }
    }
}
