namespace GraphService.Extraction;

/// <summary>
/// Reads the post of a town's party secretary with the town before it: in 后白镇党委书记 the office is 党委书记, at the party committee of 后白镇 in the county that is
/// named before the town, here or where the text names it first, else in the document's own, else in that of the unit named last in the same sentence.
/// </summary>
internal static class TownshipPost
{
    private const int LongestSentence = 300;

    /// <summary>How far back a town is looked for; the bound keeps each look constant, whatever the text.</summary>
    private const int LongestLookBack = 2_000;
    private const string Street = "街道";

    private static readonly (string Title, string Body)[] Bodies = [("党委", "委员会"), ("党工委", "工作委员会")];

    /// <summary>Where the office begins and the unit of the post; null when no town stands before. The unit is empty when its county is not known.</summary>
    public static (int Start, string Unit)? Read(Passage passage, ReadingContext context, UnitIndex units, LexiconHit hit)
    {
        var level = passage.Follows(hit.Start, Street) ? Street.Length : passage.Text[hit.Start] is '镇' or '乡' ? 1 : 0;
        var body = Bodies.LastOrDefault(body => passage.Follows(hit.Start + level, body.Title)).Body;
        if (level == 0 || body is null || TownshipFinder.Start(passage, context, hit.Start) is not var (start, upper))
        {
            return null;
        }

        var county = upper?.Place ?? (context.Place is { Level: "county" } own ? own : CountyBefore(passage, context, start, hit.Start + level) ?? CountyOf(passage, context, units, start));
        var town = passage.Text[(upper?.End ?? start)..(hit.Start + level)];
        return (hit.Start + level, county is null ? "" : $"中共{context.Scope.OfficialName(county)}{town}{body}");
    }

    /// <summary>The county that stands before the same town where the text names it first: 到句容市|后白镇|驻村,…后白镇党委书记.</summary>
    private static Place? CountyBefore(Passage passage, ReadingContext context, int start, int end)
    {
        var town = passage.Text.AsSpan(start, end - start);
        var floor = Math.Max(0, start - LongestLookBack);
        return passage.Text.AsSpan(floor, start - floor).IndexOf(town, StringComparison.Ordinal) is > 0 and var first && PlaceReader.Before(passage, floor + first, context) is ({ Level: "county" } county, _, _) ? county : null;
    }

    /// <summary>The county of the unit named last in the sentence: 句容市农业农村局推行积分制,|后白镇.</summary>
    private static Place? CountyOf(Passage passage, ReadingContext context, UnitIndex units, int start)
    {
        var floor = Math.Max(0, start - LongestSentence);
        var sentence = floor + passage.Text.AsSpan(floor, start - floor).LastIndexOfAny("。;\n") + 1;
        return units.Before(start).FirstOrDefault(unit => unit.Start >= sentence && unit.Name.Length > 0) is { } last
            && context.Lexicons.Gazetteer.FindByName(context.Lexicons.Units.Classify(last.Name).Place) is { Level: "county" } county ? county : null;
    }
}
