using System.Buffers;
using System.Globalization;

namespace GraphService.Extraction;

/// <summary>Finds ranges of years (从2019年到2021年, 2019-2021年) and plan periods (“十四五”). By hand: the engine without backtracking loses some of them.</summary>
internal static class PeriodReader
{
    private const int DigitsOfYear = 4;
    private const int FirstPlanYear = 1953;
    private const int PlanYears = 5;

    private const string Digits = "一二三四五六七八九";
    private const string Closing = "”\"」";

    /// <summary>What follows a number that is no plan's: 十五年, 十五个.</summary>
    private const string Counted = "年月日天分个人名件家项万亿千百次周里层点元米级号期批届条篇位户场处所辆台种套届多余";
    private static readonly string[] OfPlans = ["期间", "人才"];

    private static readonly SearchValues<char> Joins = SearchValues.Create("到至-—–~～");

    /// <summary>Adds ranges of years, the last of which 年 follows.</summary>
    public static void AddYears(string text, List<FoundMention> found)
    {
        var last = 0;
        for (var at = text.IndexOf('年', StringComparison.Ordinal); at >= 0; at = text.IndexOf('年', at + 1))
        {
            if (StartOfRange(text, at) is not { } first || first < last)
            {
                continue;
            }

            var hasFrom = first > last && text[first - 1] == '从';
            var isInNumber = !hasFrom && first > 0 && (char.IsAsciiDigit(text[first - 1]) || text[first - 1] == '.');
            if (!isInNumber)
            {
                found.Add(DateFinder.Date(hasFrom ? first - 1 : first, at + 1, $"{text[first..(first + DigitsOfYear)]}/{text[(at - DigitsOfYear)..at]}", "date.range"));
            }

            last = at + 1;
        }
    }

    /// <summary>Adds plan periods: 十四五 and “十五”规划, not 十五年; “八五”普法 counts otherwise and has no 十.</summary>
    public static void AddPlans(string text, List<FoundMention> found)
    {
        for (var at = text.IndexOf('十', StringComparison.Ordinal); at >= 0; at = text.IndexOf('十', at + 1))
        {
            var length = IsPlan(text, at, 2) ? 2 : IsPlan(text, at, 1) ? 1 : 0;
            if (length > 0 && YearsOf(text.AsSpan(at, length)) is { } years)
            {
                found.Add(DateFinder.Date(at, at + length + 1, years, "date.plan-period"));
                at += length;
            }
        }
    }

    /// <summary>Where the first year of a range begins whose last year ends before <paramref name="end"/>; null when there is none.</summary>
    private static int? StartOfRange(string text, int end)
    {
        if (!IsYearBefore(text, end))
        {
            return null;
        }

        var join = end - DigitsOfYear;
        var at = join;
        while (at > 0 && Joins.Contains(text[at - 1]))
        {
            at--;
        }

        if (at == join)
        {
            return null;
        }

        at -= at > 0 && text[at - 1] == '年' ? 1 : 0;
        return IsYearBefore(text, at) ? at - DigitsOfYear : null;
    }

    private static bool IsYearBefore(string text, int end) => end >= DigitsOfYear && DateFinder.IsYear(text.AsSpan(end - DigitsOfYear, DigitsOfYear));

    /// <summary>Whether 五 follows the <paramref name="length"/> characters of an ordinal (十, 十四), and nothing behind it that makes it a count.</summary>
    private static bool IsPlan(string text, int start, int length)
    {
        var end = start + length + 1;
        return end < text.Length && text[end - 1] == '五' && (length == 1 || Digits.Contains(text[start + 1], StringComparison.Ordinal))
            && (Closing.Contains(text[end], StringComparison.Ordinal) || !Counted.Contains(text[end], StringComparison.Ordinal)
                || Array.Exists(OfPlans, word => string.CompareOrdinal(text, end, word, 0, word.Length) == 0));
    }

    /// <summary>The first plan began in 1953, the sixth in 1981 and each later one five years on.</summary>
    private static string? YearsOf(ReadOnlySpan<char> ordinal) => ChineseNumber.Parse(ordinal) is { } number and >= 6 and < 30
        ? string.Create(CultureInfo.InvariantCulture, $"{FirstPlanYear + 28 + (number - 6) * PlanYears}/{FirstPlanYear + 28 + (number - 6) * PlanYears + PlanYears - 1}")
        : null;
}
