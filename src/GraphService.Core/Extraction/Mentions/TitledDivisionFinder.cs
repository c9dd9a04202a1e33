using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Finds divisions that no list holds by the head of theirs who is named: 审批科科长粘丽云 and 安海所所长丁火炼 stand in a 审批科 and a 安海所. Such a
/// division belongs to the unit before it, else to the subject of the sentence of the lead unit's line, else to the lead unit.
/// </summary>
internal sealed class TitledDivisionFinder : IMentionFinder
{
    private const int LongestOwnName = 12;
    private const int ShortestOwnName = 2;
    private const string Deputy = "副";
    private const string NoOwnName = "各本该其某两多几全市县区州旗省局院厅委";

    /// <summary>Titles whose last words but 长 end the division's name; a 主任 heads what ends in one of these.</summary>
    private static readonly string[] Headed = ["科", "处", "庭", "股", "所", "站", "大队", "支队", "中队", "总队"];
    private static readonly string[] OfDirector = ["办公室", "中心", "室"];

    private static readonly SearchValues<char> Boundaries = SearchValues.Create("、,。;:等由与和被在向对到为同及赴让给从经的“”《》()0123456789 ");

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        if (context.Lead.Length == 0)
        {
            return;
        }

        var units = new UnitIndex(found);
        foreach (var title in passage.Hits(LexiconTag.Title))
        {
            if (((Title)title.Entry).Form == "separable" && units.LongestEndingAt(title.Start) is null && Read(passage, context, units, title) is { } division)
            {
                found.Add(division);
            }
        }
    }

    private static FoundMention? Read(Passage passage, ReadingContext context, UnitIndex units, LexiconHit title)
    {
        if (EndingBefore(passage, title) is not { } ending || !PersonFinder.IsNamed(passage, title.End, context.Lexicons.Names))
        {
            return null;
        }

        var clause = passage.ClauseAt(title.Start);
        var floor = Math.Max(clause.Start, title.Start - LongestOwnName);
        var start = Math.Max(floor + passage.Text.AsSpan(floor, title.Start - floor).LastIndexOfAny(Boundaries) + 1, PhraseReader.LastVerb(passage, floor, title.Start)?.End ?? 0);
        var host = HostOf(units, start, title.Start);
        start = host?.End ?? start;
        var own = title.Start - ending.Length - start;
        if (own < 0 || (own == 0 ? 0 : title.Start - start) < ShortestOwnName || (start == floor && floor > clause.Start) || NoOwnName.Contains(passage.Text[start], StringComparison.Ordinal)
            || passage.HitsIn(LexiconTag.Title, start, title.Start).Any())
        {
            return null;
        }

        var owner = host?.Name ?? InnerUnitFinder.Owner(passage, context, units, title, context.LeadFamily) ?? context.Lead;
        return new FoundMention(MentionKind.Unit, start, title.Start, owner + passage.Text[start..title.Start], "unit.titled-division", 0.7)
        {
            Family = context.LeadFamily,
            Reason = $"department of {owner}",
        };
    }

    /// <summary>The last unit that ends between, whose division it is: 市公安局|治安科科长.</summary>
    private static FoundMention? HostOf(UnitIndex units, int start, int end)
    {
        for (var at = end - 1; at > start; at--)
        {
            if (units.LongestEndingAt(at) is { Name.Length: > 0 } unit && unit.Start >= start)
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>What ends the division before the title: 科 before 科长 and 副科长.</summary>
    private static string? EndingBefore(Passage passage, LexiconHit title)
    {
        var name = passage.Text.AsSpan(title.Start, title.Length);
        name = name.StartsWith(Deputy) ? name[Deputy.Length..] : name;
        var endings = name.SequenceEqual("主任") ? OfDirector : name[^1] == '长' ? Headed : [];
        foreach (var ending in endings)
        {
            var isHead = name[^1] != '长' || name[..^1].SequenceEqual(ending);
            if (isHead && title.Start >= ending.Length && passage.Follows(title.Start - ending.Length, ending))
            {
                return ending;
            }
        }

        return null;
    }
}
