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

    /// <summary>Place of the lead unit; null when it has none that is known.</summary>
    public Place? LeadPlace => Lead.Length == 0 ? null : Lexicons.Gazetteer.FindByName(Lexicons.Units.Classify(Lead).Place);

    /// <summary>
    /// The lead unit's full name when a short form (文广旅体局, 依法治市办) at <paramref name="place"/> leaves out some of its characters; null when it
    /// is another unit's.
    /// </summary>
    public string? FullNameOf(string place, ReadOnlySpan<char> shortForm)
    {
        var at = Lead.IndexOf(place, StringComparison.Ordinal);
        if (at < 0 || shortForm.IsEmpty || Lead[^1] != shortForm[^1])
        {
            return null;
        }

        var matched = 0;
        foreach (var character in Lead.AsSpan(at + place.Length))
        {
            matched += matched < shortForm.Length && character == shortForm[matched] ? 1 : 0;
        }

        return matched == shortForm.Length ? Lead : null;
    }

    /// <summary>
    /// The organ of a line at <paramref name="place"/>: the one named as the lead unit is, else the first that existed in the document's year; null
    /// when the line has none at that level.
    /// </summary>
    public OrganForm? FindOrgan(string family, Place place, string ending = "")
    {
        var level = PlaceScope.LevelLetter(place);
        var organs = Lexicons.Organs.Where(organ => organ.Family == family && organ.Levels.Contains(level, StringComparison.Ordinal)
            && organ.Template.EndsWith(ending, StringComparison.Ordinal)).ToArray();
        return Array.Find(organs, organ => organ.IsNameOf(Lead)) ?? Array.Find(organs, organ => organ.ExistsIn(Year)) ?? organs.FirstOrDefault();
    }
}
