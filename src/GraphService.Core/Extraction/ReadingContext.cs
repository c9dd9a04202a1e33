using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>What short forms are resolved by.</summary>
/// <param name="Lexicons">Word lists.</param>
/// <param name="Place">Place of the document; null when unknown.</param>
/// <param name="Year">Content year; 0 when unknown.</param>
/// <param name="Lead">Lead unit of the highlight, else the issuer; empty when unknown.</param>
/// <param name="LeadFamily">Line of the lead unit, for example police; empty when unknown.</param>
internal sealed record ReadingContext(Lexicons Lexicons, Place? Place, int Year, string Lead, string LeadFamily)
{
    /// <summary>Names of initiatives in the body, for the heading that quotes them.</summary>
    public ImmutableArray<string> KnownInitiatives { get; init; } = [];

    /// <summary>Resolves level words.</summary>
    public PlaceScope Scope { get; } = new(Lexicons.Gazetteer, Place);
}
