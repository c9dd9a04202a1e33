using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>A document that its sender divided into highlights.</summary>
/// <param name="Highlights">Highlights in order.</param>
public sealed record StructuredDocument(ImmutableArray<StructuredHighlight> Highlights);

/// <summary>One highlight; what it names stands in its heading or body.</summary>
/// <param name="Number">Number as printed; empty = none.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Body">Body; may be empty.</param>
/// <param name="LeadUnit">Full name of the lead unit; empty = none.</param>
/// <param name="LeadUnitSurface">Its short form in the text; empty = the full name.</param>
/// <param name="People">People and the posts they hold.</param>
/// <param name="Roles">Posts named without a holder.</param>
/// <param name="Initiatives">Initiatives.</param>
/// <param name="Metrics">Observed numbers.</param>
public sealed record StructuredHighlight(
    string Number,
    string Heading,
    string Body,
    string LeadUnit,
    string LeadUnitSurface,
    ImmutableArray<StructuredPerson> People,
    ImmutableArray<StructuredRole> Roles,
    ImmutableArray<StructuredInitiative> Initiatives,
    ImmutableArray<StructuredMetric> Metrics);

/// <summary>A person.</summary>
/// <param name="Name">Name as printed.</param>
/// <param name="Title">Title of the post; empty = none stated.</param>
/// <param name="Unit">Full name of the unit of the post; empty = the lead unit. It need not stand in the text.</param>
public sealed record StructuredPerson(string Name, string Title, string Unit);

/// <summary>A post.</summary>
/// <param name="Title">Title as printed.</param>
/// <param name="Unit">Full name of the unit of the post; empty = the lead unit. It need not stand in the text.</param>
public sealed record StructuredRole(string Title, string Unit);

/// <summary>An initiative.</summary>
/// <param name="Name">Name as printed, with or without quotes.</param>
/// <param name="Kind">Kind; empty = derived from the name.</param>
/// <param name="Unit">Full name of the unit that runs it; empty = the lead unit. It need not stand in the text.</param>
public sealed record StructuredInitiative(string Name, string Kind, string Unit);

/// <summary>An observed number.</summary>
/// <param name="Surface">Number with measure word as printed.</param>
/// <param name="Counted">What is counted; empty = not stated.</param>
public sealed record StructuredMetric(string Surface, string Counted);
