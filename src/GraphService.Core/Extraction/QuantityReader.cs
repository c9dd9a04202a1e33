using System.Buffers;
using System.Globalization;

namespace GraphService.Extraction;

/// <summary>A number as written, without its measure word.</summary>
/// <param name="End">One past its last character.</param>
/// <param name="Value">Full value; 万 and 亿 are multiplied in.</param>
/// <param name="Comparator"><c>=</c>, or <c>&gt;</c> when 余, 多 or 几 leave it open.</param>
/// <param name="IsArabic">Whether written in digits.</param>
internal readonly record struct Quantity(int End, decimal Value, string Comparator, bool IsArabic);

/// <summary>Reads numbers in digits or Chinese characters.</summary>
internal static class QuantityReader
{
    private const int MaxLength = 20;

    private static readonly SearchValues<char> Starts = SearchValues.Create("0123456789零〇一二两三四五六七八九十百千");

    /// <summary>Where the next number may begin at or after <paramref name="start"/>; the text's length when none does.</summary>
    public static int Next(string text, int start) =>
        text.AsSpan(start).IndexOfAny(Starts) is >= 0 and var offset ? start + offset : text.Length;

    /// <summary>The number that begins at <paramref name="start"/>, or null. Consumes the whole run, so that a scan stays linear.</summary>
    public static Quantity? Read(string text, int start) =>
        char.IsAsciiDigit(text[start]) ? ReadArabic(text, start) : ChineseNumber.IsPart(text[start]) ? ReadChinese(text, start) : null;

    private static Quantity? ReadArabic(string text, int start)
    {
        var end = start;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsInnerMark(text, end)))
        {
            end++;
        }

        if (end - start > MaxLength
            || !decimal.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var value))
        {
            return new Quantity(end, 0, "=", false);
        }

        return Scale(text, end, value, true);
    }

    private static Quantity? ReadChinese(string text, int start)
    {
        var end = start;
        while (end < text.Length && ChineseNumber.IsPart(text[end]))
        {
            end++;
        }

        return ChineseNumber.Parse(text.AsSpan(start, end - start)) is { } value ? Scale(text, end, value, false) : new Quantity(end, 0, "=", false);
    }

    private static Quantity Scale(string text, int end, decimal value, bool isArabic)
    {
        var comparator = "=";
        for (; end < text.Length; end++)
        {
            if (text[end] is '余' or '多')
            {
                comparator = ">";
            }
            else if (text[end] is '万' or '亿' && value < 1_000_000_000_000m)
            {
                value *= text[end] == '万' ? 10_000m : 100_000_000m;
            }
            else
            {
                break;
            }
        }

        return new Quantity(end, value, comparator, isArabic);
    }

    private static bool IsInnerMark(string text, int at)
    {
        if (at + 1 >= text.Length || !char.IsAsciiDigit(text[at + 1]))
        {
            return false;
        }

        return text[at] == '.'
            || (text[at] == ',' && at + 3 < text.Length && char.IsAsciiDigit(text[at + 2]) && char.IsAsciiDigit(text[at + 3])
                && (at + 4 >= text.Length || !char.IsAsciiDigit(text[at + 4])));
    }
}

/// <summary>One row of measures.tsv.</summary>
/// <param name="Word">The measure word.</param>
/// <param name="IsCounted">Whether a number with it is a metric; false for dates, durations and parts of words.</param>
/// <param name="TakesSmallNumerals">Whether 三名 counts as well as 3名.</param>
internal sealed record Measure(string Word, bool IsCounted, bool TakesSmallNumerals);
