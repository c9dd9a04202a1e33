using System.Globalization;

namespace GraphService.Extraction;

/// <summary>
/// Finds months, days and ranges of them whose year the document gives, by going from 月 to 月: 3月, 9月7日, 3月至12月, 8月26日至28日. By hand, for texts are
/// full of them.
/// </summary>
internal static class MonthReader
{
    private const int DigitsOfYear = 4;

    /// <summary>Belongs to a range that it begins: 从3月到8月.</summary>
    private const char From = '从';

    /// <summary>Adds ranges of months and of days, with a year before them or not; those without are left out when <paramref name="documentYear"/> is 0.</summary>
    public static void AddRanges(string text, int documentYear, List<FoundMention> found)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            if (MonthBefore(text, at, takesZero: true) is not var (first, monthStart))
            {
                continue;
            }

            var after = RangeAfter(text, at + 1, first);
            if ((after ?? RangeBefore(text, at, first, ref monthStart)) is not { } range)
            {
                continue;
            }

            var (start, year) = YearBefore(text, monthStart) is { } own ? (monthStart - DigitsOfYear - 1, own) : (monthStart, documentYear);
            if (year > 0 && !IsInNumber(text, start))
            {
                start -= start > 0 && text[start - 1] == From ? 1 : 0;
                found.Add(DateFinder.Date(start, range.End, ValueOf(year, range), after is null ? "date.months" : "date.days"));
            }

            at = range.End - 1;
        }
    }

    /// <summary>Adds months that no number follows: 9月.</summary>
    public static void AddMonths(string text, int year, List<FoundMention> found)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            var isAlone = at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1]);
            if (isAlone && MonthBefore(text, at, takesZero: false) is var (month, start) && !IsInNumber(text, start))
            {
                found.Add(DateFinder.Date(start, at + 1, string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}"), "date.month"));
            }
        }
    }

    /// <summary>Adds days of a month: 9月7日.</summary>
    public static void AddDays(string text, int year, List<FoundMention> found)
    {
        for (var at = Next(text, 0); at >= 0; at = Next(text, at + 1))
        {
            if (MonthBefore(text, at, takesZero: true) is var (month, start) && NumberAt(text, at + 1, 31) is var (day, end)
                && end < text.Length && text[end] == '日' && !IsInNumber(text, start))
            {
                found.Add(DateFinder.Date(start, end + 1, string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}-{day:D2}"), "date.month-day"));
            }
        }
    }

    private static int Next(string text, int start) => text.IndexOf('月', start);

    /// <summary>The month whose digits end before 月, with their start: two digits when they are one, else one; 0 may stand before only when <paramref name="takesZero"/>.</summary>
    private static (int Month, int Start)? MonthBefore(string text, int at, bool takesZero)
    {
        var ones = at > 0 ? text[at - 1] - '0' : -1;
        var tens = at > 1 ? text[at - 2] - '0' : -1;
        if (tens == 1 && ones is >= 0 and <= 2)
        {
            return (10 + ones, at - 2);
        }

        return ones is < 1 or > 9 ? null : (ones, takesZero && tens == 0 ? at - 2 : at - 1);
    }

    /// <summary>The year that ends before <paramref name="end"/>, or null.</summary>
    private static int? YearBefore(string text, int end) =>
        end > DigitsOfYear && text[end - 1] == '年' && DateFinder.IsYear(text.AsSpan(end - 1 - DigitsOfYear, DigitsOfYear))
            ? int.Parse(text.AsSpan(end - 1 - DigitsOfYear, DigitsOfYear), NumberStyles.None, CultureInfo.InvariantCulture) : null;

    /// <summary>What follows the first month: 至12月, 26日至28日, 26至28日 or 26日至9月2日.</summary>
    private static DayRange? RangeAfter(string text, int at, int first)
    {
        if (IsJoin(text, at))
        {
            var (lastYear, from) = YearAt(text, at + 1);
            return NumberAt(text, from, 12) is var (last, monthEnd) && IsAt(text, monthEnd, '月') ? new DayRange(first, 0, last, 0, monthEnd + 1) { LastYear = lastYear } : null;
        }

        if (NumberAt(text, at, 31) is not var (day, dayEnd))
        {
            return null;
        }

        var join = dayEnd + (IsAt(text, dayEnd, '日') ? 1 : 0);
        var (year, monthStart) = YearAt(text, join + 1);
        if (!IsJoin(text, join) || NumberAt(text, monthStart, 31) is not var (number, end))
        {
            return null;
        }

        if (year == 0 && IsAt(text, end, '日'))
        {
            return new DayRange(first, day, first, number, end + 1);
        }

        return number <= 12 && IsAt(text, end, '月') && NumberAt(text, end + 1, 31) is var (lastDay, lastEnd) && IsAt(text, lastEnd, '日')
            ? new DayRange(first, day, number, lastDay, lastEnd + 1) { LastYear = year }
            : null;
    }

    /// <summary>The year of the end of a range and where its month begins: 至2022年|5月; 0 when the month stands at <paramref name="at"/>.</summary>
    private static (int Year, int MonthStart) YearAt(string text, int at) =>
        at + DigitsOfYear < text.Length && text[at + DigitsOfYear] == '年' && DateFinder.IsYear(text.AsSpan(at, DigitsOfYear))
            ? (int.Parse(text.AsSpan(at, DigitsOfYear), NumberStyles.None, CultureInfo.InvariantCulture), at + DigitsOfYear + 1)
            : (0, at);

    /// <summary>The first month of a range whose 月 stands once, with <paramref name="start"/> moved to it: 1至11月, 2021年3-8月.</summary>
    private static DayRange? RangeBefore(string text, int at, int last, ref int start)
    {
        var isWhole = at + 1 == text.Length || !char.IsAsciiDigit(text[at + 1]);
        if (!isWhole || start == 0 || !IsJoin(text, start - 1) || MonthBefore(text, start - 1, takesZero: true) is not var (first, from) || first >= last || (from > 0 && text[from - 1] == '第'))
        {
            return null;
        }

        start = from;
        return new DayRange(first, 0, last, 0, at + 1);
    }

    /// <summary>All digits at <paramref name="at"/>, when they are one or two and make a number from 1 to <paramref name="most"/>.</summary>
    private static (int Number, int End)? NumberAt(string text, int at, int most)
    {
        var (number, end) = (0, at);
        while (end < text.Length && end - at <= 2 && char.IsAsciiDigit(text[end]))
        {
            number = number * 10 + text[end++] - '0';
        }

        return end - at is 1 or 2 && number >= 1 && number <= most ? (number, end) : null;
    }

    private static bool IsJoin(string text, int at) => at < text.Length && text[at] is '至' or '到' or '-' or '—';

    private static bool IsAt(string text, int at, char character) => at < text.Length && text[at] == character;

    /// <summary>Whether the digits before belong to the same number: 12.3月.</summary>
    private static bool IsInNumber(string text, int start) => start > 0 && (char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.');

    private static string ValueOf(int year, DayRange range)
    {
        var last = range.LastYear == 0 ? year : range.LastYear;
        return range.FirstDay > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{year}-{range.FirstMonth:D2}-{range.FirstDay:D2}/{last}-{range.LastMonth:D2}-{range.LastDay:D2}")
            : string.Create(CultureInfo.InvariantCulture, $"{year}-{range.FirstMonth:D2}/{last}-{range.LastMonth:D2}");
    }

    /// <summary>From a month or day to another; days are 0 when only months are named.</summary>
    private readonly record struct DayRange(int FirstMonth, int FirstDay, int LastMonth, int LastDay, int End)
    {
        /// <summary>Year of the end; 0 when it is that of the beginning.</summary>
        public int LastYear { get; init; }
    }
}
