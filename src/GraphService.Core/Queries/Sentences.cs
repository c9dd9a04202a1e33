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
        var (from, to) = Find(text, start, end);
        return text[from..to].Trim();
    }

    /// <summary>As <see cref="Around"/>: where the sentence begins and ends, with its blanks.</summary>
    public static (int Start, int End) Find(string text, int start, int end)
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

        return (from, Math.Min(to + 1, text.Length));
    }

    /// <summary>The sentences of a text in order, without the blanks around them; empty ones are left out.</summary>
    public static IEnumerable<(int Start, string Sentence)> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var (_, end) = Find(text, start, start + 1);
            if (text[start..end].Trim() is { Length: > 0 } sentence)
            {
                yield return (start, sentence);
            }

            start = end;
        }
    }

    private static bool IsEnd(char character) => character is '。' or '！' or '？' or '!' or '?' or '\n' or '\r';
}
