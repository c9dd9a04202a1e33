using System.Runtime.CompilerServices;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Compares a view of the index with its checksums and with the store.</summary>
internal static class IndexCheck
{
    private const int DocumentsPerPage = 100;

    /// <summary>
    /// One sentence for each problem. When the index is ahead of the snapshot, documents that changed since are passed over, and nothing is
    /// counted.
    /// </summary>
    public static async IAsyncEnumerable<string> CompareAsync(
        IndexView view, IGraphSnapshot snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (FindDamage(view, cancellationToken) is { } damage)
        {
            yield return damage;
            yield break;
        }

        await foreach (var problem in CompareDocumentsAsync(view, snapshot, cancellationToken))
        {
            yield return problem;
        }

        if (view.Revision == snapshot.Revision)
        {
            foreach (var problem in CompareCounts(view, await snapshot.CountAsync(cancellationToken)))
            {
                yield return problem;
            }
        }
    }

    private static string? FindDamage(IndexView view, CancellationToken cancellationToken)
    {
        try
        {
            view.VerifyChecksums(cancellationToken);
            return null;
        }
        catch (IOException)
        {
            return "A file of the index differs from its checksum.";
        }
    }

    private static async IAsyncEnumerable<string> CompareDocumentsAsync(
        IndexView view, IGraphSnapshot snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Document));
        var after = "";
        while (true)
        {
            var page = await snapshot.ListNodesAsync(new NodeQuery(filter, after, DocumentsPerPage), cancellationToken);
            foreach (var document in page)
            {
                if (await CompareDocumentAsync(view, snapshot, document.Id, cancellationToken) is { } problem)
                {
                    yield return problem;
                }
            }

            if (page.Count < DocumentsPerPage)
            {
                yield break;
            }

            after = page[^1].Id;
        }
    }

    private static async Task<string?> CompareDocumentAsync(
        IndexView view, IGraphSnapshot snapshot, string documentId, CancellationToken cancellationToken)
    {
        var indexed = view.ReadContribution(documentId);
        if (indexed == Contribution.None)
        {
            return view.Revision == snapshot.Revision ? $"{documentId} is not in the index." : null;
        }

        if (indexed.Revision > snapshot.Revision)
        {
            return null;
        }

        var graph = await snapshot.FindDocumentGraphAsync(documentId, cancellationToken)
            ?? throw new StoreCorruptException($"{documentId} is listed but cannot be read.");
        if (Contribution.Of(graph, indexed.Revision).Digest != indexed.Digest)
        {
            return $"{documentId} differs between store and index.";
        }

        var highlights = graph.Nodes.Count(node => node.Label == NodeLabel.Highlight);
        var entries = view.Count(DocumentEntries.KeyOf(documentId)) - 1;
        return entries == highlights ? null : $"{documentId} has {highlights} highlights in the store and {entries} in the index.";
    }

    private static IEnumerable<string> CompareCounts(IndexView view, StoreCounts counts)
    {
        var documents = counts.Nodes.GetValueOrDefault(NodeLabel.Document);
        var contributions = view.CountWithField(IndexFields.Contribution);
        if (contributions != documents)
        {
            yield return $"There are {documents} documents in the store and {contributions} in the index.";
        }

        var nodes = counts.Nodes.Where(count => NamedNodes.Includes(count.Key)).Sum(count => count.Value);
        var entries = view.CountWithField(IndexFields.NodeId);
        if (entries != nodes)
        {
            yield return $"There are {nodes} named nodes in the store and {entries} in the index.";
        }
    }
}
