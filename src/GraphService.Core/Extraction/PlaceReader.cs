namespace GraphService.Extraction;

/// <summary>Reads place names that stand directly before an offset.</summary>
internal static class PlaceReader
{
    /// <summary>Province and prefecture before a county.</summary>
    private const int MostSuperiors = 2;

    /// <summary>
    /// The place whose name ends at <paramref name="end"/> with the start of its superiors' names before it. The place is null when the name
    /// is shared and nothing decides; the answer is null when no name ends there.
    /// </summary>
    public static (Place? Place, int Start, bool IsShort)? Before(Passage passage, int end, ReadingContext context) =>
        Before(passage, end, context, MostSuperiors);

    /// <summary>What a short name means: the only one; else of several the highest, when it alone has its level; else the one near the document.</summary>
    public static Place? Choose(ReadingContext context, string shortName)
    {
        var same = context.Lexicons.Gazetteer.FindByShortName(shortName);
        if (same.Count <= 1)
        {
            return same.Count == 1 && (!Gazetteer.IsOfCorps(same[0]) || Gazetteer.IsNearCorps(context.Place)) ? same[0] : null;
        }

        return context.Scope.Nearest(same) ?? Highest(same);
    }

    /// <summary>The one whose level is higher than those of all others; null when two are highest.</summary>
    private static Place? Highest(IReadOnlyList<Place> same)
    {
        var shortest = same.Min(place => place.Code.Length);
        return same.Count(place => place.Code.Length == shortest) == 1 ? same.First(place => place.Code.Length == shortest) : null;
    }

    /// <summary>A short name with the last character of the full one, as autonomous places are called: 酉阳县, 阿坝州, 达茂旗.</summary>
    private static (Place? Place, int Start, bool IsShort)? ShortWithLevel(Passage passage, int end, ReadingContext context)
    {
        if (end < 3 || !PlaceScope.LevelWords.Contains(passage.Text[end - 1]) || passage.LongestEndingAt(LexiconTag.PlaceShort, end - 1) is not { } hit)
        {
            return null;
        }

        if (NearestWithLevel(context, (string)hit.Entry, passage.Text[end - 1]) is not { } found)
        {
            return null;
        }

        var upper = Before(passage, hit.Start, context, 1);
        return upper?.Place is { } above && context.Lexicons.Gazetteer.Lies(found, above) ? (found, upper.Value.Start, false) : (found, hit.Start, false);
    }

    private static Place? NearestWithLevel(ReadingContext context, string shortName, char level) => context.Scope.Nearest(
        [.. context.Lexicons.Gazetteer.FindByShortName(shortName).Where(place => place.Name[^1] == level && !IsFarTrap(place, shortName, context))]);

    /// <summary>A verb before a level word that only looks like a place far away: 会同县公安局 is 会同 and 县公安局 in another province's text.</summary>
    private static bool IsVerbAndLevel(string name, ReadingContext context) =>
        context.Lexicons.Gazetteer.IsTrap(name.AsSpan(0, name.Length - 1)) && context.Scope.Find(name[^1]) is not null && AreFarTraps(name, context);

    private static bool AreFarTraps(string name, ReadingContext context) =>
        context.Lexicons.Gazetteer.ListByName(name).All(place => IsFarTrap(place, name[..^1], context));

    /// <summary>Whether the short name is a common word too and the place lies in another prefecture than the document's, or in another province than the document's own.</summary>
    private static bool IsFarTrap(Place place, string shortName, ReadingContext context) =>
        context.Place is { Code.Length: >= 2 } own && context.Lexicons.Gazetteer.IsTrap(shortName) && !place.Code.StartsWith(own.Code[..Math.Min(4, own.Code.Length)], StringComparison.Ordinal);

    private static (Place? Place, int Start, bool IsShort)? Before(Passage passage, int end, ReadingContext context, int superiors)
    {
        if (passage.LongestEndingAt(LexiconTag.PlaceName, end) is { } full && !IsVerbAndLevel((string)full.Entry, context))
        {
            // 肃南县 is another county than 南县, which its last characters name too.
            if (full.Length == 2 && ShortWithLevel(passage, end, context) is { Place: not null } longer && longer.Start < full.Start)
            {
                return longer;
            }

            var upper = superiors > 0 ? Before(passage, full.Start, context, superiors - 1) : null;
            var same = context.Lexicons.Gazetteer.ListByName((string)full.Entry);
            return upper?.Place is { } above && OnlyWithin(context, same, above) is { } within ? (within, upper.Value.Start, false) : (context.Scope.Nearest(same), full.Start, false);
        }

        if (ShortWithLevel(passage, end, context) is { } levelled)
        {
            return levelled;
        }

        if (passage.LongestEndingAt(LexiconTag.PlaceShort, end) is { } hit && !context.Lexicons.Gazetteer.IsTrap(passage.Text.AsSpan(hit.Start, hit.Length)))
        {
            return superiors > 0 && WithinShort(passage, hit, context, superiors) is { } within ? within : (Choose(context, (string)hit.Entry), hit.Start, true);
        }

        return null;
    }

    /// <summary>A short name directly after that of its superior: 江苏宜兴, 安徽广德.</summary>
    private static (Place? Place, int Start, bool IsShort)? WithinShort(Passage passage, LexiconHit hit, ReadingContext context, int superiors)
    {
        if (Before(passage, hit.Start, context, superiors - 1) is not ({ } above, var start, _))
        {
            return null;
        }

        return OnlyWithin(context, context.Lexicons.Gazetteer.FindByShortName((string)hit.Entry), above, isInside: true) is { } only ? (only, start, true) : null;
    }

    /// <summary>The only one of <paramref name="same"/> that lies in <paramref name="above"/>, or is it unless <paramref name="isInside"/>; null when none or several do.</summary>
    private static Place? OnlyWithin(ReadingContext context, IReadOnlyList<Place> same, Place above, bool isInside = false)
    {
        Place? only = null;
        foreach (var place in same)
        {
            if (!(isInside && place == above) && context.Lexicons.Gazetteer.Lies(place, above))
            {
                if (only is not null)
                {
                    return null;
                }

                only = place;
            }
        }

        return only;
    }
}
