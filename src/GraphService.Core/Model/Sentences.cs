using System.Buffers;

namespace GraphService.Model;

/// <summary>Finds the sentence around a span.</summary>
internal static class Sentences
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("。！？!?\n\r");

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
        var from = text.AsSpan(0, start).LastIndexOfAny(Ends) + 1;
        var last = Math.Min(Math.Max(end - 1, from), text.Length);
        var length = text.AsSpan(last).IndexOfAny(Ends);
        return (from, length < 0 ? text.Length : last + length + 1);
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
}
