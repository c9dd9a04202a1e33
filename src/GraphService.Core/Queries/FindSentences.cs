using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which sentences say this, and what was read from them?</summary>
public static class FindSentences
{
    /// <summary>The sentences of the highlights that the query holds for, in the order of the hits and of the text, with the statements that stand in them.</summary>
    /// <param name="snapshot">The graph; at the revision of the hits.</param>
    /// <param name="hits">Hits with <see cref="HighlightHit.Sentences"/>.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="ConflictException">The index is not at the graph's revision: ask again, of a newer snapshot.</exception>
    public static async Task<ImmutableArray<FoundSentence>> RunAsync(
        IGraphSnapshot snapshot, HighlightHits hits, CancellationToken cancellationToken)
    {
        if (hits.Revision != snapshot.Revision)
        {
            throw new ConflictException(ErrorReasons.Conflict, $"The graph is at revision {snapshot.Revision}, the index at {hits.Revision}.");
        }

        var statements = new Dictionary<string, ILookup<string, Statement>>(StringComparer.Ordinal);
        foreach (var documentId in hits.Hits.Where(hit => hit.Sentences.Length > 0).Select(hit => hit.DocumentId).Distinct())
        {
            var graph = await snapshot.FindDocumentGraphAsync(documentId, cancellationToken)
                ?? throw new StoreCorruptException($"{documentId} is in the index but cannot be read.");
            statements[documentId] = graph.Statements.Where(statement => statement.Type != EdgeType.Contains)
                .ToLookup(statement => statement.HighlightId, StringComparer.Ordinal);
        }

        var found = ImmutableArray.CreateBuilder<FoundSentence>();
        foreach (var hit in hits.Hits)
        {
            foreach (var sentence in hit.Sentences)
            {
                var inside = statements[hit.DocumentId][hit.Highlight.Id].Where(statement => Holds(sentence, statement))
                    .OrderBy(statement => statement.Type).ThenBy(statement => statement.Id, StringComparer.Ordinal);
                found.Add(new FoundSentence(hit, sentence, await EvidenceReader.ReadAsync(snapshot, [.. inside], cancellationToken)));
            }
        }

        return found.ToImmutable();
    }

    private static bool Holds(Snippet sentence, Statement statement) =>
        statement.Field == sentence.Field && statement.Span.Start >= sentence.Span.Start && statement.Span.End <= sentence.Span.End;
}

/// <summary>A sentence that was found.</summary>
/// <param name="Hit">The highlight that it stands in.</param>
/// <param name="Sentence">The sentence with the places of the words found.</param>
/// <param name="Statements">Statements whose words stand in it, by type, then id.</param>
public sealed record FoundSentence(HighlightHit Hit, Snippet Sentence, ImmutableArray<EvidencedStatement> Statements);
