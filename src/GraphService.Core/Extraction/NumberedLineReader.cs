using System.Globalization;

namespace GraphService.Extraction;

/// <summary>Recognises the number that a line begins with, in any style of the genre.</summary>
internal sealed class NumberedLineReader(LexiconTable labels)
{
    private const int MaxDigits = 5;
    private const int MostEnclosed = 10;
    private const int DigitsOfYear = 4;
    private const string Separators = ".、．,，:：;)）】]｜|";

    /// <summary>What also parts a label's number from its headline: 亮点一——….</summary>
    private const string Dashes = "—–－-";

    /// <summary>What 第一件： and 第二项： count.</summary>
    private const string Counted = "件项个条篇章";

    /// <summary>The ones of the rows of numbers that are one character, ascending: Ⅰ ① ⑴ ⒈ ❶ ㈠ ㊀.</summary>
    private static readonly char[] FirstEnclosed = ['Ⅰ', '①', '⑴', '⒈', '❶', '㈠', '㊀'];

    private readonly string[] _labels = [.. labels.Entries.OrderByDescending(label => label.Length)];
    private readonly CharacterSet _firstOfLabels = CharacterSet.FirstOf(labels.Entries);

    /// <summary>The number at the start of the line, or null. Looks at the first characters only.</summary>
    public NumberedLine? Find(string text, int lineStart, int lineEnd)
    {
        var start = SkipBlanks(text, lineStart, lineEnd);
        return start >= lineEnd ? null : FindCircled(text, start, lineEnd) ?? FindLabelled(text, start, lineEnd) ?? FindPlain(text, start, lineEnd);
    }

    private static NumberedLine? FindCircled(string text, int start, int lineEnd)
    {
        var first = Array.FindLast(FirstEnclosed, one => one <= text[start]);
        return first != '\0' && text[start] - first < MostEnclosed
            ? new NumberedLine($"circled{first}", text[start] - first + 1, start, SkipSeparators(text, start + 1, lineEnd))
            : null;
    }

    private NumberedLine? FindLabelled(string text, int start, int lineEnd)
    {
        var open = text[start] is '【' or '[' or '〔' or '（' or '(' or '《' or '“' ? 1 : 0;
        var beginning = FoldedStart(text, start + open, lineEnd);
        foreach (var label in _firstOfLabels.Holds(beginning, 0) ? _labels : [])
        {
            var end = start + open + label.Length;
            if (!beginning.StartsWith(label, StringComparison.Ordinal))
            {
                continue;
            }

            var digitsStart = SkipBlanks(text, end, lineEnd);
            // 亮点（1） as well as 亮点1.
            digitsStart += digitsStart < lineEnd && text[digitsStart] is '（' or '(' ? 1 : 0;
            if (ReadNumber(text, digitsStart, lineEnd) is var (number, numberEnd))
            {
                var headStart = SkipDashes(text, SkipSeparators(text, numberEnd, lineEnd), lineEnd);
                return new NumberedLine((numberEnd == lineEnd || headStart > numberEnd ? NumberedLine.Labelled : NumberedLine.Tight) + label, number, start, headStart);
            }
        }

        return null;
    }

    /// <summary>The first characters folded (亮點 as 亮点), when folding changes none of their places; else as they are.</summary>
    private string FoldedStart(string text, int start, int lineEnd)
    {
        var raw = text[start..Math.Min(lineEnd, start + _labels[0].Length)];
        if (raw.Length == 0 || char.IsAscii(raw[0]) || raw.Any(char.IsSurrogate))
        {
            return raw;
        }

        var folded = NormalizedText.Fold(raw);
        return folded.Length == raw.Length ? folded : raw;
    }

    private static NumberedLine? FindPlain(string text, int start, int lineEnd)
    {
        var open = text[start] is '(' or '（' or '第' or '[' or '【' or '〔' or '其' or '之' ? 1 : 0;
        if (ReadNumber(text, start + open, lineEnd) is not var (number, end))
        {
            return null;
        }

        // 第一件：, where 第一批 and 第一季度 begin words.
        end += open == 1 && text[start] == '第' && end + 1 < lineEnd && Counted.Contains(text[end], StringComparison.Ordinal) && text[end + 1] is ':' or '：' ? 1 : 0;
        var isArabic = char.IsDigit(text[start + open]);
        var separator = end == lineEnd ? '\n' : text[end];
        if (end < lineEnd && !IsSeparator(separator))
        {
            // 1市公安局…; 2022年 and 15名 begin words.
            return isArabic && open == 0 && end - start <= 2 && separator is '市' or '县' or '区' or '省' ? new NumberedLine(NumberedLine.Tight, number, start, end) : null;
        }

        // 3.0版, 1.5倍 and 1,200户 begin with a quantity; a lone Chinese numeral on a line is a word.
        var isQuantity = isArabic && end + 1 < lineEnd && separator is '.' or '．' or ',' or '，' or ':' && char.IsDigit(text[end + 1]) && !IsYear(text, end + 1, lineEnd);
        if (isQuantity || (!isArabic && end == lineEnd))
        {
            return null;
        }

        var style = $"{(isArabic ? "arabic" : "chinese")}{(open == 1 ? text[start] : ' ')}{StyleOf(separator)}";
        return new NumberedLine(style, number, start, SkipSeparators(text, end, lineEnd));
    }

    /// <summary>Whether a headline begins with a year: 3.2022年….</summary>
    private static bool IsYear(string text, int start, int lineEnd) =>
        start + DigitsOfYear < lineEnd && text[start] is '1' or '2' && text[start + DigitsOfYear] == '年' && text.AsSpan(start, DigitsOfYear).IndexOfAnyExceptInRange('0', '9') < 0;

    private static (int Number, int End)? ReadNumber(string text, int start, int lineEnd)
    {
        var end = start;
        while (end < lineEnd && end - start <= MaxDigits && char.IsDigit(text[end]))
        {
            end++;
        }

        if (end > start)
        {
            var folded = NormalizedText.Fold(text[start..end]);
            return end - start <= MaxDigits && int.TryParse(folded, NumberStyles.None, CultureInfo.InvariantCulture, out var arabic) ? (arabic, end) : null;
        }

        while (end < lineEnd && end - start <= MaxDigits && ChineseNumber.IsPart(text[end]))
        {
            end++;
        }

        return end > start && ChineseNumber.Parse(text.AsSpan(start, end - start)) is { } number ? (number, end) : null;
    }

    private static char StyleOf(char separator) => separator switch
    {
        '.' or '．' => '.',
        ')' or '）' => ')',
        ',' or '，' => ',',
        ' ' or '\t' or '\u3000' or '\n' => ' ',
        _ => separator,
    };

    private static bool IsSeparator(char character) => IsBlank(character) || Separators.Contains(character, StringComparison.Ordinal);

    private static bool IsBlank(char character) => character is ' ' or '\t' or '\u3000' or '\u00A0';

    private static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        return start;
    }

    private static int SkipDashes(string text, int start, int end)
    {
        while (start < end && Dashes.Contains(text[start], StringComparison.Ordinal))
        {
            start++;
        }

        return SkipBlanks(text, start, end);
    }

    private static int SkipSeparators(string text, int start, int end)
    {
        while (start < end && IsSeparator(text[start]))
        {
            start++;
        }

        return start;
    }
}
