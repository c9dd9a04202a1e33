using GraphService.Ingestion;
using GraphService.Queries;
using GraphService.Server.Hosting;
using GraphService.Server.Mapping;
using GraphService.Server.Paging;
using GraphService.Storage;
using GraphService.V1;
using Grpc.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>DocumentService: map, call, map.</summary>
internal sealed class DocumentRpc(
    DocumentIngestor ingestor, DocumentReprocessor reprocessor, IGraphStore store, RevisionGate gate, PageRequests pages, IOptions<LimitOptions> limits)
    : DocumentService.DocumentServiceBase
{
    /// <inheritdoc/>
    public override async Task<IngestDocumentResponse> IngestDocument(IngestDocumentRequest request, ServerCallContext context)
    {
        var result = await ingestor.IngestAsync(request.ToRequest(), context.CancellationToken);
        return result.ToProto(store.Revision);
    }

    /// <inheritdoc/>
    public override Task<ImportDocumentsResponse> ImportDocuments(
        IAsyncStreamReader<ImportDocumentsRequest> requestStream, ServerCallContext context) =>
        new DocumentImport(ingestor, store, limits.Value.MaxImportDocuments).RunAsync(requestStream, context.CancellationToken);

    /// <inheritdoc/>
    public override async Task<GetDocumentResponse> GetDocument(GetDocumentRequest request, ServerCallContext context)
    {
        var id = RequestMapping.DocumentId(request.Id);
        var isFull = request.View == DocumentView.Full;
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var content = await Queries.GetDocument.RunAsync(snapshot, id, isFull, context.CancellationToken);
            return new GetDocumentResponse { Document = content.ToProto(), Revision = snapshot.Revision };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<ListDocumentsResponse> ListDocuments(ListDocumentsRequest request, ServerCallContext context)
    {
        var filter = FilterParser.Parse(request.Filter, FilterFields.Documents);
        return await gate.ReadAsync(request.MinRevision, async snapshot =>
        {
            var page = pages.Read(request, snapshot.Revision);
            var query = new NodeQuery(filter, page.Position, page.Limit);
            var documents = await Queries.ListDocuments.RunAsync(snapshot, query, context.CancellationToken);
            var (kept, next) = pages.Cut(page, documents, document => document.Node.Id);
            return new ListDocumentsResponse
            {
                Documents = { kept.Select(document => document.ToBasic()) },
                NextPageToken = next,
                Revision = snapshot.Revision,
            };
        }, context.CancellationToken);
    }

    /// <inheritdoc/>
    public override async Task<DeleteDocumentResponse> DeleteDocument(DeleteDocumentRequest request, ServerCallContext context)
    {
        var operation = IngestMapping.Operation(request.RequestId, request);
        var result = await store.DeleteDocumentAsync(RequestMapping.DocumentId(request.Id), operation, context.CancellationToken);
        return new DeleteDocumentResponse { Revision = result.Revision, Changes = result.Changes.ToProto() };
    }

    /// <inheritdoc/>
    public override Task<AnalyzeTextResponse> AnalyzeText(AnalyzeTextRequest request, ServerCallContext context)
    {
        var analysis = ingestor.Analyze(request.ToRequest(), context.CancellationToken);
        return Task.FromResult(new AnalyzeTextResponse { Analysis = analysis.ToProto() });
    }

    /// <inheritdoc/>
    public override async Task ReprocessDocuments(
        ReprocessDocumentsRequest request, IServerStreamWriter<ReprocessDocumentsResponse> responseStream, ServerCallContext context)
    {
        var filter = FilterParser.Parse(request.Filter, FilterFields.Documents);
        var selection = new OutdatedSelection(request.LexiconVersion, filter, request.StartAfter);
        await foreach (var result in reprocessor.RunAsync(selection, context.CancellationToken))
        {
            await responseStream.WriteAsync(result.ToProto(reprocessor.LexiconVersion), context.CancellationToken);
        }
    }
}
