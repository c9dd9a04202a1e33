using GraphService.Ingestion;
using GraphService.Model;
using GraphService.Server.Errors;
using GraphService.Server.Mapping;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Server.Services;

/// <summary>
/// One ImportDocuments call. While a document is written, the next one is received and read: reading needs a core, writing the disk. One ahead
/// and no more, so that a call holds at most two documents. Documents are written in the order of the stream, each for itself.
/// </summary>
internal sealed class DocumentImport(DocumentIngestor ingestor, IGraphStore store, int maxDocuments)
{
    /// <summary>Stores the documents of a stream to its end; a document that fails has its error in its result.</summary>
    /// <exception cref="LimitExceededException">There are more than allowed; those before are stored.</exception>
    public async Task<ImportDocumentsResponse> RunAsync(IAsyncStreamReader<ImportDocumentsRequest> stream, CancellationToken cancellationToken)
    {
        var response = new ImportDocumentsResponse();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = ReadNextAsync(stream, 0, end.Token);
        try
        {
            while (await next is { } document)
            {
                next = ReadNextAsync(stream, document.Result.Index + 1, end.Token);
                response.Results.Add(await WriteAsync(document, cancellationToken));
            }
        }
        finally
        {
            // The stream ends with the call: nobody may still read it.
            await end.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        response.Revision = store.Revision;
        return response;
    }

    private Task<ImportedDocument?> ReadNextAsync(
        IAsyncStreamReader<ImportDocumentsRequest> stream, int index, CancellationToken cancellationToken) => Task.Run(async () =>
    {
        if (!await stream.MoveNext(cancellationToken))
        {
            return null;
        }

        return index < maxDocuments ? Read(stream.Current, index, cancellationToken) : throw new LimitExceededException(
            "document", "max_import_documents", maxDocuments, $"One import takes at most {maxDocuments} documents; those before are stored.");
    }, cancellationToken);

    private ImportedDocument Read(ImportDocumentsRequest item, int index, CancellationToken cancellationToken)
    {
        var result = new ImportResult { Index = index, SourceName = item.SourceName };
        try
        {
            var request = (item.Document ?? new IngestDocumentRequest()).ToRequest();
            return new ImportedDocument(result, request, ingestor.Read(request, cancellationToken));
        }
        catch (GraphServiceException failure) when (DocumentErrors.Find(failure) is { } error)
        {
            result.Error = error;
            return new ImportedDocument(result, null, null);
        }
    }

    private async Task<ImportResult> WriteAsync(ImportedDocument document, CancellationToken cancellationToken)
    {
        var (result, request, graph) = document;
        if (request is null || graph is null)
        {
            return result;
        }

        try
        {
            var written = (await ingestor.WriteAsync(graph, request, cancellationToken)).ToProto(store.Revision);
            result.DocumentId = written.Document.Id;
            result.Outcome = written.Outcome;
            result.Revision = written.Revision;
            result.HighlightCount = written.Document.HighlightCount;
        }
        catch (GraphServiceException failure) when (DocumentErrors.Find(failure) is { } error)
        {
            result.Error = error;
        }

        return result;
    }

    /// <summary>A document that was read.</summary>
    /// <param name="Result">Its result so far.</param>
    /// <param name="Request">What was asked; null when it could not be read.</param>
    /// <param name="Graph">What it contributes; null when it could not be read.</param>
    private sealed record ImportedDocument(ImportResult Result, IngestRequest? Request, DocumentGraph? Graph);
}
