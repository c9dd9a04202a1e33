using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;

namespace GraphService.Ingestion;

/// <summary>
/// Reads stored texts again with the lexicons of today. What the caller stated at ingestion stays stated, the charset too. Each document is
/// written for itself, so a run that ends early goes on where it ended: documents of the current version are passed over.
/// </summary>
/// <param name="extractor">Reads texts.</param>
/// <param name="store">The store.</param>
public sealed class DocumentReprocessor(DocumentExtractor extractor, IGraphStore store)
{
    /// <summary>How often a document is read again when somebody writes it meanwhile.</summary>
    private const int Attempts = 3;

    /// <summary>The version that documents are brought to.</summary>
    public string LexiconVersion => extractor.Lexicons.Version;

    /// <summary>Reads the selected documents again, by id. One result for each, as soon as it is on disk.</summary>
    /// <exception cref="StoreUnavailableException">The store does not answer; what came before is done.</exception>
    public async IAsyncEnumerable<ReprocessResult> RunAsync(
        OutdatedSelection selection, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var ids = await store.ReadAsync(
            snapshot => OutdatedDocuments.ListAsync(snapshot, selection, LexiconVersion, cancellationToken), cancellationToken);
        for (var i = 0; i < ids.Length; i++)
        {
            yield return await ReprocessAsync(ids[i], cancellationToken) with { Done = i + 1, Total = ids.Length };
        }
    }

    private async Task<ReprocessResult> ReprocessAsync(string id, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await store.ReadAsync(snapshot => snapshot.FindDocumentAsync(id, withText: true, cancellationToken), cancellationToken);
            var before = stored?.Node.Properties.GetText("lexicon_version") ?? "";
            if (stored is null || before == LexiconVersion)
            {
                return new ReprocessResult(id, ReprocessOutcome.Passed, before);
            }

            try
            {
                var write = await store.UpdateDocumentAsync(ReadAgain(stored, cancellationToken), stored.Revision, cancellationToken);
                var saysMore = write.Changes.NodesAdded.Count + write.Changes.NodesRemoved.Count + write.Changes.StatementsAdded.Count
                    + write.Changes.StatementsRemoved.Count + write.Changes.NodesChanged.Count(pair => pair.Key != NodeLabel.Document) > 0;
                return new ReprocessResult(id, saysMore ? ReprocessOutcome.Updated : ReprocessOutcome.Unchanged, before) { Write = write };
            }
            catch (ConflictException) when (attempt < Attempts)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (GraphServiceException failure) when (failure is InvalidInputException or LimitExceededException or ConflictException or SourceNotKeptException)
            {
                return new ReprocessResult(id, ReprocessOutcome.Failed, before) { Failure = failure };
            }
        }
    }

    private DocumentGraph ReadAgain(StoredDocument stored, CancellationToken cancellationToken) =>
        stored.Node.Properties.GetText("origin") == "text"
            ? DocumentGraphBuilder.Build(extractor.Extract(stored.Source.Text, stored.Source.Charset, StatedOf(stored.Source), cancellationToken))
            : throw new SourceNotKeptException(
                "The document came as messages, which are not kept; its sender has to send it again.");

    /// <summary>What the caller stated when the document was ingested.</summary>
    private static StatedMetadata StatedOf(DocumentSource source)
    {
        var stated = source.Metadata.Where(evidence => evidence.RuleId == StatedMetadata.RuleId)
            .ToImmutableDictionary(evidence => evidence.Field, evidence => evidence.Value);
        string Of(string field) => stated.GetValueOrDefault(field, "");
        var year = Of("year");
        return new StatedMetadata(
            source.Id, year.Length == 0 ? 0 : int.Parse(year, System.Globalization.CultureInfo.InvariantCulture), Of("place"), Of("title"),
            Of("issuer"), Of("publisher"), Of("published_on"));
    }
}

/// <summary>What reading a document again did.</summary>
public enum ReprocessOutcome
{
    /// <summary>It says something else now; the differences are stored.</summary>
    Updated = 1,

    /// <summary>It says the same; only its lexicon version was stored.</summary>
    Unchanged = 2,

    /// <summary>It could not be read again; it stays as it was.</summary>
    Failed = 3,

    /// <summary>Somebody else brought it to the current version, or deleted it, since the run began.</summary>
    Passed = 4,
}

/// <summary>Result for one document.</summary>
/// <param name="DocumentId">The document.</param>
/// <param name="Outcome">What happened.</param>
/// <param name="PreviousVersion">Lexicon version that it was read with before; empty when it is gone.</param>
public sealed record ReprocessResult(string DocumentId, ReprocessOutcome Outcome, string PreviousVersion)
{
    /// <summary>The write; null when nothing was written.</summary>
    public WriteResult? Write { get; init; }

    /// <summary>Why it failed; null when it did not.</summary>
    public GraphServiceException? Failure { get; init; }

    /// <summary>Documents of the run so far, this one included.</summary>
    public int Done { get; init; }

    /// <summary>Documents that the run has to read.</summary>
    public int Total { get; init; }
}
