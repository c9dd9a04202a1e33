using System.Globalization;
using System.Text.RegularExpressions;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds dates, ranges of years, parts of years and plan periods. Deictic words (今年) and durations are none.</summary>
internal sealed partial class DateFinder : IMentionFinder
{
    private const int DigitsOfYear = 4;

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var text = passage.Text.AsSpan();
        var (hasYear, hasMonth) = (text.Contains('年'), text.Contains('月'));
        if (hasYear)
        {
            AddYears(passage, found);
        }

        if (text.Contains('五'))
        {
            PeriodReader.AddPlans(passage.Text, found);
        }

        if (hasMonth)
        {
            MonthReader.AddRanges(passage.Text, context.Year, found);
        }

        if (context.Year > 0 && text.ContainsAny('半', '季'))
        {
            Add(passage, found, PartOfYear(), "date.part-of-year", match => $"{context.Year}-{Part(match.Groups["part"].Value)}");
            Add(passage, found, Quarters(), "date.quarters", match => Quarters(match.Groups["year"].Success ? match.Groups["year"].Value : $"{context.Year}", match));
        }

        if (context.Year > 0 && hasMonth)
        {
            MonthReader.AddMonths(passage.Text, context.Year, found);
            MonthReader.AddDays(passage.Text, context.Year, found);
        }
    }

    private static void AddYears(Passage passage, List<FoundMention> found)
    {
        PeriodReader.AddYears(passage.Text, found);
        AddFullDates(passage.Text, found);
        if (passage.Text.AsSpan().ContainsAny('季', '半'))
        {
            Add(passage, found, YearPart(), "date.part", match => $"{match.Groups["year"].Value}-{Part(match.Groups["part"].Value)}");
        }
    }

    private static void Add(Passage passage, List<FoundMention> found, Regex pattern, string ruleId, Func<Match, string> value)
    {
        foreach (Match match in pattern.Matches(passage.Text))
        {
            var name = match.Groups["name"];
            var digitBefore = name.Index > 0 && char.IsAsciiDigit(name.Value[0]) && (char.IsAsciiDigit(passage.Text[name.Index - 1]) || passage.Text[name.Index - 1] == '.');
            if (!digitBefore && value(match) is { Length: > 0 } normal)
            {
                found.Add(Date(name.Index, name.Index + name.Length, normal, ruleId));
            }
        }
    }

    /// <summary>A date with its normalised value.</summary>
    public static FoundMention Date(int start, int end, string value, string ruleId) => new(MentionKind.Date, start, end, value, ruleId, 0.95)
    {
        Attributes = EdgeAttributes.Of((MentionAttributes.Value, value)),
    };

    /// <summary>2022年, 2022年度, 2022年9月 and 2022年9月7日: read by hand, for they are the dates that texts are full of.</summary>
    private static void AddFullDates(string text, List<FoundMention> found)
    {
        for (var at = text.IndexOf('年', StringComparison.Ordinal); at >= 0; at = text.IndexOf('年', at + 1))
        {
            var start = at - DigitsOfYear;
            if (start >= 0 && IsYear(text.AsSpan(start, DigitsOfYear)) && (start == 0 || !(char.IsAsciiDigit(text[start - 1]) || text[start - 1] == '.')))
            {
                var (end, normal) = AfterYear(text, at + 1, text[start..at]);
                found.Add(Date(start, end, normal, "date.day"));
            }
        }
    }

    /// <summary>Whether four characters are a year from 1900 to 2099.</summary>
    public static bool IsYear(ReadOnlySpan<char> digits) => digits.IndexOfAnyExceptInRange('0', '9') < 0 && (digits.StartsWith("19") || digits.StartsWith("20"));

    /// <summary>The end and the value of a date whose year ends before <paramref name="at"/>, with the month and day that follow, if they do.</summary>
    private static (int End, string Value) AfterYear(string text, int at, string year)
    {
        if (at < text.Length && text[at] == '度')
        {
            return (at + 1, year);
        }

        if (Counted(text, at, '月', 12) is not var (month, monthEnd))
        {
            return (at, year);
        }

        return Counted(text, monthEnd, '日', 31) is var (day, dayEnd)
            ? (dayEnd, string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}-{day:D2}"))
            : (monthEnd, string.Create(CultureInfo.InvariantCulture, $"{year}-{month:D2}"));
    }

    /// <summary>One or two digits from 1 to <paramref name="most"/> and the unit after them, with the offset behind it.</summary>
    private static (int Number, int End)? Counted(string text, int at, char unit, int most)
    {
        var digits = 0;
        while (digits < 2 && at + digits < text.Length && char.IsAsciiDigit(text[at + digits]))
        {
            digits++;
        }

        return digits > 0 && at + digits < text.Length && text[at + digits] == unit
            && int.Parse(text.AsSpan(at, digits), NumberStyles.None, CultureInfo.InvariantCulture) is var number && number >= 1 && number <= most
            ? (number, at + digits + 1)
            : null;
    }

    /// <summary>From a quarter to another of the same year: 二季度至四季度; 2023年前三季度 begins with the first.</summary>
    private static string Quarters(string year, Match match) =>
        $"{year}-{(match.Groups["part"].Success ? Part(match.Groups["part"].Value) : "Q1")}/{year}-{Part(match.Groups["last"].Value)}";

    private static string Part(string words) => words switch
    {
        "上半年" => "H1",
        "下半年" => "H2",
        ['第', .. var rest] => Part(rest),
        ['一', ..] => "Q1",
        ['二', ..] => "Q2",
        ['三', ..] => "Q3",
        _ => "Q4",
    };

    [GeneratedRegex("(?<name>(?<year>(?:19|20)[0-9]{2})年(?<part>上半年|下半年|第?[一二三四]季度))", RegexOptions.NonBacktracking)]
    private static partial Regex YearPart();

    [GeneratedRegex(
        "(?<name>(?:(?<year>(?:19|20)[0-9]{2})年)?(?<part>第?[一二三四]季度)(?:至|到)(?<last>第?[一二三四]季度)|(?<year>(?:19|20)[0-9]{2})年前(?<last>[二三]季度))", RegexOptions.NonBacktracking)]
    private static partial Regex Quarters();

    /// <summary>第四季度 and 一季度 are parts of the year; 前三季度 and 连续三季度 say how many.</summary>
    [GeneratedRegex("(?<name>(?<part>上半年|下半年|第[一二三四]季度))|(?:^|[^第前续近至到各每两0-9])(?<name>(?<part>[一二三四]季度))", RegexOptions.NonBacktracking)]
    private static partial Regex PartOfYear();
}
