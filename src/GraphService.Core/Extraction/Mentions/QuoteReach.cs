using System.Buffers;
using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>
/// How far the name of an initiative reaches beyond its quote: back over what it is about, up to the verb that launches it (开展|校园食品安全“百日整治”行动),
/// and on over a noun that no list holds (“苗乡好孕”服务包) and a version (“强师计划”3.0版).
/// </summary>
internal static partial class QuoteReach
{
    private const int LongestModifier = 14;
    private const int ShortestModifier = 3;
    private const int LongestNoun = 6;
    private const int LongestVersion = 6;

    private static readonly SearchValues<char> NoModifier = SearchValues.Create("的和与及在对向将把被以等了“”《》,。;:、()0123456789 ");
    private const string NoFirst = "第首全一二三四五六七八九十多各新本该其每两";

    /// <summary>Where the name begins whose quote is <paramref name="quote"/>.</summary>
    public static int StartOf(Passage passage, Stretch clause, Stretch quote)
    {
        LexiconHit? launch = null;
        foreach (var hit in passage.HitsIn(LexiconTag.Verb, Math.Max(clause.Start, quote.Start - LongestModifier - 4), quote.Start))
        {
            launch = hit.Entry is NameVerb { Initiative: "RUNS", IsNounToo: false } && !(launch is { } known && known.End >= hit.End) ? hit : launch;
        }

        var length = launch is { } verb ? quote.Start - verb.End : 0;
        var modifier = passage.Text.AsSpan(quote.Start - length, length);
        return length is >= ShortestModifier and <= LongestModifier && modifier.IndexOfAny(NoModifier) < 0 && !NoFirst.Contains(modifier[0], StringComparison.Ordinal) ? quote.Start - length : quote.Start;
    }

    /// <summary>Where the noun ends that follows the quote up to the end of the clause or a count; the quote's own end when other words stand there.</summary>
    public static int NounEnd(Passage passage, Stretch clause, Stretch quote)
    {
        var rest = passage.Text.AsSpan(quote.End..Math.Max(quote.End, clause.End));
        var stop = rest.IndexOfAny(Stops);
        var length = stop < 0 ? rest.Length : stop;
        return length is >= 1 and <= LongestNoun && rest[..length].IndexOfAny(NoModifier) < 0 && !IsGeneric(rest[..length])
            && !passage.HitsIn(LexiconTag.Verb, quote.End, quote.End + length).Any(hit => hit.Start == quote.End)
            ? quote.End + length
            : quote.End;
    }

    /// <summary>The end and the words of a version that stands at <paramref name="at"/>: 3.0版, 2.0.</summary>
    public static (int End, string Version) VersionAfter(string text, int at) =>
        Version().Match(text, at, Math.Min(LongestVersion, text.Length - at)) is { Success: true } match && match.Index == at ? (at + match.Length, match.Value) : (at, "");

    private static bool IsGeneric(ReadOnlySpan<char> noun)
    {
        foreach (var word in Generic)
        {
            if (noun.Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static readonly SearchValues<char> Stops = SearchValues.Create(",。;:、!?\n0123456789");
    private static readonly string[] Generic = ["做法", "经验", "理念", "管理", "应用", "等", "成果", "活动", "建设", "名片", "运行", "专栏", "培养", "新", "创建", "改革", "工作", "要求", "目标"];

    [GeneratedRegex("^[1-9]\\.(?:[0-9]版|0)", RegexOptions.NonBacktracking)]
    private static partial Regex Version();
}
