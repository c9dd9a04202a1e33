using System.Security.Cryptography;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>A digest of all that a graph says, equal for equal graphs on every store; revisions do not count.</summary>
public static class GraphDigest
{
    private const int PageSize = 500;

    /// <summary>SHA-256, lower-case hex, over all nodes by id and the statements of all documents, documents and statements by id.</summary>
    /// <param name="snapshot">The graph; read in pages.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<string> ComputeAsync(IGraphSnapshot snapshot, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var documentIds = new List<string>();
        for (var page = await PageAsync(""); page.Count > 0; page = await PageAsync(page[^1].Id))
        {
            Append(hash, page, CanonicalForm.Write);
            documentIds.AddRange(page.Where(node => node.Label == NodeLabel.Document).Select(node => node.Id));
        }

        foreach (var id in documentIds)
        {
            var graph = await snapshot.FindDocumentGraphAsync(id, cancellationToken);
            Append(hash, graph?.Statements ?? [], CanonicalForm.Write);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        Task<IReadOnlyList<Node>> PageAsync(string afterId) =>
            snapshot.ListNodesAsync(new NodeQuery(null, afterId, PageSize), cancellationToken);
    }

    private static void Append<T>(IncrementalHash hash, IEnumerable<T> values, Action<BinaryWriter, T> write)
    {
        using var stream = new MemoryStream();
        using (var writer = CanonicalForm.OpenWriter(stream))
        {
            foreach (var value in values)
            {
                write(writer, value);
            }
        }

        hash.AppendData(stream.GetBuffer().AsSpan(0, (int)stream.Length));
    }
}
