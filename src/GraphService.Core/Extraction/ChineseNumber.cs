namespace GraphService.Extraction;

/// <summary>Reads numbers written in Chinese characters.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>Whether <paramref name="character"/> may stand in such a number.</summary>
    public static bool IsPart(char character) =>
        character is '零' or '〇' or '一' or '二' or '两' or '三' or '四' or '五' or '六' or '七' or '八' or '九' or '十' or '百' or '千';

    /// <summary>The number, or null when the characters make none.</summary>
    public static int? Parse(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text.Length > 9)
        {
            return null;
        }

        return text.ContainsAny('十', '百', '千') ? ParseWithUnits(text) : ParseDigits(text);
    }

    private static int? ParseDigits(ReadOnlySpan<char> text)
    {
        var value = 0;
        foreach (var character in text)
        {
            if (Digit(character) is not { } digit)
            {
                return null;
            }

            value = value * 10 + digit;
        }

        return value;
    }

    private static int? ParseWithUnits(ReadOnlySpan<char> text)
    {
        var (value, digit) = (0, -1);
        foreach (var character in text)
        {
            var unit = character switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (unit > 0)
            {
                value += (digit < 0 ? 1 : digit) * unit;
                digit = -1;
            }
            else if (Digit(character) is { } found)
            {
                digit = found;
            }
            else
            {
                return null;
            }
        }

        return value + Math.Max(digit, 0);
    }

    private static int? Digit(char character) => character switch
    {
        '〇' => 0,
        '两' => 2,
        _ => Digits.IndexOf(character, StringComparison.Ordinal) is >= 0 and var digit ? digit : null,
    };
}
