using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>The plainest store there can be: dictionaries behind a lock, every answer computed from the documents. Real stores must equal it.</summary>
public sealed class ReferenceGraphStore : IGraphStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (string Hash, WriteResult Result)> _operations = [];
    private ReferenceState _state = ReferenceState.Empty;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public StoreIdentity Identity { get; } = new("00000000000000000000000000", "reference", 1);

    public long Revision => _state.Revision;

    public Task<WriteResult> ReplaceDocumentAsync(DocumentGraph graph, WriteOperation? operation, CancellationToken cancellationToken) =>
        WriteAsync(operation, () => Replace(graph), cancellationToken);

    public Task<WriteResult> UpdateDocumentAsync(DocumentGraph graph, long readRevision, CancellationToken cancellationToken) => WriteAsync(
        null,
        () => _state.Documents.TryGetValue(graph.DocumentId, out var known) && known.Revision == readRevision
            ? Replace(graph)
            : throw StoreConflicts.Changed(),
        cancellationToken);

    public Task<WriteResult> DeleteDocumentAsync(string documentId, WriteOperation? operation, CancellationToken cancellationToken) =>
        WriteAsync(operation, () => Delete(documentId), cancellationToken);

    public Task<WriteResult?> FindOperationAsync(WriteOperation operation, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return Task.FromResult(Find(operation));
        }
    }

    public Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return Task.FromResult<IGraphSnapshot>(new ReferenceSnapshot(_state));
    }

    public async Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (_state.Revision >= revision)
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private Task<WriteResult> WriteAsync(WriteOperation? operation, Func<WriteResult> write, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            if (operation is not null && Find(operation) is { } given)
            {
                return Task.FromResult(given);
            }

            var result = write();
            if (operation is not null)
            {
                _operations.Add(operation.RequestId, (operation.RequestHash, result));
            }

            return Task.FromResult(result);
        }
    }

    private WriteResult? Find(WriteOperation operation)
    {
        if (!_operations.TryGetValue(operation.RequestId, out var given))
        {
            return null;
        }

        return given.Hash == operation.RequestHash
            ? given.Result
            : throw new InvalidInputException("request_id", ErrorReasons.RequestIdReused, "The request id was used with another request.");
    }

    private WriteResult Replace(DocumentGraph graph)
    {
        var old = _state.Documents.GetValueOrDefault(graph.DocumentId).Graph;
        if (old is not null && Same(old, graph))
        {
            return new WriteResult(graph.DocumentId, WriteOutcome.Unchanged, _state.Revision, GraphChanges.None);
        }

        var revision = _state.Revision + 1;
        var changes = Publish(_state with
        {
            Revision = revision,
            Documents = _state.Documents.SetItem(graph.DocumentId, (graph, revision)),
            Changes = _state.Changes.SetItem(graph.DocumentId, new Change(revision, graph.DocumentId, false)),
        });
        return new WriteResult(graph.DocumentId, old is null ? WriteOutcome.Created : WriteOutcome.Updated, revision, changes);
    }

    private WriteResult Delete(string documentId)
    {
        if (!_state.Documents.ContainsKey(documentId))
        {
            throw new NotFoundException(documentId);
        }

        var revision = _state.Revision + 1;
        var changes = Publish(_state with
        {
            Revision = revision,
            Documents = _state.Documents.Remove(documentId),
            Changes = _state.Changes.SetItem(documentId, new Change(revision, documentId, true)),
        });
        return new WriteResult(documentId, WriteOutcome.Deleted, revision, changes);
    }

    private GraphChanges Publish(ReferenceState next)
    {
        var changes = ReferenceState.Compare(_state, next);
        _state = next;
        _changed.SetResult();
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return changes;
    }

    private static bool Same(DocumentGraph left, DocumentGraph right) =>
        left.Source.Equals(right.Source) && left.Nodes.SequenceEqual(right.Nodes) && left.Statements.SequenceEqual(right.Statements);
}
