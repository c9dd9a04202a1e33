namespace GraphService.Extraction;

/// <summary>
/// Reads the post of a town's party secretary or head with the town before it: in 后白镇党委书记 the office is 党委书记, at the party committee of 后白镇, in 后白镇镇长 it is
/// 镇长, at its government; in the county that is named before the town, here or where the text names it first, else in the document's own, else in the one that the sentence is about.
/// </summary>
internal static class TownshipPost
{
    /// <summary>How far back a town is looked for; the bound keeps each look constant, whatever the text.</summary>
    private const int LongestLookBack = 2_000;
    private const string Street = "街道";

    private static readonly (string Title, string Body)[] Bodies = [("党委", "委员会"), ("党工委", "工作委员会")];
    private static readonly string[] Governments = ["镇人民政府", "乡人民政府", "街道办事处"];

    /// <summary>Where the office begins and the unit of the post; null when no town stands before. The unit is empty when its county is not known.</summary>
    public static (int Start, string Unit)? Read(Passage passage, ReadingContext context, UnitIndex units, LexiconHit hit)
    {
        var level = passage.Follows(hit.Start, Street) ? Street.Length : passage.Text[hit.Start] is '镇' or '乡' ? 1 : 0;
        var body = Bodies.LastOrDefault(body => passage.Follows(hit.Start + level, body.Title)).Body;
        var isHead = body is null && hit.Start > 0 && passage.Text[hit.Start - 1] is '镇' or '乡' && IsHead(passage, hit);
        var end = isHead ? hit.Start : hit.Start + level;
        if ((!isHead && (level == 0 || body is null)) || TownshipFinder.Start(passage, context, isHead ? hit.Start - 1 : hit.Start) is not var (start, upper))
        {
            return null;
        }

        var county = upper?.Place ?? (context.Place is { Level: "county" } own ? own : CountyBefore(passage, context, start, end) ?? SentencePlace.Before(passage, context, units, start));
        var town = passage.Text[(upper?.End ?? start)..end];
        var name = county is null ? "" : context.Scope.OfficialName(county) + town;
        return (end, name.Length == 0 ? "" : isHead ? name + "人民政府" : $"中共{name}{body}");
    }

    /// <summary>The town's government that a head without one belongs to: the last in the sentence, 安亭镇政府推行…,|镇长; empty when there is none.</summary>
    public static string GovernmentBefore(Passage passage, UnitIndex units, LexiconHit hit)
    {
        var level = passage.Text.AsSpan(hit.Start, hit.Length).IndexOfAny('镇', '乡', '街');
        var sentence = ClauseReader.FullSentenceStart(passage.Text, hit.Start);
        return level < 0 || !(passage.Text[hit.Start + level] == '街' || IsHead(passage, hit)) ? "" : units.Before(hit.Start)
            .FirstOrDefault(unit => unit.Start >= sentence && Array.Exists(Governments, ending => ending[0] == passage.Text[hit.Start + level] && unit.Name.EndsWith(ending, StringComparison.Ordinal)))?.Name ?? "";
    }

    /// <summary>镇长, 副乡长: a title of the government's head or deputy.</summary>
    private static bool IsHead(Passage passage, LexiconHit hit) => passage.Text[hit.End - 1] == '长' && passage.Text[hit.End - 2] is '镇' or '乡';

    /// <summary>The county that stands before the same town where the text names it first: 到句容市|后白镇|驻村,…后白镇党委书记.</summary>
    private static Place? CountyBefore(Passage passage, ReadingContext context, int start, int end)
    {
        var town = passage.Text.AsSpan(start, end - start);
        var floor = Math.Max(0, start - LongestLookBack);
        return passage.Text.AsSpan(floor, start - floor).IndexOf(town, StringComparison.Ordinal) is > 0 and var first && PlaceReader.Before(passage, floor + first, context) is ({ Level: "county" } county, _, _) ? county : null;
    }
}
