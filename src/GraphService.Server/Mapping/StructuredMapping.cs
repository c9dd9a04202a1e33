using GraphService.Extraction;

namespace GraphService.Server.Mapping;

/// <summary>Structured documents from the contract.</summary>
internal static class StructuredMapping
{
    /// <summary>The document in the core's form.</summary>
    public static StructuredDocument ToCore(this V1.StructuredDocument document) => new([.. document.Highlights.Select(ToCore)]);

    private static StructuredHighlight ToCore(V1.StructuredHighlight highlight) => new(
        highlight.Number, highlight.Heading, highlight.Body, highlight.LeadUnit, highlight.LeadUnitSurface,
        [.. highlight.People.Select(person => new StructuredPerson(person.Name, person.Title, person.Unit))],
        [.. highlight.Roles.Select(role => new StructuredRole(role.Title, role.Unit))],
        [.. highlight.Initiatives.Select(initiative => new StructuredInitiative(initiative.Name, initiative.Kind, initiative.Unit))],
        [.. highlight.Metrics.Select(metric => new StructuredMetric(metric.Surface, metric.Counted))]);
}
