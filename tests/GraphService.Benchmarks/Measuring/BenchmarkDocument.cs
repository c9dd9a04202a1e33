using GraphService.Benchmarks.Corpus;
using GraphService.Model;
using GraphService.V1;

namespace GraphService.Benchmarks.Measuring;

/// <summary>A generated document in the forms that the engines take.</summary>
internal sealed class BenchmarkDocument(GeneratedDocument generated)
{
    /// <summary>Id that it is ingested under.</summary>
    public string Id => Generated.Stated.Id;

    /// <summary>Content year.</summary>
    public int Year => Generated.Stated.Year;

    /// <summary>As it was generated.</summary>
    public GeneratedDocument Generated { get; } = generated;

    /// <summary>Its highlights, with the ids that the service gives them.</summary>
    public IReadOnlyList<BenchmarkHighlight> Highlights { get; } =
    [
        .. generated.Structured.Highlights.Select((highlight, i) =>
            new BenchmarkHighlight(NodeIds.Highlight(generated.Stated.Id, i + 1), highlight.Heading, highlight.Body, highlight.LeadUnit)),
    ];

    /// <summary>The request that ingests it as messages.</summary>
    public ImportDocumentsRequest ToStructuredRequest() => ToRequest(new IngestDocumentRequest { Structured = Structured() });

    /// <summary>The request that ingests it as text, read by extraction.</summary>
    public ImportDocumentsRequest ToTextRequest() => ToRequest(new IngestDocumentRequest { Text = Generated.Text });

    private ImportDocumentsRequest ToRequest(IngestDocumentRequest request)
    {
        var stated = Generated.Stated;
        request.Metadata = new DocumentMetadata
        {
            Id = stated.Id,
            Year = stated.Year,
            Place = stated.Place,
            Title = stated.Title,
            Issuer = stated.Issuer,
        };
        return new ImportDocumentsRequest { SourceName = stated.Id, Document = request };
    }

    private StructuredDocument Structured() => new() { Highlights = { Generated.Structured.Highlights.Select(ToMessage) } };

    private static StructuredHighlight ToMessage(Extraction.StructuredHighlight highlight) => new()
    {
        Number = highlight.Number,
        Heading = highlight.Heading,
        Body = highlight.Body,
        LeadUnit = highlight.LeadUnit,
        LeadUnitSurface = highlight.LeadUnitSurface,
        People = { highlight.People.Select(person => new StructuredPerson { Name = person.Name, Title = person.Title, Unit = person.Unit }) },
        Roles = { highlight.Roles.Select(role => new StructuredRole { Title = role.Title, Unit = role.Unit }) },
        Initiatives =
        {
            highlight.Initiatives.Select(initiative =>
                new StructuredInitiative { Name = initiative.Name, Kind = initiative.Kind, Unit = initiative.Unit }),
        },
        Metrics = { highlight.Metrics.Select(metric => new StructuredMetric { Surface = metric.Surface, Counted = metric.Counted }) },
    };
}

/// <summary>A generated highlight.</summary>
/// <param name="Id">Id that the service gives it.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Body">Body; may be empty.</param>
/// <param name="LeadUnit">Full name of its lead unit; empty = none.</param>
internal sealed record BenchmarkHighlight(string Id, string Heading, string Body, string LeadUnit);
