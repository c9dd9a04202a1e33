using System.Globalization;
using System.Text.RegularExpressions;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds the year that a text is about: in the title, else the year named most often, else the date line (in spring the year before).</summary>
internal static partial class YearFinder
{
    private const int LongestTitle = 40;
    private const int LastMonthOfLookingBack = 3;

    /// <summary>The year with its evidence, or null when the text does not say.</summary>
    public static MetadataEvidence? Find(string text, Preamble preamble, CodePointMap codePoints)
    {
        if (preamble.Title is { } title && Match(title.Text) is var (year, start, end))
        {
            return Evidence(year, "year.title", codePoints.Span(title.Start + start, title.Start + end), 0.95);
        }

        foreach (var line in preamble.Lines.Where(line => line.Text.Length <= LongestTitle))
        {
            if (Match(line.Text) is var (named, first, last) && !DateLine().IsMatch(line.Text))
            {
                return Evidence(named, "year.preamble", codePoints.Span(line.Start + first, line.Start + last), 0.85);
            }
        }

        foreach (var line in preamble.Lines)
        {
            if (DateLine().Match(line.Text) is { Success: true } match)
            {
                var written = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
                var month = int.Parse(match.Groups["month"].ValueSpan, CultureInfo.InvariantCulture);
                var meant = month <= LastMonthOfLookingBack ? written - 1 : written;
                return Evidence(meant, "year.date-line", codePoints.Span(line.Start + match.Index, line.Start + match.Index + match.Length), 0.7);
            }
        }

        return MostNamed(text, codePoints);
    }

    private static MetadataEvidence? MostNamed(string text, CodePointMap codePoints)
    {
        var named = Arabic().Matches(text).GroupBy(match => match.Value[..4]).OrderByDescending(same => same.Count())
            .ThenByDescending(same => same.Key, StringComparer.Ordinal).FirstOrDefault();
        return named is null
            ? null
            : Evidence(
                int.Parse(named.Key, CultureInfo.InvariantCulture), "year.most-named", codePoints.Span(named.First().Index, named.First().Index + named.First().Length), 0.6);
    }

    private static (int Year, int Start, int End)? Match(string title)
    {
        var folded = NormalizedText.Of(title);
        var text = ScannedDigits.PutRight(folded.Text);
        if (Arabic().Match(text) is { Success: true } arabic)
        {
            var (start, end) = folded.RawRange(arabic.Index, arabic.Index + arabic.Length);
            return (int.Parse(arabic.ValueSpan[..4], CultureInfo.InvariantCulture), start, end);
        }

        if (Bare().Match(text) is { Success: true } bare)
        {
            var year = bare.Groups["year"];
            var (start, end) = folded.RawRange(year.Index, year.Index + year.Length);
            return (int.Parse(year.ValueSpan, CultureInfo.InvariantCulture), start, end);
        }

        if (Written().Match(text) is { Success: true } written && ChineseNumber.Parse(written.ValueSpan[..4]) is { } named)
        {
            var (start, end) = folded.RawRange(written.Index, written.Index + written.Length);
            return (named, start, end);
        }

        return null;
    }

    private static MetadataEvidence Evidence(int year, string ruleId, TextSpan span, double confidence) =>
        new("year", year.ToString(CultureInfo.InvariantCulture), ruleId, span, confidence);

    [GeneratedRegex("(?:19|20)[0-9]{2}年", RegexOptions.NonBacktracking)]
    private static partial Regex Arabic();

    [GeneratedRegex("(?:^|[^0-9])(?<year>20[0-3][0-9])(?:[^0-9]|$)", RegexOptions.NonBacktracking)]
    private static partial Regex Bare();

    [GeneratedRegex("[一二][零〇九][零〇一二三四五六七八九]{2}年", RegexOptions.NonBacktracking)]
    private static partial Regex Written();

    [GeneratedRegex("(?<year>20[0-9]{2})[-年./](?<month>1[0-2]|0?[1-9])[-月./]", RegexOptions.NonBacktracking)]
    private static partial Regex DateLine();
}
