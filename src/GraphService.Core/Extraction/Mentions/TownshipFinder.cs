using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Finds towns, sub-districts, villages and communities by their last words, after a place, a preposition, a verb or the start of a clause: 双廊镇,
/// 塘桥街道, 倪邱镇刘楼村. A town as a unit (周市镇政府) is another finder's.
/// </summary>
internal sealed class TownshipFinder : IMentionFinder
{
    private const int LongestName = 3;
    private const string GenericFirst = "各全本某多几数该此其有所这两三四五六七八九十百千一我你他老省市县区州旗乡村每个名重示试集建特美最名强古大小";

    /// <summary>新建镇 is a new town, 新河镇 the name of one.</summary>
    private static readonly string[] New = ["新建", "新型", "新增", "新设"];

    private static readonly string[] Endings = ["街道", "镇", "乡", "苏木"];
    private static readonly SearchValues<char> First = SearchValues.Create("街镇乡苏");
    private static readonly SearchValues<char> Boundaries = SearchValues.Create("、,。;:由与和被在向对到为同及赴获让据给从经往于至任下出用入“”《》()0123456789 的等");
    private static readonly string[] Units = ["政府", "人民政府", "办事处", "党委", "党工委", "委", "长", "人大", "司法所", "派出所", "中心", "卫生院", "政协", "级", "村级", "社区", "办", "干部"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        for (var at = Next(passage.Text, 0); at < passage.Text.Length; at = Next(passage.Text, at + 1))
        {
            if (passage.Following(at, Endings) is { } head && !passage.IsBracketed(at, at + head.Length) && Read(passage, context, at, at + head.Length) is { } town)
            {
                found.Add(town);
            }
        }
    }

    private static int Next(string text, int start) => text.AsSpan(start).IndexOfAny(First) is >= 0 and var offset ? start + offset : text.Length;

    private static FoundMention? Read(Passage passage, ReadingContext context, int head, int end)
    {
        if (Start(passage, context, head) is not var (start, place) || passage.FollowsAny(end, Units))
        {
            return null;
        }

        var village = VillageEnd(passage, end);
        var name = passage.Text[(place is null ? start : place.Value.End)..village];
        var upper = place?.Place ?? (context.Place is { Level: "county" } own ? own : null);
        return new FoundMention(MentionKind.Place, start, village, (upper is null ? "" : context.Scope.OfficialName(upper)) + name, "place.township", 0.7);
    }

    /// <summary>The start of a name of one to four characters, or of the place before it.</summary>
    public static (int Start, (Place Place, int End)? Upper)? Start(Passage passage, ReadingContext context, int head)
    {
        var clause = passage.ClauseAt(head);
        var floor = Math.Max(clause.Start, head - LongestName - 1);
        for (var start = head - 1; start >= Math.Max(clause.Start, head - LongestName); start--)
        {
            if (PlaceReader.Before(passage, start, context) is (not null, var from, false) upper && passage.Text.AsSpan(start, head - start).IndexOfAny(Boundaries) < 0)
            {
                return (from, (upper.Place, start));
            }
        }

        var name = floor + PhraseReader.NameStart(passage.Text.AsSpan(floor, head - floor), Boundaries);
        name = Math.Max(name, PhraseReader.LastVerb(passage, name, head)?.End ?? 0);
        var isBounded = name > floor || floor == clause.Start;
        return isBounded && head - name is >= 2 and <= LongestName && !GenericFirst.Contains(passage.Text[name], StringComparison.Ordinal) && !passage.FollowsAny(name, New) ? (name, null) : null;
    }

    /// <summary>The end of a village's or community's name directly after the town, else <paramref name="end"/>.</summary>
    private static int VillageEnd(Passage passage, int end)
    {
        for (var length = 2; length <= LongestName && end + length < passage.Text.Length; length++)
        {
            if (Boundaries.Contains(passage.Text[end + length - 1]) || ClauseReader.IsStop(passage.Text[end + length - 1]))
            {
                break;
            }

            if (passage.Text[end + length] == '村' && !passage.Follows(end + length, "村级"))
            {
                return end + length + 1;
            }

            if (passage.Follows(end + length, "社区"))
            {
                return end + length + 2;
            }
        }

        return end;
    }
}
