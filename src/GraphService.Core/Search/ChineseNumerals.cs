using System.Globalization;
using System.Text;
using GraphService.Extraction;

namespace GraphService.Search;

/// <summary>
/// Numbers written in ideographs that are surely numbers, so that 二〇二二年 and 2022年, 十户 and 10户 meet: digits of three places or more, and forms
/// with 十百千 in falling order. A lone 一 to 九 is left alone: it is part of too many words.
/// </summary>
internal static class ChineseNumerals
{
    private const int MinPlaces = 3;

    /// <summary>The numbers in <paramref name="text"/>, in order, each with its Arabic form.</summary>
    public static IEnumerable<ChineseNumeral> Find(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            if (!ChineseNumber.IsPart(text[start]))
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && ChineseNumber.IsPart(text[end]))
            {
                end++;
            }

            if (Arabic(text.AsSpan(start, end - start)) is { } arabic && !IsAdverb(text, start, end))
            {
                yield return new ChineseNumeral(start, end, arabic);
            }

            start = end;
        }
    }

    /// <summary>十分 says "very", 十足 "full".</summary>
    private static bool IsAdverb(string text, int start, int end) =>
        end - start == 1 && end < text.Length && text[end] is '分' or '足';

    private static string? Arabic(ReadOnlySpan<char> numeral) => numeral.ContainsAny('十', '百', '千') ? WithUnits(numeral) : Digits(numeral);

    private static string? Digits(ReadOnlySpan<char> numeral)
    {
        if (numeral.Length < MinPlaces || numeral.Contains('两'))
        {
            return null;
        }

        var digits = new StringBuilder(numeral.Length);
        foreach (var character in numeral)
        {
            digits.Append(ChineseNumber.Parse([character]));
        }

        return digits.ToString();
    }

    /// <summary>One digit before each unit, units in falling order; only 十 may stand without one.</summary>
    private static string? WithUnits(ReadOnlySpan<char> numeral)
    {
        var (value, digit, lastUnit) = (0, -1, int.MaxValue);
        foreach (var character in numeral)
        {
            var unit = character switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit == 0)
            {
                var isFiller = character is '零' or '〇';
                if (digit >= 0 || (isFiller && lastUnit == int.MaxValue))
                {
                    return null;
                }

                digit = isFiller ? -1 : ChineseNumber.Parse([character])!.Value;
                continue;
            }

            if (unit >= lastUnit || (digit < 0 && (unit != 10 || lastUnit != int.MaxValue)))
            {
                return null;
            }

            (value, digit, lastUnit) = (value + Math.Max(digit, 1) * unit, -1, unit);
        }

        return (value + Math.Max(digit, 0)).ToString(CultureInfo.InvariantCulture);
    }
}

/// <summary>A number in a text.</summary>
/// <param name="Start">First UTF-16 code unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Arabic">The number in Arabic digits, at least two.</param>
internal readonly record struct ChineseNumeral(int Start, int End, string Arabic);
