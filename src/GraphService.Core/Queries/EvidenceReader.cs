using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>A statement with the words and the sentence that carry it.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="DocumentSpan">Its words, counted from the start of the document's text.</param>
/// <param name="Quote">Its words, exactly as printed.</param>
/// <param name="Sentence">The sentence around them.</param>
public sealed record EvidencedStatement(Statement Statement, TextSpan DocumentSpan, string Quote, string Sentence);

/// <summary>Looks up what statements rest on: the text of their highlights and the places of these in their documents.</summary>
internal static class EvidenceReader
{
    /// <summary>The statements with their evidence, in the same order.</summary>
    public static async Task<ImmutableArray<EvidencedStatement>> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyCollection<Statement> statements, CancellationToken cancellationToken)
    {
        var ids = statements.Select(statement => statement.HighlightId).Distinct().ToArray();
        var highlights = await snapshot.GetNodesAsync(ids, cancellationToken);
        var documents = await snapshot.GetDocumentsAsync([.. statements.Select(statement => statement.DocumentId).Distinct()], cancellationToken);
        var sources = documents.ToDictionary(document => document.Source.Id, document => document.Source, StringComparer.Ordinal);
        var layouts = statements.DistinctBy(statement => statement.HighlightId)
            .Select(statement => sources.GetValueOrDefault(statement.DocumentId)?.FindLayout(statement.HighlightId)).OfType<HighlightLayout>();
        return Read(statements, highlights, layouts);
    }

    /// <summary>The statements with their evidence, in the same order, from what was read already.</summary>
    /// <exception cref="StoreCorruptException">A highlight or its place is missing.</exception>
    public static ImmutableArray<EvidencedStatement> Read(
        IEnumerable<Statement> statements, IEnumerable<Node> highlights, IEnumerable<HighlightLayout> layouts)
    {
        var byId = highlights.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var places = layouts.ToDictionary(layout => layout.HighlightId, StringComparer.Ordinal);
        return [.. statements.Select(statement => Read(statement, byId, places))];
    }

    private static EvidencedStatement Read(
        Statement statement, Dictionary<string, Node> highlights, Dictionary<string, HighlightLayout> places)
    {
        if (!highlights.TryGetValue(statement.HighlightId, out var highlight) || !places.TryGetValue(statement.HighlightId, out var layout))
        {
            throw new StoreCorruptException($"The evidence of {statement.Id} is missing: {statement.HighlightId}.");
        }

        var text = highlight.Properties.GetText(statement.Field == HighlightField.Heading ? "heading" : "body");
        return new EvidencedStatement(
            statement, statement.Span.From(layout.Of(statement.Field)), statement.Span.Of(text),
            Sentences.Around(text, statement.Span.Start, statement.Span.End));
    }
}
