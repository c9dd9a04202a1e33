namespace GraphService.Extraction;

/// <summary>
/// Finds highlights without numbers: a short line without a full stop, followed by a paragraph with one. A title stands before
/// another short line and so is none.
/// </summary>
internal static class HeadlineReader
{
    private const int LongestHeadline = 45;
    private const int ShortestHeadline = 4;
    private const int ShortestParagraph = 40;
    private const int FewestItems = 3;

    private static readonly char[] Marks = ['★', '☆', '●', '■', '◆', '▲', '◎', '※', '○', '□', '*', '#', '·', '•', '-', ' ', '\u3000'];

    /// <summary>The headlines as numbered lines without a printed number; empty when there are fewer than three.</summary>
    public static List<NumberedLine> List(string text, Func<string, bool> isNoHeadline)
    {
        var lines = Lines(text);
        var found = new List<NumberedLine>();
        for (var i = 0; i + 1 < lines.Count; i++)
        {
            var words = lines[i].Of(text);
            if (IsHeadline(words) && IsParagraph(lines[i + 1].Of(text)) && !isNoHeadline(words))
            {
                found.Add(new NumberedLine(NumberedLine.Unnumbered, found.Count + 1, lines[i].Start, lines[i].Start + Decoration(words)));
            }
        }

        return found.Count >= FewestItems ? found : [];
    }

    /// <summary>Length of the marks and blanks before the headline's first word.</summary>
    private static int Decoration(string line) => line.Length - line.TrimStart(Marks).Length;

    private static bool IsHeadline(string line) =>
        line.Length is >= ShortestHeadline and <= LongestHeadline && line[^1] is not ('。' or '；' or ';' or '：' or ':' or '）' or ')') && !line.Contains('。', StringComparison.Ordinal);

    private static bool IsParagraph(string line) => line.Length >= ShortestParagraph && line.Contains('。', StringComparison.Ordinal);

    private static List<Stretch> Lines(string text)
    {
        var lines = new List<Stretch>();
        for (var start = 0; start < text.Length;)
        {
            var length = text.AsSpan(start).IndexOfAny("\n\r\f");
            var end = length < 0 ? text.Length : start + length;
            var from = start;
            while (from < end && char.IsWhiteSpace(text[from]))
            {
                from++;
            }

            var until = end;
            while (until > from && char.IsWhiteSpace(text[until - 1]))
            {
                until--;
            }

            if (until > from)
            {
                lines.Add(new Stretch(from, until));
            }

            start = end + 1;
        }

        return lines;
    }
}
