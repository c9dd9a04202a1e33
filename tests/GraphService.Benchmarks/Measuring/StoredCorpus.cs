using GraphService.Extraction;
using GraphService.Storage.Embedded;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Benchmarks.Measuring;

/// <summary>A corpus in an embedded store, for what is measured over it.</summary>
internal static class StoredCorpus
{
    /// <summary>Writes all documents to a new store in a directory, structured, as they would be over gRPC.</summary>
    public static async Task<EmbeddedGraphStore> WriteAsync(BenchmarkCorpus corpus, string directory, CancellationToken cancellationToken)
    {
        var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = directory }, NullLogger.Instance, TimeProvider.System, cancellationToken);
        foreach (var document in corpus.Documents)
        {
            var graph = DocumentGraphBuilder.Build(StructuredDocumentReader.Read(document.Generated.Structured, document.Generated.Stated));
            await store.ReplaceDocumentAsync(graph, null, cancellationToken);
        }

        return store;
    }
}
