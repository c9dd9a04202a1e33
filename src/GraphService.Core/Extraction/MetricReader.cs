using System.Globalization;
using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>Reads a number with its measure word, such as 450人次, 近3.4亿元 or 二十余场.</summary>
internal static partial class MetricReader
{
    /// <summary>The number, or null when <paramref name="surface"/> is none.</summary>
    public static MetricReading? Find(string surface)
    {
        var match = Form().Match(string.Concat(NormalizedText.Fold(surface).Where(character => !char.IsWhiteSpace(character))));
        if (!match.Success || NumberOf(match.Groups["number"].Value) is not { } number)
        {
            return null;
        }

        var value = number * Scale(match.Groups["scale"].Value);
        return new MetricReading(
            value.ToString("0.##########", CultureInfo.InvariantCulture), Comparator(match), match.Groups["measure"].Value, match.Groups["qualifier"].Value);
    }

    [GeneratedRegex(
        """
        ^(?<qualifier>共计|总计|累计|全年|每年|同比|共)?(?<bound>不少于|不低于|至少|超过|突破|不足|大约|将近|接近|约|近|超|逾|达)?
        (?<number>\d{1,3}(,\d{3})+(\.\d+)?|\d+(\.\d+)?|[〇零一二两三四五六七八九十百千]+)
        (?<more>余|多)?(?<scale>万亿|亿|万)?(?<more>余|多)?(?<measure>[\p{L}%‰℃]{1,5}?)(?<after>左右|以上|以下)?$
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Form();

    private static decimal? NumberOf(string number) =>
        !char.IsAsciiDigit(number[0]) ? ChineseNumber.Parse(number)
        : decimal.TryParse(number, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value < 1_000_000_000_000_000m ? value
        : null;

    private static decimal Scale(string scale) => scale switch
    {
        "万" => 10_000m,
        "亿" => 100_000_000m,
        "万亿" => 1_000_000_000_000m,
        _ => 1m,
    };

    private static string Comparator(Match match) =>
        match.Groups["more"].Success || match.Groups["after"].Value == "以上" ? ">"
        : match.Groups["after"].Value == "以下" ? "<"
        : match.Groups["after"].Value == "左右" ? "~"
        : match.Groups["bound"].Value switch
        {
            "不少于" or "不低于" or "至少" or "超过" or "突破" or "超" or "逾" => ">",
            "不足" or "将近" or "接近" or "近" => "<",
            "大约" or "约" => "~",
            _ => "=",
        };
}

/// <summary>A number as read.</summary>
/// <param name="Value">Full number, invariant culture: 2.6万 is 26000.</param>
/// <param name="Comparator">One of <c>= &gt; &lt; ~</c>.</param>
/// <param name="Measure">Bare measure word, simplified.</param>
/// <param name="Qualifier">Qualifier before the number; empty when there is none.</param>
internal sealed record MetricReading(string Value, string Comparator, string Measure, string Qualifier);
