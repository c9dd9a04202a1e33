using System.Globalization;

namespace GraphService.Extraction;

/// <summary>Recognises the number that a line begins with, in any style of the genre.</summary>
internal sealed class NumberedLineReader(LexiconTable labels)
{
    private const int MaxDigits = 5;
    private const string Separators = ".、．,，:：;)）】]｜|";

    private readonly string[] _labels = [.. labels.Entries.OrderByDescending(label => label.Length)];

    /// <summary>The number at the start of the line, or null. Looks at the first characters only.</summary>
    public NumberedLine? Find(string text, int lineStart, int lineEnd)
    {
        var start = SkipBlanks(text, lineStart, lineEnd);
        return start >= lineEnd ? null : FindCircled(text, start, lineEnd) ?? FindLabelled(text, start, lineEnd) ?? FindPlain(text, start, lineEnd);
    }

    private static NumberedLine? FindCircled(string text, int start, int lineEnd) =>
        text[start] is >= '①' and <= '⑳'
            ? new NumberedLine("circled", text[start] - '①' + 1, start, SkipSeparators(text, start + 1, lineEnd))
            : null;

    private NumberedLine? FindLabelled(string text, int start, int lineEnd)
    {
        var open = text[start] is '【' or '[' or '〔' or '（' or '(' or '《' or '“' ? 1 : 0;
        var beginning = FoldedStart(text, start + open, lineEnd);
        foreach (var label in _labels)
        {
            var end = start + open + label.Length;
            if (!beginning.StartsWith(label, StringComparison.Ordinal))
            {
                continue;
            }

            var digitsStart = SkipBlanks(text, end, lineEnd);
            // 亮点（1） as well as 亮点1.
            digitsStart += digitsStart < lineEnd && text[digitsStart] is '（' or '(' ? 1 : 0;
            if (ReadNumber(text, digitsStart, lineEnd) is var (number, numberEnd)
                && (numberEnd == lineEnd || IsSeparator(text[numberEnd])))
            {
                return new NumberedLine("label:" + label, number, start, SkipSeparators(text, numberEnd, lineEnd));
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
        var open = text[start] is '(' or '（' or '第' ? 1 : 0;
        if (ReadNumber(text, start + open, lineEnd) is not var (number, end))
        {
            return null;
        }

        var isArabic = char.IsDigit(text[start + open]);
        var separator = end == lineEnd ? '\n' : text[end];
        if (end < lineEnd && !IsSeparator(separator))
        {
            return null;
        }

        // 3.0版, 1.5倍 and 1,200户 begin with a quantity; a lone Chinese numeral on a line is a word.
        var isQuantity = isArabic && end + 1 < lineEnd && separator is '.' or '．' or ',' or '，' or ':' && end + 1 < lineEnd && char.IsDigit(text[end + 1]);
        if (isQuantity || (!isArabic && end == lineEnd))
        {
            return null;
        }

        var style = $"{(isArabic ? "arabic" : "chinese")}{(open == 1 ? text[start] : ' ')}{StyleOf(separator)}";
        return new NumberedLine(style, number, start, SkipSeparators(text, end, lineEnd));
    }

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

    private static int SkipSeparators(string text, int start, int end)
    {
        while (start < end && IsSeparator(text[start]))
        {
            start++;
        }

        return start;
    }
}
