using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using Google.Protobuf;
using GraphService.Extraction;
using GraphService.Ingestion;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Server.Mapping;

/// <summary>Checks ingest requests and turns them into the core's form, and results into the contract's.</summary>
internal static class IngestMapping
{
    private const int MaxKeyCharacters = 64;
    private const string DocumentPrefix = "documents/";
    private const int MaxRequestIdCharacters = 64;
    private const int FirstYear = 1949;
    private const int LastYear = 2100;
    private const int MaxPlaceCharacters = 64;
    private const int MaxTitleCharacters = 512;
    private const int MaxUnitCharacters = 128;

    private static readonly SearchValues<char> KeyCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>The request in the core's form.</summary>
    /// <exception cref="InvalidInputException">A field is missing or malformed.</exception>
    public static IngestRequest ToRequest(this V1.IngestDocumentRequest request)
    {
        if (request.SourceCase != V1.IngestDocumentRequest.SourceOneofCase.Content && request.Charset.Length > 0)
        {
            throw new InvalidInputException("charset", ErrorReasons.FieldInvalid, "charset applies to content only.");
        }

        DocumentInput? source = request.SourceCase switch
        {
            V1.IngestDocumentRequest.SourceOneofCase.Text => new DocumentInput.Text(request.Text),
            V1.IngestDocumentRequest.SourceOneofCase.Content => new DocumentInput.Content(request.Content.Memory, request.Charset),
            V1.IngestDocumentRequest.SourceOneofCase.Structured => new DocumentInput.Structured(request.Structured.ToCore()),
            _ => null,
        };
        return new IngestRequest(source, Stated(request.Metadata), request.ValidateOnly, Operation(request.RequestId, request));
    }

    /// <summary>The request in the core's form.</summary>
    /// <exception cref="InvalidInputException">A field is missing or malformed.</exception>
    public static IngestRequest ToRequest(this V1.AnalyzeTextRequest request)
    {
        if (request.SourceCase != V1.AnalyzeTextRequest.SourceOneofCase.Content && request.Charset.Length > 0)
        {
            throw new InvalidInputException("charset", ErrorReasons.FieldInvalid, "charset applies to content only.");
        }

        DocumentInput? source = request.SourceCase switch
        {
            V1.AnalyzeTextRequest.SourceOneofCase.Text => new DocumentInput.Text(request.Text),
            V1.AnalyzeTextRequest.SourceOneofCase.Content => new DocumentInput.Content(request.Content.Memory, request.Charset),
            _ => null,
        };
        return new IngestRequest(source, Stated(request.Metadata), IsValidateOnly: true, null);
    }

    /// <summary>The request id with a hash of everything else in the request; null when the request has none.</summary>
    /// <exception cref="InvalidInputException">The id is too long or has other than printable ASCII characters.</exception>
    public static WriteOperation? Operation(string requestId, IMessage request)
    {
        if (requestId.Length == 0)
        {
            return null;
        }

        if (requestId.Length > MaxRequestIdCharacters || requestId.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw new InvalidInputException(
                "request_id", ErrorReasons.FieldInvalid, $"request_id must be 1-{MaxRequestIdCharacters} printable ASCII characters.");
        }

        var bytes = request.ToByteArray();
        return new WriteOperation(requestId, $"{request.Descriptor.Name}:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
    }

    /// <summary>The result in the contract's form. <paramref name="revision"/> is the store's when nothing was written.</summary>
    public static V1.IngestDocumentResponse ToProto(this IngestResult result, long revision)
    {
        var node = result.Graph.Nodes.First(candidate => candidate.Id == result.Graph.DocumentId);
        var covered = result.Write?.Revision ?? revision;
        return new V1.IngestDocumentResponse
        {
            Document = new StoredDocument(node, result.Graph.Source, result.Write is null ? 0 : covered).ToBasic(),
            Outcome = Outcome(result.Write?.Outcome),
            Revision = covered,
            Changes = (result.Write?.Changes ?? GraphChanges.None).ToProto(),
        };
    }

    private static V1.IngestOutcome Outcome(WriteOutcome? outcome) => outcome switch
    {
        null => V1.IngestOutcome.Validated,
        WriteOutcome.Created => V1.IngestOutcome.Created,
        WriteOutcome.Updated => V1.IngestOutcome.Updated,
        WriteOutcome.Unchanged => V1.IngestOutcome.Unchanged,
        _ => throw new InvalidOperationException($"An ingestion cannot end with {outcome}."),
    };

    private static StatedMetadata Stated(V1.DocumentMetadata? metadata)
    {
        if (metadata is null)
        {
            return StatedMetadata.None;
        }

        CheckId(metadata.Id);
        CheckYear(metadata.Year);
        CheckLength("metadata.place", metadata.Place, MaxPlaceCharacters);
        CheckLength("metadata.title", metadata.Title, MaxTitleCharacters);
        CheckLength("metadata.issuer", metadata.Issuer, MaxUnitCharacters);
        CheckLength("metadata.publisher", metadata.Publisher, MaxUnitCharacters);
        CheckDay(metadata.PublishedOn);
        return new StatedMetadata(
            metadata.Id, metadata.Year, metadata.Place, metadata.Title, metadata.Issuer, metadata.Publisher, metadata.PublishedOn);
    }

    private static void CheckId(string id)
    {
        var key = id.StartsWith(DocumentPrefix, StringComparison.Ordinal) ? id.AsSpan(DocumentPrefix.Length) : [];
        var isKey = key.Length is > 0 and <= MaxKeyCharacters && char.IsAsciiLetterOrDigit(key[0]) && !key.ContainsAnyExcept(KeyCharacters);
        if (id.Length > 0 && !isKey)
        {
            throw new InvalidInputException(
                "metadata.id", ErrorReasons.FieldInvalid,
                $"metadata.id must be documents/ and 1-{MaxKeyCharacters} characters of a-z, 0-9, '-', '_', '.', the first a letter or digit.");
        }
    }

    private static void CheckYear(int year)
    {
        if (year is not 0 and (< FirstYear or > LastYear))
        {
            throw new InvalidInputException(
                "metadata.year", ErrorReasons.FieldInvalid, $"metadata.year must be {FirstYear}-{LastYear}, or 0 for found in the text.");
        }
    }

    private static void CheckLength(string field, string value, int max)
    {
        if (value.Length > max || value.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            throw new InvalidInputException(
                field, ErrorReasons.FieldInvalid, $"{field} must have at most {max} characters and no control characters.");
        }
    }

    private static void CheckDay(string day)
    {
        if (day.Length > 0 && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
        {
            throw new InvalidInputException(
                "metadata.published_on", ErrorReasons.FieldInvalid, "metadata.published_on must be a day as YYYY-MM-DD.");
        }
    }
}
