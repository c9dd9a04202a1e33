using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>Looks up what statements rest on: the text of their highlights and the places of these in their documents.</summary>
internal static class EvidenceReader
{
    /// <summary>The statements with their evidence, in the same order.</summary>
    public static async Task<ImmutableArray<EvidencedStatement>> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyCollection<Statement> statements, CancellationToken cancellationToken)
    {
        var ids = statements.Select(statement => statement.HighlightId).Distinct().ToArray();
        return await ReadAsync(snapshot, statements, ById(await snapshot.GetNodesAsync(ids, cancellationToken)), cancellationToken);
    }

    /// <summary>The same when the highlights are read already, by id.</summary>
    public static async Task<ImmutableArray<EvidencedStatement>> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyCollection<Statement> statements, Dictionary<string, Node> highlights, CancellationToken cancellationToken)
    {
        var ids = statements.Select(statement => statement.DocumentId).Distinct().ToArray();
        var sources = (await snapshot.GetDocumentsAsync(ids, cancellationToken))
            .ToDictionary(document => document.Source.Id, document => document.Source, StringComparer.Ordinal);
        return
        [
            .. statements.Select(statement => Read(
                statement, highlights.GetValueOrDefault(statement.HighlightId),
                sources.GetValueOrDefault(statement.DocumentId)?.FindLayout(statement.HighlightId))),
        ];
    }

    /// <summary>The statements with their evidence, in the same order, from what was read already.</summary>
    /// <exception cref="StoreCorruptException">A highlight or its place is missing.</exception>
    public static ImmutableArray<EvidencedStatement> Read(
        IEnumerable<Statement> statements, IEnumerable<Node> highlights, IEnumerable<HighlightLayout> layouts)
    {
        var byId = ById(highlights);
        var places = layouts.ToDictionary(layout => layout.HighlightId, StringComparer.Ordinal);
        return
        [
            .. statements.Select(statement => Read(
                statement, byId.GetValueOrDefault(statement.HighlightId), places.GetValueOrDefault(statement.HighlightId))),
        ];
    }

    /// <summary>The statement with its evidence.</summary>
    /// <exception cref="StoreCorruptException">Its highlight or the place of that is missing.</exception>
    public static EvidencedStatement Read(Statement statement, Node? highlight, HighlightLayout? layout)
    {
        if (highlight is null || layout is null)
        {
            throw new StoreCorruptException($"The evidence of {statement.Id} is missing: {statement.HighlightId}.");
        }

        var text = highlight.Properties.GetText(statement.Field == HighlightField.Heading ? "heading" : "body");
        return new EvidencedStatement(
            statement, statement.Span.From(layout.Of(statement.Field)), statement.Span.Of(text),
            Sentences.Around(text, statement.Span.Start, statement.Span.End));
    }

    private static Dictionary<string, Node> ById(IEnumerable<Node> nodes) => nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
}
