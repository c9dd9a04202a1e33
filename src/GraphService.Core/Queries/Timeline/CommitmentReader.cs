using System.Globalization;
using System.Text.RegularExpressions;
using GraphService.Model;

namespace GraphService.Queries.Timeline;

/// <summary>
/// Reads targets with a horizon in the text of a highlight: 到2025年(底), 2025年底前, 力争三年内, 明年, “十四五”末. Ranges in titles and spans of years
/// are none. Horizons lie after the content year.
/// </summary>
internal static partial class CommitmentReader
{
    private const int FirstPlan = 10;
    private const int FirstPlanEnd = 2005;
    private const int PlanYears = 5;
    private const string Digits = "一二三四五六七八九";

    /// <summary>The horizons of a text that is about <paramref name="year"/>, in order.</summary>
    public static IEnumerable<Horizon> Read(string text, int year)
    {
        for (var start = 0; start < text.Length;)
        {
            var (_, end) = Sentences.Find(text, start, start + 1);
            var found = Find(text, start, end, year).ToArray();
            for (var i = 0; i < found.Length; i++)
            {
                yield return found[i] with { End = i + 1 < found.Length ? found[i + 1].Start : end };
            }

            start = end;
        }
    }

    /// <summary>Whether a number at <paramref name="offset"/> stands behind a horizon of its sentence.</summary>
    public static bool IsTarget(string text, int sentenceStart, int offset, int year) => Find(text, sentenceStart, offset, year).Any();

    /// <summary>Heading or body of a highlight.</summary>
    public static string TextOf(Node highlight, HighlightField field) =>
        highlight.Properties.GetText(field == HighlightField.Heading ? "heading" : "body");

    private static IEnumerable<Horizon> Find(string text, int start, int end, int year)
    {
        foreach (Match match in Horizons().Matches(text[start..end]))
        {
            if (YearOf(match, year) is { } horizon && horizon > year && !IsTitled(text.AsSpan(start, match.Index)))
            {
                yield return new Horizon(start, start + match.Index, end, match.Value, horizon);
            }
        }
    }

    /// <summary>Inside 《》 a year belongs to a title.</summary>
    private static bool IsTitled(ReadOnlySpan<char> before) => before.LastIndexOf('《') > before.LastIndexOf('》');

    private static int? YearOf(Match match, int year) =>
        match.Groups["year"] is { Success: true } stated ? int.Parse(stated.Value, CultureInfo.InvariantCulture)
        : match.Groups["next"].Success ? year + 1
        : match.Groups["count"] is { Success: true } count ? year + Number(count.Value)
        : match.Groups["plan"] is { Success: true } plan ? FirstPlanEnd + PlanYears * (PlanNumber(plan.Value) - FirstPlan)
        : null;

    private static int Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : text == "两" ? 2 : Digits.IndexOf(text, StringComparison.Ordinal) + 1;

    private static int PlanNumber(string text) => FirstPlan + Digits.IndexOf(text, StringComparison.Ordinal) + 1;

    [GeneratedRegex(
        "(?<![年—–~-])(?:到|至|截至)(?<year>20[0-9]{2})年(?:底|末)?(?:前)?|(?<year>20[0-9]{2})年(?:底前|末前|底|末)|(?:力争|争取|确保|计划|拟)[^，,。；;]{0,6}?(?<year>20[0-9]{2})年"
        + "|(?<next>明年|次年|下一年度)|(?:力争|争取|确保|计划|用|未来|今后)(?<count>[0-9]|[一二两三四五六七八九])年(?:内|时间|左右)?|到?“?十(?<plan>[一二三四五六七八九])五”?(?:期)?末")]
    private static partial Regex Horizons();
}

/// <summary>A horizon that a sentence sets.</summary>
/// <param name="SentenceStart">Start of the sentence in the text.</param>
/// <param name="Start">Start of the words.</param>
/// <param name="End">End of what it is set for: the next horizon of the sentence, or its end.</param>
/// <param name="Words">The words, exactly as printed.</param>
/// <param name="Year">The year.</param>
internal readonly record struct Horizon(int SentenceStart, int Start, int End, string Words, int Year);
