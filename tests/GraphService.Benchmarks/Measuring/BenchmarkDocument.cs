using GraphService.V1;

namespace GraphService.Benchmarks.Measuring;

/// <summary>A generated document in the forms that the engines take.</summary>
/// <param name="Id">Id that it is ingested under.</param>
/// <param name="Year">Content year.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Structured">The same, divided into highlights.</param>
/// <param name="Highlights">Its highlights.</param>
internal sealed record BenchmarkDocument(
    string Id, int Year, string Text, StructuredDocument Structured, IReadOnlyList<BenchmarkHighlight> Highlights)
{
    /// <summary>The request that ingests it as messages.</summary>
    public ImportDocumentsRequest ToStructuredRequest() => new()
    {
        SourceName = Id,
        Document = new IngestDocumentRequest { Structured = Structured, Metadata = new DocumentMetadata { Id = Id, Year = Year } },
    };

    /// <summary>The request that ingests it as text, read by extraction.</summary>
    public ImportDocumentsRequest ToTextRequest() => new()
    {
        SourceName = Id,
        Document = new IngestDocumentRequest { Text = Text, Metadata = new DocumentMetadata { Id = Id, Year = Year } },
    };
}

/// <summary>A generated highlight.</summary>
/// <param name="Id">Id that the service gives it.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Body">Body.</param>
/// <param name="LeadUnit">Full name of its lead unit; empty = none.</param>
internal sealed record BenchmarkHighlight(string Id, string Heading, string Body, string LeadUnit);
