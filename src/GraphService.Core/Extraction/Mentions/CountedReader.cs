using System.Buffers;
using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>What a number counts, and the words that qualify it.</summary>
/// <param name="Counted">The counted words; empty when the text has none.</param>
/// <param name="Qualifier">累计, 同比增长, 由 (the value before a change), 提高到 (the value after it); empty when there is none.</param>
internal readonly record struct Counting(string Counted, string Qualifier);

/// <summary>
/// Reads what a number counts: the words to the right up to the next number, verb or stop, else those to the left in the clause behind their verb. Of a
/// change (覆盖率由62%提高到79%, 案件5万件,同比增长11%) both numbers count what stands before it.
/// </summary>
internal static partial class CountedReader
{
    private const int LongestCounted = 16;
    private const int LongestLeft = 28;
    private const int ShortestCounted = 2;

    private static readonly SearchValues<char> EndOfCounted = SearchValues.Create("、,。;:0123456789和()到赴在被获由");
    private static readonly LexiconTag[] Verbs = [LexiconTag.AwardVerb, LexiconTag.Verb];
    private static readonly string[] Totals = ["累计", "共", "全年", "总计", "合计"];
    private static readonly SearchValues<char> LastOfQualifier = SearchValues.Create("由从长降升高少低加滑缩大增减提整翻了到至为计年均共");
    private static readonly SearchValues<char> Separators = SearchValues.Create("、,。;:");

    /// <summary>First characters of verbs that change what is counted: 减少检查1万次 counts no checks.</summary>
    private static readonly SearchValues<char> Changing = SearchValues.Create("减降增压升缩新");

    private static readonly string[] Bounds = ["不少于", "超过", "突破", "达到", "已达", "超", "约", "达", "逾", "为", "近", "是", "有"];

    /// <summary>Reads around the number at [<paramref name="start"/>, <paramref name="end"/>); <paramref name="previous"/> is the number before it in the passage.</summary>
    public static Counting Read(Passage passage, int start, int end, FoundMention? previous)
    {
        var clause = passage.ClauseAt(start);
        var from = Math.Max(clause.Start, start - LongestLeft);
        var left = WithoutBounds(passage.Text.AsSpan(from, start - from));
        var words = left.Length > 0 && LastOfQualifier.Contains(left[^1]) ? left.ToString() : "";
        var change = words.Length == 0 ? Match.Empty : Change().Match(words);
        if (change.Success)
        {
            return new Counting(OfChange(passage, from, change.Index, previous), change.Value);
        }

        var qualifier = words.Length == 0 ? Match.Empty : Total().Match(words);
        var right = Right(passage, clause, end);
        var counted = right.Length > 0 ? right : Left(passage, from, from + (qualifier.Success ? qualifier.Index : left.Length));
        var total = TotalAt(left[(left.LastIndexOfAny(Separators) + 1)..]);
        counted = counted.Length > total.Length && counted.StartsWith(total, StringComparison.Ordinal) ? counted[total.Length..] : counted;
        return new Counting(counted, qualifier.Success ? qualifier.Value : total);
    }

    /// <summary>Whether the qualifier says that the number is a change or the value before one, which compares with its like only.</summary>
    public static bool IsOfChange(string qualifier) => qualifier is "由" or "从" || (qualifier.Length > 0 && Change().IsMatch(qualifier) && qualifier[^1] is not ('到' or '至' or '为' or '年'));

    /// <summary>累计 before the verb: 累计化解纠纷1200件.</summary>
    private static string TotalAt(ReadOnlySpan<char> words)
    {
        foreach (var word in Totals)
        {
            if (words.StartsWith(word, StringComparison.Ordinal))
            {
                return word;
            }
        }

        return "";
    }

    private static string OfChange(Passage passage, int from, int end, FoundMention? previous)
    {
        if (previous is not null && from + end - previous.End is >= 0 and <= 1)
        {
            return previous.Attributes.Find(MentionAttributes.Counted) ?? "";
        }

        var own = Left(passage, from, from + end);
        var isNear = previous is not null && passage.ClauseAt(previous.Start).End >= passage.ClauseAt(from + end).Start;
        return own.Length > 0 || !isNear ? own : previous!.Attributes.Find(MentionAttributes.Counted) ?? "";
    }

    private static string Right(Passage passage, Stretch clause, int end)
    {
        var right = passage.Text.AsSpan(end, Math.Max(0, Math.Min(clause.End, end + LongestCounted) - end));
        var stop = right.IndexOfAny(EndOfCounted);
        right = stop < 0 ? right : right[..stop];
        foreach (var tag in Verbs)
        {
            foreach (var hit in passage.HitsIn(tag, end + 1, end + right.Length))
            {
                right = right[..Math.Min(right.Length, hit.Start - end)];
                break;
            }
        }

        return right.Trim().ToString();
    }

    /// <summary>The words before <paramref name="end"/> from the last stop, number or verb on.</summary>
    private static string Left(Passage passage, int from, int end)
    {
        var words = passage.Text.AsSpan(from, Math.Max(0, end - from));
        from += words.LastIndexOfAny(Separators) + 1;
        from += passage.Text.AsSpan(from, Math.Max(0, end - from)).LastIndexOfAnyInRange('0', '9') + 1;
        from = Math.Max(from, end - LongestCounted);
        foreach (var hit in passage.HitsIn(LexiconTag.Verb, from, end - ShortestCounted))
        {
            from = Changing.Contains(passage.Text[hit.Start]) ? from : Math.Max(from, hit.End);
        }

        return passage.Text.AsSpan(from, Math.Max(0, end - from)).Trim().ToString();
    }

    private static ReadOnlySpan<char> WithoutBounds(ReadOnlySpan<char> left)
    {
        foreach (var word in Bounds)
        {
            if (left.EndsWith(word, StringComparison.Ordinal))
            {
                return left[..^word.Length];
            }
        }

        return left;
    }

    [GeneratedRegex(
        "(?:(?:由|从)|(?:(?:同比|环比|(?:较|比)(?:上年|去年|前年|上年同期|去年同期|同期|[0-9]{4}年))(?:分别)?)?"
        + "(?:(?:增长|下降|上升|提高|减少|提升|降低|增加|下滑|压降|缩短|压缩|扩大|增|降|升|减|提|压减|调整|翻)(?:了|到|至|为)?|增至|降至|升至))$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Change();

    [GeneratedRegex("(?:共计|总计|合计|累计|全年|每年|年均|日均|人均|平均|共)$", RegexOptions.NonBacktracking)]
    private static partial Regex Total();
}
