namespace GraphService.Extraction;

/// <summary>
/// Finds where a paragraph credits somebody: after a word of credits.tsv at its start or at its end (责任单位：市公安局), or in brackets that end it
/// (（市公安局供稿）, （市公安局）).
/// </summary>
internal static class CreditReader
{
    private const int LongestCredit = 40;
    private static readonly char[] Trailing = ['。', '.', ' ', '\n', '\u3000'];

    /// <summary>The words of the credit; null when there is none. They may name nobody.</summary>
    public static Stretch? Find(Lexicons lexicons, Passage body) => AtEnd(lexicons, body.Text) ?? AtStart(lexicons, body.Text);

    private static Stretch? AtStart(Lexicons lexicons, string text)
    {
        var start = text.Length > 0 && text[0] is '(' or '【' or '[' ? 1 : 0;
        return AfterWord(lexicons, text, start) is { } credit && LineEnd(text, credit) is var end && end - credit <= LongestCredit ? new Stretch(credit, end) : null;
    }

    private static Stretch? AtEnd(Lexicons lexicons, string text)
    {
        var end = text.AsSpan().TrimEnd(Trailing).Length;
        var from = Math.Max(0, end - LongestCredit);
        if (end > 0 && text[end - 1] == ')')
        {
            var open = from + text.AsSpan(from, end - from).LastIndexOf('(') + 1;
            return open > from ? new Stretch(AfterWord(lexicons, text, open) ?? open, end - 1) : null;
        }

        var line = from + text.AsSpan(from, end - from).LastIndexOf('\n') + 1;
        return line > from && AfterWord(lexicons, text, line) is { } credit ? new Stretch(credit, end) : null;
    }

    /// <summary>The end of the word and its colon that stand at <paramref name="start"/>; null when none does.</summary>
    private static int? AfterWord(Lexicons lexicons, string text, int start)
    {
        foreach (var word in lexicons.Credits)
        {
            if (string.CompareOrdinal(text, start, word, 0, word.Length) == 0 && start + word.Length < text.Length && text[start + word.Length] is ':' or ' ')
            {
                return start + word.Length + 1;
            }
        }

        return null;
    }

    private static int LineEnd(string text, int start)
    {
        var length = text.AsSpan(start).IndexOfAny("\n)】]。");
        return length < 0 ? text.Length : start + length;
    }
}
