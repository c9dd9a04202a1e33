namespace GraphService.Extraction;

/// <summary>
/// Finds branches of a city's bureau by their place: 涧西公安分局 and 公安河西分局 are police, 猇亭分局 belongs to the bureau that leads the highlight.
/// </summary>
internal sealed class BranchFinder : IMentionFinder
{
    private const string Ending = "分局";
    private const string Police = "公安";
    private const string PoliceFamily = "police";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var units = new UnitIndex(found);
        for (var at = passage.Text.IndexOf(Ending, StringComparison.Ordinal); at > 0; at = passage.Text.IndexOf(Ending, at + Ending.Length, StringComparison.Ordinal))
        {
            if (!passage.IsBracketed(at, at + Ending.Length) && Read(passage, context, units, at) is { } branch)
            {
                found.Add(branch);
            }
        }
    }

    private static FoundMention? Read(Passage passage, ReadingContext context, UnitIndex units, int at)
    {
        var isPolice = at >= Police.Length && passage.Follows(at - Police.Length, Police);
        var placeEnd = isPolice ? at - Police.Length : at;
        if ((PlaceReader.Before(passage, placeEnd, context) ?? Trap(passage, placeEnd, context)) is not var (place, start, _) || place is not { Level: "county" })
        {
            return null;
        }

        var named = passage.Text[start..placeEnd];
        if (start >= Police.Length && passage.Follows(start - Police.Length, Police))
        {
            (isPolice, start) = (true, start - Police.Length);
        }

        // 鱼峰分局 in an item that a committee leads is of the bureau that was named before.
        var family = isPolice ? PoliceFamily
            : context.Lead.EndsWith('局') ? context.LeadFamily
            : units.Before(at).FirstOrDefault(unit => unit.Name.Contains('局', StringComparison.Ordinal) && unit.Family.Length > 0)?.Family ?? "";
        return context.Scope.AtLevel("m") is { } city && context.FindOrgan(family, city) is { } organ
            ? new FoundMention(
                MentionKind.Unit, start, at + Ending.Length, context.Scope.NameOf(organ, city) + WithoutCity(named, city) + Ending, "unit.branch", 0.85)
            {
                Family = family,
            }
            : null;
    }

    /// <summary>A district of the document's city whose short name is a common word too: 公安河西分局.</summary>
    private static (Place? Place, int Start, bool IsShort)? Trap(Passage passage, int end, ReadingContext context)
    {
        if (passage.LongestEndingAt(LexiconTag.PlaceShort, end) is not { } hit || context.Scope.AtLevel("m") is not { } city)
        {
            return null;
        }

        var inside = context.Lexicons.Gazetteer.FindByShortName(passage.Text[hit.Start..hit.End]).Where(place => context.Lexicons.Gazetteer.Lies(place, city)).ToArray();
        return inside is [var only] ? (only, hit.Start, true) : null;
    }

    private static string WithoutCity(string named, Place city) =>
        named.StartsWith(city.Name, StringComparison.Ordinal) ? named[city.Name.Length..] : named;
}
