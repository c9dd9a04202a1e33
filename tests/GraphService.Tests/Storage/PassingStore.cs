using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Passes everything on to another store; a test overrides what it wants to see or disturb.</summary>
/// <param name="inner">The store behind it.</param>
internal abstract class PassingStore(IGraphStore inner) : IGraphStore
{
    public IGraphStore Inner { get; } = inner;

    public virtual StoreIdentity Identity => Inner.Identity;

    public long Revision => Inner.Revision;

    public virtual Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken) =>
        Inner.ReplaceDocumentAsync(graph, operation, cancellationToken);

    public virtual Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken) =>
        Inner.UpdateDocumentAsync(graph, readRevision, cancellationToken);

    public Task<WriteResult> DeleteDocumentAsync(string documentId, WriteOperation? operation, CancellationToken cancellationToken) =>
        Inner.DeleteDocumentAsync(documentId, operation, cancellationToken);

    public Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken) =>
        Inner.FindOperationAsync(operation, cancellationToken);

    public virtual Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken) => Inner.ReadAsync(cancellationToken);

    public Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken) => Inner.WaitForRevisionAsync(revision, cancellationToken);

    public ValueTask DisposeAsync() => Inner.DisposeAsync();
}
