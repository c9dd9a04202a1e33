namespace GraphService.Queries;

/// <summary>Finds the sentence around a span.</summary>
internal static class Sentences
{
    /// <summary>
    /// The sentence that holds <c>[start, end)</c>: from behind the sentence end before it to the first one at or after its last character, that
    /// one included. Sentences end with 。！？, their half-width forms ! and ?, or a line end; blanks at both ends are left out.
    /// </summary>
    public static string Around(string text, int start, int end)
    {
        var from = start;
        while (from > 0 && !IsEnd(text[from - 1]))
        {
            from--;
        }

        var to = Math.Max(end - 1, from);
        while (to < text.Length && !IsEnd(text[to]))
        {
            to++;
        }

        return text[from..Math.Min(to + 1, text.Length)].Trim();
    }

    private static bool IsEnd(char character) => character is '。' or '！' or '？' or '!' or '?' or '\n' or '\r';
}
