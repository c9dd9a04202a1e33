using System.Buffers;
using System.Text.RegularExpressions;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds honours after an award verb: up to the last award head or quote of the clause. Placings (第二名) at the end of a clause are honours
/// of kind rank. Praise, instructions and reports are none.
/// </summary>
internal sealed partial class AwardFinder : IMentionFinder
{
    private const int LongestAward = 40;
    private const int LongestMerit = 8;
    private const int LongestPrize = 6;
    private const int MostNumerals = 3;
    private const string Tied = "并列";
    private static readonly SearchValues<char> PrizeJoins = SearchValues.Create("、和及");
    private static readonly SearchValues<char> FirstOfPlacing = SearchValues.Create("第首榜");
    private static readonly SearchValues<char> Numerals = SearchValues.Create("一二三四五六七八九十");
    private static readonly string[] HonourStarts = ["最美", "十佳", "十大", "百佳", "优秀", "先进", "模范", "枫桥式", "五星", "四星", "三星", "文明", "示范", "好"];
    private static readonly string[] Building = ["创建", "创成", "建成", "选树", "评选", "评选出", "选出", "争创", "打造", "表彰", "命名", "选树出", "培树"];
    private static readonly string[] Contests = ["大赛", "竞赛", "比武", "比赛", "锦标赛", "联赛", "运动会", "展演", "练兵"];
    private static readonly string[] Conferred = ["表彰的", "授予的", "颁发的", "命名的", "评选的"];
    private static readonly string[] Filler = ["了", "为", "共", "均", "由"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var covered = 0;
        var units = new UnitIndex(found);
        foreach (var verb in passage.Hits(LexiconTag.AwardVerb))
        {
            if (verb.Start < covered || passage.IsBracketed(verb.Start, verb.End) || passage.Follows(verb.Start, "获奖"))
            {
                continue;
            }

            covered = verb.End;
            if (Read(passage, verb, units) is { } award)
            {
                found.AddRange(Apart(passage, award));
                covered = award.End;
            }
        }

        found.AddRange(passage.Quotes.Where(quote => IsQuotedHonour(passage, passage.ClauseAt(quote.Start), quote))
            .Select(quote => Named(passage, quote.Start, quote.End, "award.quoted", 0.75)));
        AddPlacings(passage, found);
    }

    /// <summary>
    /// A quote that is an honour by itself: handed to somebody (颁奖), held by a number of people (20名“…”), or built up to as such names are
    /// (创建“枫桥式公安派出所”, 选树“最美…”).
    /// </summary>
    public static bool IsQuotedHonour(Passage passage, Stretch clause, Stretch quote)
    {
        if (passage.Follows(quote.End, "颁奖") || passage.Follows(quote.End, "授牌"))
        {
            return true;
        }

        var content = passage.Text.AsSpan(quote.Start + 1, Math.Max(0, quote.Length - 2));
        var looksLike = passage.FollowsAny(quote.Start + 1, HonourStarts)
            || (passage.LastHitIn(LexiconTag.AwardHead, quote.Start + 1, quote.End - 1) is { } head && head.End == quote.End - 1 && content.Length > 3);
        var isCounted = quote.Start > 1 && passage.Text[quote.Start - 1] is '名' or '位' && char.IsAsciiDigit(passage.Text[quote.Start - 2]);
        return looksLike && (isCounted || Building.Any(word => passage.Text.AsSpan(clause.Start, quote.Start - clause.Start).EndsWith(word, StringComparison.Ordinal)));
    }

    private static FoundMention? Read(Passage passage, LexiconHit verb, UnitIndex units)
    {
        var clause = passage.ClauseAt(verb.Start);
        if (((AwardVerb)verb.Entry).Strength == "merit")
        {
            return Merit().Match(passage.Text, verb.End, Math.Min(LongestMerit, clause.End - verb.End)) is { Success: true } merit && merit.Index == verb.End
                ? Named(passage, merit.Index, merit.Index + merit.Length, "award.merit", 0.9) : null;
        }

        var start = verb.End;
        while (Filler.FirstOrDefault(word => passage.Follows(start, word)) is { } filler)
        {
            start += filler.Length;
        }

        var limit = Math.Min(clause.End, start + LongestAward);
        var quote = passage.LastQuoteIn(start, limit);
        var head = passage.LastHitIn(LexiconTag.AwardHead, start, limit);
        var end = Math.Max(quote.End, head?.End ?? 0);
        end = quote.Length == 0 ? Math.Max(end, OpenHonour.End(passage, clause, AfterConferrer(passage, units, start, clause.End), end, ((AwardVerb)verb.Entry).Strength == "strong")) : end;
        if (end <= start || PhraseReader.LastVerb(passage, start, Math.Max(start, quote.Start)) is not null)
        {
            return null;
        }

        start = AfterConferrer(passage, units, start, end);
        start = quote.Start > start && Conferred.Any(word => passage.Text.AsSpan(start, quote.Start - start).EndsWith(word, StringComparison.Ordinal)) ? quote.Start : start;
        end = WithoutTitleWord(passage.Text, start, end);
        start = quote.Length == 0 ? AfterContest(passage, start, end) : start;
        var isNominated = ((AwardVerb)verb.Entry).Strength == "nominated";
        return Named(passage, start, end, isNominated ? "award.nominated" : "award.verb", isNominated ? 0.6 : 0.85);
    }

    /// <summary>“全国巾帼建功标兵”“江苏省先进工作者”等 are as many honours as quotes; anything else is one.</summary>
    private static IEnumerable<FoundMention> Apart(Passage passage, FoundMention award)
    {
        var prizes = Prizes(passage.Text, award);
        if (prizes.Count > 1)
        {
            return prizes.Select(prize => Named(passage, prize.Start, prize.End, award.RuleId, award.Confidence));
        }

        var quotes = passage.QuotesIn(award.Start, award.End).ToArray();
        var isList = quotes.Length > 1 && Enumerable.Range(1, quotes.Length - 1).All(i => passage.Text.AsSpan(quotes[i - 1].End, quotes[i].Start - quotes[i - 1].End) is "" or "、" or "和" or "及" or "与");
        return !isList ? [award] : quotes.Select((quote, i) => Named(passage, i == 0 ? award.Start : quote.Start, quote.End, award.RuleId, award.Confidence));
    }

    /// <summary>The prizes of 一等奖8项、二等奖 and 银牌和优胜奖, without their counts; less than two when the award is one.</summary>
    private static List<Stretch> Prizes(string text, FoundMention award)
    {
        var found = new List<Stretch>();
        for (var from = award.Start; from < award.End;)
        {
            var length = text.AsSpan(from, award.End - from).IndexOfAny(PrizeJoins);
            var until = length < 0 ? award.End : from + length;
            var end = from + text.AsSpan(from, until - from).IndexOfAnyInRange('0', '9') is var digit && digit > from ? digit : until;
            if (end <= from || text[end - 1] is not ('奖' or '牌' or '功') || (found.Count > 0 && end - from > LongestPrize))
            {
                return [];
            }

            found.Add(new Stretch(from, end));
            from = until + 1;
        }

        return found;
    }

    private static FoundMention Named(Passage passage, int start, int end, string ruleId, double confidence)
    {
        var (name, edition) = AwardEdition.Split(WithoutQuotes(passage.Text[start..end]));
        return new FoundMention(MentionKind.Award, start, end, name, ruleId, confidence)
        {
            Attributes = EdgeAttributes.Of((MentionAttributes.Level, LevelOf(name)), (MentionAttributes.Edition, edition)),
        };
    }

    /// <summary>Past the unit that confers, and the verb of conferring after it: 获市场监管总局授予“…”.</summary>
    private static int AfterConferrer(Passage passage, UnitIndex units, int start, int end)
    {
        while (units.LongestAt(start) is { } first && first.End < end - 1 && passage.Text[first.End] is '、' or '和' && units.LongestAt(first.End + 1) is not null)
        {
            start = first.End + 1;
        }

        return units.LongestAt(start) is { } unit && unit.End < end
            ? passage.HitsIn(LexiconTag.AwardVerb, unit.End, end).Where(hit => hit.Start == unit.End && hit.End < end)
                .Select(hit => hit.End).DefaultIfEmpty(unit.End).Max()
            : start;
    }

    /// <summary>The prize after the contest that it was won in, which is an event: 全国职业院校技能大赛烹饪项目|金牌.</summary>
    private static int AfterContest(Passage passage, int start, int end)
    {
        if (passage.LastHitIn(LexiconTag.AwardHead, start, end) is not { } prize || prize.End != end || passage.Text[end - 1] is not ('奖' or '牌' or '军'))
        {
            return start;
        }

        var contest = passage.LastHitIn(LexiconTag.NameHead, start, prize.Start);
        return contest is { Entry: NameHead { Kind: "event", IsStrong: true } } held && prize.Start - held.End <= LongestMerit && passage.PrecedesAny(held.End, Contests)
            ? prize.Start
            : start;
    }

    /// <summary>称号 after a name says what it is and is no part of it.</summary>
    private static int WithoutTitleWord(string text, int start, int end)
    {
        foreach (var word in (string[])["荣誉称号", "称号"])
        {
            if (end - start > word.Length + 1 && string.CompareOrdinal(text, end - word.Length, word, 0, word.Length) == 0)
            {
                return end - word.Length;
            }
        }

        return end;
    }

    /// <summary>Placings at the end of a clause: 第二名, 并列第三, 首位, 榜首.</summary>
    private static void AddPlacings(Passage passage, List<FoundMention> found)
    {
        var text = passage.Text;
        for (var at = NextPlacing(text, 0); at < text.Length; at = NextPlacing(text, at + 1))
        {
            if (PlacingEnd(text, at) is { } end)
            {
                var start = at >= Tied.Length && passage.Follows(at - Tied.Length, Tied) && text[at] == '第' ? at - Tied.Length : at;
                AddPlacing(passage, start, end, found);
                at = end - 1;
            }
        }
    }

    private static int NextPlacing(string text, int start) => text.AsSpan(start).IndexOfAny(FirstOfPlacing) is >= 0 and var offset ? start + offset : text.Length;

    /// <summary>The end of the placing whose first character but 并列 stands at <paramref name="at"/>: an ordinal of a few digits with 名 or 位 or without; null when none does.</summary>
    private static int? PlacingEnd(string text, int at)
    {
        var end = at + 1;
        if (text[at] != '第')
        {
            var isFirst = end < text.Length && (text[at] == '首' ? text[end] is '位' or '名' : text[end] == '首');
            return isFirst ? end + 1 : null;
        }

        while (end < text.Length && end - at <= MostNumerals && Numerals.Contains(text[end]))
        {
            end++;
        }

        if (end == at + 1 && end < text.Length && text[end] is >= '1' and <= '9')
        {
            end += end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]) ? 2 : 1;
        }

        return end == at + 1 ? null : end < text.Length && text[end] is '名' or '位' ? end + 1 : end;
    }

    private static void AddPlacing(Passage passage, int start, int end, List<FoundMention> found)
    {
        var clause = passage.ClauseAt(start);
        var isLast = start - clause.Start >= 3 && (end >= clause.End || ClauseReader.IsStop(passage.Text[end])) && passage.Text[start - 1] is not ('在' or '是' or '为');
        if (isLast && !passage.IsBracketed(start, end) && passage.Text[start..end] is var placing && RankOf(placing) is { } rank)
        {
            found.Add(new FoundMention(MentionKind.Award, start, end, placing, "award.placing", 0.8)
            {
                Attributes = EdgeAttributes.Of((MentionAttributes.Kind, "rank"), (MentionAttributes.Rank, $"{rank:0}")),
            });
        }
    }

    private static decimal? RankOf(string placing) => placing.IndexOf('第', StringComparison.Ordinal) is >= 0 and var at
        ? QuantityReader.Read(placing, at + 1)?.Value
        : 1;

    private static string LevelOf(string name) => name switch
    {
        _ when name.StartsWith("全国", StringComparison.Ordinal) || name.StartsWith("国家", StringComparison.Ordinal) || name.StartsWith("中国", StringComparison.Ordinal) => "national",
        _ when name.StartsWith("全省", StringComparison.Ordinal) || name.StartsWith('省') || name.StartsWith("自治区", StringComparison.Ordinal) => "province",
        _ when name.StartsWith("全市", StringComparison.Ordinal) || name.StartsWith('市') || name.StartsWith("全州", StringComparison.Ordinal) => "prefecture",
        _ when name.StartsWith("全县", StringComparison.Ordinal) || name.StartsWith("全区", StringComparison.Ordinal) => "county",
        _ => "",
    };

    private static string WithoutQuotes(string name) => name.Replace("“", "", StringComparison.Ordinal).Replace("”", "", StringComparison.Ordinal);

    /// <summary>记个人一等功; 记录 and 记者 are other words.</summary>
    [GeneratedRegex("^(?:个人|集体)?(?:[一二三]等功|嘉奖|大功)", RegexOptions.NonBacktracking)]
    private static partial Regex Merit();
}
