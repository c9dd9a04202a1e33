using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// A part of a document as the rules read it: folded, lines joined where a line end or a page breaks a sentence, blanks inside words and numbers left
/// out, and digits that a scanner took for letters put right. Every range maps back to the raw part.
/// </summary>
internal sealed class ReadingText
{
    private static readonly SearchValues<char> Openers = SearchValues.Create("(《“「、,-—0123456789");
    private static readonly SearchValues<char> Closers = SearchValues.Create(")》”」%、,。;-—");

    private readonly NormalizedText _folded;
    private readonly int[]? _foldedOffsets;
    private readonly CodePointMap _codePoints;

    private ReadingText(NormalizedText folded, string text, int[]? foldedOffsets)
    {
        _folded = folded;
        _foldedOffsets = foldedOffsets;
        _codePoints = new CodePointMap(folded.Raw);
        Text = text;
    }

    /// <summary>What the rules read.</summary>
    public string Text { get; }

    /// <summary>The part as printed.</summary>
    public string Raw => _folded.Raw;

    /// <summary>Folds and joins <paramref name="raw"/>.</summary>
    public static ReadingText Of(string raw)
    {
        var folded = NormalizedText.Of(raw);
        var source = ScannedDigits.PutRight(folded.Text);
        return source.AsSpan().ContainsAny('\n', '\r', ' ') ? Join(folded, source) : new ReadingText(folded, source, null);
    }

    /// <summary>The range of the raw part behind a range of <see cref="Text"/>.</summary>
    public TextSpan Span(int start, int end)
    {
        var (foldedStart, foldedEnd) = _foldedOffsets is null || end <= start
            ? (start, end)
            : (_foldedOffsets[start], _foldedOffsets[end - 1] + 1);
        var (rawStart, rawEnd) = _folded.RawRange(foldedStart, foldedEnd);
        return _codePoints.Span(rawStart, rawEnd);
    }

    private static ReadingText Join(NormalizedText folded, string source)
    {
        var text = new char[source.Length];
        var offsets = new int[source.Length + 1];
        var length = 0;
        for (var i = 0; i < source.Length;)
        {
            if (source[i] is '\n' or '\r' && length > 0 && BreakEnd(source, i) is var lineStart && lineStart < source.Length)
            {
                var end = PageFurniture.EndAt(source, lineStart);
                if (end < source.Length && IsSoftBreak(source, text[length - 1], end))
                {
                    i = end;
                    continue;
                }

                if (end > lineStart)
                {
                    text[length] = '\n';
                    offsets[length++] = i;
                    i = end;
                    continue;
                }
            }

            if (source[i] is ' ' && StrayBlank.IsAt(source, i))
            {
                i++;
                continue;
            }

            text[length] = source[i];
            offsets[length++] = i++;
        }

        if (length == source.Length)
        {
            return new ReadingText(folded, source, null);
        }

        offsets[length] = source.Length;
        return new ReadingText(folded, new string(text, 0, length), offsets);
    }

    /// <summary>End of the single line end with its blanks at <paramref name="start"/>.</summary>
    private static int BreakEnd(string text, int start)
    {
        var end = start + (text[start] == '\r' && start + 1 < text.Length && text[start + 1] == '\n' ? 2 : 1);
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return end;
    }

    /// <summary>
    /// Whether a line end breaks a sentence: between characters of words, and where a number, bracket or quote goes on (2\n6场, 100\n%); not before a number
    /// that a list begins with.
    /// </summary>
    private static bool IsSoftBreak(string source, char before, int next) =>
        (IsWordPart(before) && IsWordPart(source[next]))
        || ((IsWordPart(before) || char.IsAsciiDigit(before) || Openers.Contains(before)) && (IsWordPart(source[next]) || Closers.Contains(source[next]) || (char.IsAsciiDigit(source[next]) && !IsListNumber(source, next))));

    /// <summary>Digits and a sign or blank after them, as in 3、 and 12. and 4 .</summary>
    private static bool IsListNumber(string text, int start)
    {
        var end = start;
        while (end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end < text.Length && text[end] is '.' or '、' or ')' or ' ' or ':' && !(text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]));
    }

    private static bool IsWordPart(char character) => character >= '\u3400' && char.IsLetter(character);
}
