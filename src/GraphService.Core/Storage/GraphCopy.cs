using System.Runtime.CompilerServices;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>
/// Copies a whole graph from one store to another, one document at a time. What the target has in equal form is not written again, so a copy that was
/// interrupted goes on where it stopped when it is run once more.
/// </summary>
/// <param name="source">Where the graph is. Only read.</param>
/// <param name="target">Where it goes.</param>
public sealed class GraphCopy(IGraphStore source, IGraphStore target)
{
    private const int PageSize = 500;

    /// <summary>Copies all documents, deletes what the source does not have if it may, and compares both graphs.</summary>
    /// <param name="deletesOthers">Whether documents of the target that the source does not have are deleted; otherwise they refuse the copy.</param>
    /// <param name="progress">Told after each document, and once more when the comparison begins.</param>
    /// <param name="cancellationToken">Stops between two documents.</param>
    /// <exception cref="InvalidInputException">
    /// Both sides are one store, or the target holds documents that the source does not have and they may not be deleted. Nothing was written.
    /// </exception>
    public async Task<GraphCopyResult> RunAsync(
        bool deletesOthers, IProgress<GraphCopyProgress> progress, CancellationToken cancellationToken)
    {
        if (source.Identity.StoreId == target.Identity.StoreId)
        {
            throw new InvalidInputException("to", ErrorReasons.FieldInvalid, "Both sides are the same store; there is nothing to copy.");
        }

        var documents = await ListDocumentsAsync(source, cancellationToken);
        var others = (await ListDocumentsAsync(target, cancellationToken)).Except(documents, StringComparer.Ordinal).ToList();
        if (others.Count > 0 && !deletesOthers)
        {
            throw new InvalidInputException(
                "to", ErrorReasons.FieldInvalid, $"The target holds {others.Count} documents that the source does not have, for example '{others[0]}'.");
        }

        var outcomes = new Dictionary<WriteOutcome, int>();
        await foreach (var outcome in WriteAsync(documents, others, cancellationToken))
        {
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            progress.Report(new GraphCopyProgress(outcomes.Values.Sum(), documents.Count + others.Count, IsComparing: false));
        }

        progress.Report(new GraphCopyProgress(documents.Count + others.Count, documents.Count + others.Count, IsComparing: true));
        return new GraphCopyResult(
            outcomes.GetValueOrDefault(WriteOutcome.Created), outcomes.GetValueOrDefault(WriteOutcome.Updated),
            outcomes.GetValueOrDefault(WriteOutcome.Unchanged), outcomes.GetValueOrDefault(WriteOutcome.Deleted),
            await DigestAsync(source, cancellationToken), await DigestAsync(target, cancellationToken));
    }

    private static async Task<List<string>> ListDocumentsAsync(IGraphStore store, CancellationToken cancellationToken)
    {
        var filter = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((int)NodeLabel.Document));
        var ids = new List<string>();
        for (var page = await PageAsync(""); page.Count > 0; page = await PageAsync(page[^1].Id))
        {
            ids.AddRange(page.Select(node => node.Id));
        }

        return ids;

        Task<IReadOnlyList<Node>> PageAsync(string afterId) => store.ReadAsync(
            snapshot => snapshot.ListNodesAsync(new NodeQuery(filter, afterId, PageSize), cancellationToken), cancellationToken);
    }

    private static async Task<GraphState> DigestAsync(IGraphStore store, CancellationToken cancellationToken) => await store.ReadAsync(
        async snapshot => new GraphState(await GraphDigest.ComputeAsync(snapshot, cancellationToken), snapshot.Revision), cancellationToken);

    private async IAsyncEnumerable<WriteOutcome> WriteAsync(
        List<string> documents, List<string> others, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in documents)
        {
            var graph = await source.ReadAsync(snapshot => snapshot.FindDocumentGraphAsync(id, cancellationToken), cancellationToken);
            if (graph is not null)
            {
                yield return (await target.ReplaceDocumentAsync(graph, null, cancellationToken)).Outcome;
            }
        }

        foreach (var id in others)
        {
            yield return (await target.DeleteDocumentAsync(id, null, cancellationToken)).Outcome;
        }
    }
}

/// <summary>How far a copy is.</summary>
/// <param name="Done">Documents done.</param>
/// <param name="Total">Documents in all.</param>
/// <param name="IsComparing">Whether all are done, and both graphs are being compared.</param>
public readonly record struct GraphCopyProgress(int Done, int Total, bool IsComparing);

/// <summary>A graph at one revision, in short.</summary>
/// <param name="Digest">See <see cref="GraphDigest"/>.</param>
/// <param name="Revision">The revision.</param>
public sealed record GraphState(string Digest, long Revision);

/// <summary>What a copy did.</summary>
/// <param name="Created">Documents that the target did not have.</param>
/// <param name="Updated">Documents that differed in the target.</param>
/// <param name="Unchanged">Documents that the target had in equal form.</param>
/// <param name="Deleted">Documents deleted in the target because the source does not have them.</param>
/// <param name="Source">The source afterwards.</param>
/// <param name="Target">The target afterwards.</param>
public sealed record GraphCopyResult(int Created, int Updated, int Unchanged, int Deleted, GraphState Source, GraphState Target)
{
    /// <summary>Whether both sides now say the same. Not so when somebody else wrote to one of them meanwhile.</summary>
    public bool IsEqual => Source.Digest == Target.Digest;
}
