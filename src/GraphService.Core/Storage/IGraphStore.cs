using GraphService.Model;

namespace GraphService.Storage;

/// <summary>
/// Holds the graph. Two implementations, one contract suite. There are two writes: replace what one document contributes, and delete it. Each
/// is whole or not at all, is on disk before it is answered, and gets the next revision, a plain counter.
/// </summary>
/// <remarks>Thread-safe. Writers queue; readers never wait for a writer.</remarks>
public interface IGraphStore : IAsyncDisposable
{
    /// <summary>Id, kind and schema version of the store; fixed while it is open.</summary>
    StoreIdentity Identity { get; }

    /// <summary>Newest revision whose write was acknowledged; 0 for an empty new store.</summary>
    long Revision { get; }

    /// <summary>Replaces everything that the graph's document contributes, or nothing, and returns once it is on disk.</summary>
    /// <param name="graph">What the document contributes now.</param>
    /// <param name="operation">The caller's request id with a hash of the request; null = none.</param>
    /// <param name="cancellationToken">Stops waiting for the writer; a write that has begun to commit finishes.</param>
    /// <returns>The new revision, larger than every earlier one; the current one when nothing differs (<see cref="WriteOutcome.Unchanged"/>).
    /// For an operation that was done before: the answer given then.</returns>
    /// <exception cref="InvalidInputException">The request id was used with another request.</exception>
    /// <exception cref="StoreUnavailableException">The writer was busy for too long, or the store is away. Nothing was written.</exception>
    /// <exception cref="StorageFullException">The disk is full. Nothing was written.</exception>
    /// <remarks>Proof: <c>GraphStoreContract.Replace_*</c>.</remarks>
    Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken);

    /// <summary>
    /// As <see cref="ReplaceDocumentAsync"/>, but only while the document is as it was read: so that a reading of an old text never takes the place of
    /// a newer one, and a deleted document does not come back.
    /// </summary>
    /// <param name="graph">What the document contributes now.</param>
    /// <param name="readRevision"><see cref="StoredDocument.Revision"/> of the document that <paramref name="graph"/> was made from.</param>
    /// <param name="cancellationToken">As there.</param>
    /// <exception cref="ConflictException">The document was changed or deleted since. Nothing was written.</exception>
    /// <remarks>Other errors as there. Proof: <c>GraphStoreContract.Update_*</c>.</remarks>
    Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken);

    /// <summary>Deletes everything that only this document contributes, and returns once it is on disk.</summary>
    /// <exception cref="NotFoundException">There is no such document.</exception>
    /// <remarks>Other errors as <see cref="ReplaceDocumentAsync"/>. Proof: <c>GraphStoreContract.Delete_*</c>.</remarks>
    Task<WriteResult> DeleteDocumentAsync(string documentId, WriteOperation? operation, CancellationToken cancellationToken);

    /// <summary>The answer that was given to <paramref name="operation"/>, or null when it was not done here.</summary>
    /// <exception cref="InvalidInputException">The request id was used with another request.</exception>
    Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken);

    /// <summary>A view of the graph at one revision, the newest. Everything read through it belongs to that revision. Dispose it soon.</summary>
    Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken);

    /// <summary>Completes once <see cref="Revision"/> is at least <paramref name="revision"/>.</summary>
    Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken);
}
