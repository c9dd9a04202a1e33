using System.Text;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// A part of a document as the rules read it: folded, and lines joined where a line end breaks a sentence. Every range maps back to the raw part.
/// </summary>
internal sealed class ReadingText
{
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
        if (!folded.Text.AsSpan().ContainsAny('\n', '\r'))
        {
            return new ReadingText(folded, folded.Text, null);
        }

        var text = new StringBuilder(folded.Text.Length);
        var offsets = new List<int>(folded.Text.Length + 1);
        for (var i = 0; i < folded.Text.Length;)
        {
            var end = BreakEnd(folded.Text, i);
            if (end > i && text.Length > 0 && IsWordPart(text[^1]) && end < folded.Text.Length && IsWordPart(folded.Text[end]))
            {
                i = end;
                continue;
            }

            text.Append(folded.Text[i]);
            offsets.Add(i++);
        }

        offsets.Add(folded.Text.Length);
        return new ReadingText(folded, text.ToString(), [.. offsets]);
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

    /// <summary>End of a single line end with its blanks at <paramref name="start"/>; <paramref name="start"/> when there is none.</summary>
    private static int BreakEnd(string text, int start)
    {
        if (text[start] is not ('\n' or '\r'))
        {
            return start;
        }

        var end = start + (text[start] == '\r' && start + 1 < text.Length && text[start + 1] == '\n' ? 2 : 1);
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return end;
    }

    private static bool IsWordPart(char character) => character >= '\u3400' && char.IsLetter(character);
}
