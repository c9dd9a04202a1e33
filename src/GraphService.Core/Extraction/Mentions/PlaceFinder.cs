using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds divisions by full and short names, great rivers, lakes and mountains, and named places such as 万达商圈. Short names that are common words say nothing alone.</summary>
internal sealed class PlaceFinder : IMentionFinder
{
    private const int LongestOwnName = 4;
    private static readonly SearchValues<char> Visiting = SearchValues.Create("在赴到至察访往驻");
    /// <summary>What goes on after a river in a longer name: 太湖县, 长江路, 珠江水利委员会, 黄河大桥.</summary>
    private static readonly SearchValues<char> Continuing = SearchValues.Create("省市县区州旗镇乡村路街道大桥局委社校院中银证水学公");
    private static readonly string[] Generic = ["社区", "体育", "口袋", "各", "城市", "农村", "重点", "国家", "省级", "市级", "全", "主要", "大型", "特色", "乡村", "现代", "文化", "商业", "新建", "等", "个", "处", "座"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var hit in passage.Hits(LexiconTag.PlaceName))
        {
            var name = passage.Text.AsSpan(hit.Start, hit.Length);
            if (!passage.Follows(hit.End, "级") && !context.Lexicons.Gazetteer.IsTrap(name) && !context.Lexicons.Gazetteer.IsTrap(name[..^1]) && PlaceReader.Before(passage, hit.End, context) is var (place, start, _))
            {
                found.Add(Division(hit with { Start = start }, place, "place.full", 0.95));
            }
        }

        foreach (var hit in passage.Hits(LexiconTag.PlaceShort))
        {
            if (IsInFullName(passage, context, hit))
            {
                continue;
            }

            var name = (string)hit.Entry;
            if (hit.End < passage.Text.Length && PlaceScope.LevelWords.Contains(passage.Text[hit.End]) && !passage.Follows(hit.End + 1, "级")
                && PlaceReader.Before(passage, hit.End + 1, context) is (not null, var start, false) levelled)
            {
                found.Add(Division(hit with { Start = start, End = hit.End + 1 }, levelled.Place, "place.short-level", 0.85));
                continue;
            }

            if (Lower(passage, context, hit) is { } lower)
            {
                found.Add(lower);
            }

            if (!context.Lexicons.Gazetteer.IsTrap(name) && PlaceReader.Choose(context, name) is { } place && (place.Level != "county" || place == context.Place || IsVisited(passage, context, hit, place))
                && !BeginsLongerName(passage, hit))
            {
                found.Add(Division(hit, place, "place.short", 0.8));
            }
        }

        foreach (var hit in passage.Hits(LexiconTag.Landscape))
        {
            if (hit.End == passage.Text.Length || !Continuing.Contains(passage.Text[hit.End]))
            {
                found.Add(new FoundMention(MentionKind.Place, hit.Start, hit.End, passage.Text[hit.Start..hit.End], "place.landscape", 0.8));
            }
        }

        foreach (var hit in passage.Hits(LexiconTag.PlaceHead))
        {
            if (Named(passage, hit) is { } named)
            {
                found.Add(named);
            }
        }
    }

    /// <summary>镇江 in 镇江市, which has been read whole.</summary>
    private static bool IsInFullName(Passage passage, ReadingContext context, LexiconHit hit) =>
        passage.LongestEndingAt(LexiconTag.PlaceName, hit.End + 1) is { } full && full.Start <= hit.Start && !passage.Follows(full.End, "级")
        && !context.Lexicons.Gazetteer.IsTrap(passage.Text.AsSpan(full.Start, full.Length)) && !context.Lexicons.Gazetteer.IsTrap(passage.Text.AsSpan(full.Start, full.Length - 1));

    /// <summary>在敦化召开, 视察珲春: the short name of a county of the document's place, where somebody goes or meets.</summary>
    private static bool IsVisited(Passage passage, ReadingContext context, LexiconHit hit, Place county) =>
        hit.Start > 0 && Visiting.Contains(passage.Text[hit.Start - 1]) && context.Place is { } own && context.Lexicons.Gazetteer.Lies(county, own)
        && hit.End < passage.Text.Length && !PlaceScope.LevelWords.Contains(passage.Text[hit.End]);

    /// <summary>A short name directly after that of a superior: 西藏山南, 新疆阿克苏.</summary>
    private static FoundMention? Lower(Passage passage, ReadingContext context, LexiconHit hit)
    {
        if (passage.LongestEndingAt(LexiconTag.PlaceShort, hit.Start) is not { } upper || PlaceReader.Choose(context, (string)upper.Entry) is not { } above)
        {
            return null;
        }

        var inside = Inside(context, (string)hit.Entry, above);
        return inside.Length == 0 || (inside.Length > 1 && inside[0].Code.Length == inside[1].Code.Length)
            ? null
            : Division(hit with { Start = upper.Start }, inside[0], "place.short-chain", 0.85);
    }

    /// <summary>The divisions with this short name inside <paramref name="above"/>, higher ones first.</summary>
    private static Place[] Inside(ReadingContext context, string shortName, Place above) =>
        [.. context.Lexicons.Gazetteer.FindByShortName(shortName).Where(place => place != above && context.Lexicons.Gazetteer.Lies(place, above)).OrderBy(place => place.Code.Length)];

    /// <summary>兰州石化公司, 潮州古城, 桂林博物馆: the short name belongs to a longer name that another rule reads or nobody can.</summary>
    private static bool BeginsLongerName(Passage passage, LexiconHit hit) => passage.Hits(LexiconTag.PlaceHead).Length + passage.Hits(LexiconTag.InstitutionHead).Length > 0 && hit.End < passage.Text.Length && !char.IsAsciiDigit(passage.Text[hit.End]) && (
        StartsWithin(passage.HitsIn(LexiconTag.PlaceHead, hit.End, Math.Min(passage.Text.Length, hit.End + LongestOwnName)), hit.End + 2)
        || StartsWithin(passage.HitsIn(LexiconTag.InstitutionHead, hit.End, Math.Min(passage.Text.Length, hit.End + LongestOwnName + 3)), hit.End + LongestOwnName));

    /// <summary>Whether a head starts at or before <paramref name="last"/>.</summary>
    private static bool StartsWithin(HitRange heads, int last)
    {
        foreach (var head in heads)
        {
            return head.Start <= last; // They come by start.
        }

        return false;
    }

    private static FoundMention Division(LexiconHit hit, Place? place, string ruleId, double confidence) =>
        place is null
            ? new FoundMention(MentionKind.Place, hit.Start, hit.End, "", ruleId, 0.5) { Reason = "several places have this name" }
            : new FoundMention(MentionKind.Place, hit.Start, hit.End, place.Name, ruleId, confidence)
            {
                Attributes = EdgeAttributes.Of((MentionAttributes.Code, place.Code)),
            };

    /// <summary>A name of two to four characters before the head, after 在, 、 or the start of a clause.</summary>
    private static FoundMention? Named(Passage passage, LexiconHit head)
    {
        var clause = passage.ClauseAt(head.Start);
        var from = Math.Max(clause.Start, head.Start - LongestOwnName - 1);
        var before = passage.Text.AsSpan(from, head.Start - from);
        var mark = before.LastIndexOfAny("在、到于");
        var start = mark >= 0 ? from + mark + 1 : from;
        var isBounded = mark >= 0 || start == clause.Start || passage.LongestEndingAt(LexiconTag.PlaceShort, head.Start) is { } shortName && (start = shortName.Start) >= 0;
        return isBounded && PhraseReader.LastVerb(passage, start, head.Start) is null && !passage.HoldsAny(start, head.Start, Generic) && head.Start - start is >= 2 and <= LongestOwnName
            ? new FoundMention(MentionKind.Place, start, head.End, passage.Text[start..head.End], "place.named", 0.7)
            : null;
    }
}
