using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Search;

/// <summary>A store under another id.</summary>
internal sealed class RenamedStore(IGraphStore store) : IGraphStore
{
    public StoreIdentity Identity { get; } = store.Identity with { StoreId = "11111111111111111111111111" };

    public long Revision => store.Revision;

    public Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken) =>
        store.ReplaceDocumentAsync(graph, operation, cancellationToken);

    public Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken) =>
        store.UpdateDocumentAsync(graph, readRevision, cancellationToken);

    public Task<WriteResult> DeleteDocumentAsync(string documentId, WriteOperation? operation, CancellationToken cancellationToken) =>
        store.DeleteDocumentAsync(documentId, operation, cancellationToken);

    public Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken) =>
        store.FindOperationAsync(operation, cancellationToken);

    public Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken) => store.ReadAsync(cancellationToken);

    public Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken) => store.WaitForRevisionAsync(revision, cancellationToken);

    public ValueTask DisposeAsync() => store.DisposeAsync();
}
