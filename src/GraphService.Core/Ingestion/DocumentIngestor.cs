using System.Text;
using GraphService.Extraction;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Ingestion;

/// <summary>The one write path: read, build the graph, replace the document. The index follows the store by itself.</summary>
/// <param name="extractor">Reads texts.</param>
/// <param name="store">The store.</param>
/// <param name="maxDocumentBytes">Bytes of one document at most.</param>
public sealed class DocumentIngestor(DocumentExtractor extractor, IGraphStore store, int maxDocumentBytes)
{
    /// <summary>Reads a document and stores what it contributes; with <see cref="IngestRequest.IsValidateOnly"/>, only reads it.</summary>
    /// <returns>What the document contributes, and what the write did (null when nothing was to be written).</returns>
    /// <exception cref="InvalidInputException">The document cannot be read; field and reason say why. Nothing was written.</exception>
    /// <exception cref="LimitExceededException">The document is too large. Nothing was written.</exception>
    public Task<IngestResult> IngestAsync(IngestRequest request, CancellationToken cancellationToken) =>
        WriteAsync(Read(request, cancellationToken), request, cancellationToken);

    /// <summary>The first half of <see cref="IngestAsync"/>: what the document contributes. The store is not asked.</summary>
    /// <exception cref="InvalidInputException">The document cannot be read; field and reason say why.</exception>
    /// <exception cref="LimitExceededException">The document is too large.</exception>
    public DocumentGraph Read(IngestRequest request, CancellationToken cancellationToken) =>
        DocumentGraphBuilder.Build(Analyze(request, cancellationToken));

    /// <summary>The second half of <see cref="IngestAsync"/>: stores <paramref name="graph"/>, unless the request says not to.</summary>
    public async Task<IngestResult> WriteAsync(DocumentGraph graph, IngestRequest request, CancellationToken cancellationToken) =>
        new(graph, request.IsValidateOnly ? null : await store.ReplaceDocumentAsync(graph, request.Operation, cancellationToken));

    /// <summary>Reads a document without storing it.</summary>
    /// <exception cref="InvalidInputException">The document cannot be read.</exception>
    /// <exception cref="LimitExceededException">The document is too large.</exception>
    public DocumentAnalysis Analyze(IngestRequest request, CancellationToken cancellationToken)
    {
        switch (request.Source)
        {
            case DocumentInput.Text text:
                CheckSize("text", Encoding.UTF8.GetByteCount(text.Value));
                return extractor.Extract(text.Value, null, request.Stated, cancellationToken);
            case DocumentInput.Content content:
                CheckSize("content", content.Bytes.Length);
                var (decoded, charset) = DocumentReader.Read(content.Bytes, content.Charset);
                return extractor.Extract(decoded, charset, request.Stated, cancellationToken);
            case DocumentInput.Structured structured:
                return StructuredDocumentReader.Read(structured.Document, request.Stated, lexicons: extractor.Lexicons);
            default:
                throw new InvalidInputException("source", ErrorReasons.FieldRequired, "One of text, content and structured is required.");
        }
    }

    private void CheckSize(string field, int bytes)
    {
        if (bytes > maxDocumentBytes)
        {
            throw new LimitExceededException(
                field, "max_document_bytes", maxDocumentBytes, $"The document has {bytes} bytes; at most {maxDocumentBytes} are allowed.");
        }
    }
}

/// <summary>A document to ingest.</summary>
/// <param name="Source">The document; null when the request has none.</param>
/// <param name="Stated">What the caller knows.</param>
/// <param name="IsValidateOnly">Whether to store nothing.</param>
/// <param name="Operation">Request id with hash; null = none.</param>
public sealed record IngestRequest(DocumentInput? Source, StatedMetadata Stated, bool IsValidateOnly, WriteOperation? Operation);

/// <summary>A document in one of its three forms.</summary>
public abstract record DocumentInput
{
    private DocumentInput()
    {
    }

    /// <summary>Text.</summary>
    /// <param name="Value">The text.</param>
    public sealed record Text(string Value) : DocumentInput;

    /// <summary>Bytes of a text file.</summary>
    /// <param name="Bytes">The bytes.</param>
    /// <param name="Charset">Charset stated by the caller; empty = detected.</param>
    public sealed record Content(ReadOnlyMemory<byte> Bytes, string Charset) : DocumentInput;

    /// <summary>Highlights, already divided.</summary>
    /// <param name="Document">The document.</param>
    public sealed record Structured(StructuredDocument Document) : DocumentInput;
}

/// <summary>What an ingestion did.</summary>
/// <param name="Graph">What the document contributes.</param>
/// <param name="Write">What the write did; null when nothing was to be written.</param>
public sealed record IngestResult(DocumentGraph Graph, WriteResult? Write);
