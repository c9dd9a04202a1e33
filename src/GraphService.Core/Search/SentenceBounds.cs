namespace GraphService.Search;

/// <summary>Cuts texts into sentences, as evidence does: after 。！？!? and at line ends; blanks at both ends are left out.</summary>
internal static class SentenceBounds
{
    /// <summary>The sentences that hold more than blanks, as half-open ranges.</summary>
    public static IEnumerable<(int Start, int End)> Of(string text)
    {
        for (var start = 0; start < text.Length;)
        {
            var end = start;
            while (end < text.Length && !IsEnd(text[end]))
            {
                end++;
            }

            end = Math.Min(end + 1, text.Length);
            var (first, last) = (start, end);
            while (first < last && char.IsWhiteSpace(text[first]))
            {
                first++;
            }

            while (last > first && char.IsWhiteSpace(text[last - 1]))
            {
                last--;
            }

            if (last > first)
            {
                yield return (first, last);
            }

            start = end;
        }
    }

    private static bool IsEnd(char character) => character is '。' or '！' or '？' or '!' or '?' or '\n' or '\r';
}
