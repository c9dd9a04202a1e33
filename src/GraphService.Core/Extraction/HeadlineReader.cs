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
    private const int FewestBare = 4;
    private const int LongestBare = 60;

    /// <summary>What may stand before a headline besides signs that Unicode calls symbols (★ ➤ ▶).</summary>
    private const string Marks = "※*#·•-—»›√ \u3000";

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

    /// <summary>
    /// What is left when a text has neither numbers nor headlines over paragraphs: paragraphs whose first sentence is short, or else bare headlines in lines
    /// that end with ；.
    /// </summary>
    public static List<NumberedLine> ListBare(string text)
    {
        var lines = Lines(text);
        var paragraphs = lines.Where(line => line.Length > ShortestParagraph && text.AsSpan(line.Start, line.Length).IndexOf('。') is >= ShortestHeadline and <= LongestHeadline and var stop && stop + 1 < line.Length).ToArray();
        var bare = lines.Where(line => line.Length is >= ShortestHeadline and <= LongestBare && text[line.End - 1] is '；' or ';').ToArray();
        var bracketed = lines.Where(line => line.Length > ShortestParagraph && text[line.Start] == '【' && text.AsSpan(line.Start, line.Length).IndexOf('】') is > ShortestHeadline and <= LongestHeadline).ToArray();
        var found = bracketed.Length >= FewestItems ? bracketed : paragraphs.Length >= FewestItems ? paragraphs : bare.Length >= FewestBare - 1 ? [.. bare, .. lines.Where(line => line.Start > bare[^1].End && line.Length <= LongestBare && text[line.End - 1] == '。').Take(1)] : [];
        return [.. found.Select((line, i) => new NumberedLine(NumberedLine.Unnumbered, i + 1, line.Start, line.Start + Decoration(line.Of(text))))];
    }

    /// <summary>Length of the marks and blanks before the headline's first word.</summary>
    private static int Decoration(string line) => line.TakeWhile(character => Marks.Contains(character, StringComparison.Ordinal) || (character > 0x7f && char.IsSymbol(character)) || char.IsSurrogate(character)).Count();

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
