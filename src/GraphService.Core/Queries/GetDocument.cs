using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>What is this document, and what does it say?</summary>
public static class GetDocument
{
    /// <summary>The document; with its text and highlights when <paramref name="isFull"/>.</summary>
    /// <exception cref="NotFoundException">There is no such document.</exception>
    public static async Task<DocumentContent> RunAsync(IGraphSnapshot snapshot, string id, bool isFull, CancellationToken cancellationToken)
    {
        var document = await snapshot.FindDocumentAsync(id, isFull, cancellationToken) ?? throw new NotFoundException(id);
        var highlights = isFull
            ? await snapshot.GetNodesAsync([.. document.Source.Layout.Select(layout => layout.HighlightId)], cancellationToken)
            : [];
        return new DocumentContent(document, [.. highlights]);
    }
}

/// <summary>A document with its highlights.</summary>
/// <param name="Document">The document.</param>
/// <param name="Highlights">Its highlights in order; empty when they were not asked for.</param>
public sealed record DocumentContent(StoredDocument Document, ImmutableArray<Node> Highlights);
