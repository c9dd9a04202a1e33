using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which documents are stored?</summary>
public static class ListDocuments
{
    private static readonly Filter IsDocument =
        new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Document));

    /// <summary>Documents that satisfy the query's filter, by id, without their texts.</summary>
    public static async Task<ImmutableArray<StoredDocument>> RunAsync(
        IGraphSnapshot snapshot, NodeQuery query, CancellationToken cancellationToken)
    {
        var filter = query.Filter is null ? IsDocument : new Filter.And([IsDocument, query.Filter]);
        string[] ids = [.. (await snapshot.ListNodesAsync(query with { Filter = filter }, cancellationToken)).Select(node => node.Id)];
        var documents = await snapshot.GetDocumentsAsync(ids, cancellationToken);
        return documents.Count == ids.Length
            ? [.. documents]
            : throw new StoreCorruptException($"The source of {ids.Except(documents.Select(document => document.Node.Id)).First()} is missing.");
    }
}
