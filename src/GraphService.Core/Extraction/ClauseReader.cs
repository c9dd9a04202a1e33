using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>Cuts a passage into clauses at , 。 ; : ! ? and line ends outside quotes and titled works.</summary>
internal static class ClauseReader
{
    /// <summary>No clause of the genre is longer; the bound keeps every search in a clause constant, whatever the text.</summary>
    private const int LongestClause = 400;

    /// <summary>Starts of the clauses; the first is 0. A clause ends with its punctuation.</summary>
    public static int[] Starts(string text, ImmutableArray<Stretch> quotes, ImmutableArray<Stretch> works)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 - starts[^1] >= LongestClause)
            {
                starts.Add(i + 1);
            }
            else if (IsStop(text[i]) && !IsThousandsSeparator(text, i) && !Passage.Touches(quotes, i, i + 1) && !Passage.Touches(works, i, i + 1))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }

    /// <summary>Whether the character ends a sentence, after which the subject may change.</summary>
    public static bool IsSentenceEnd(char character) => character is '。' or ';' or '!' or '?' or '\n' or '\f';

    /// <summary>Whether the character ends a clause.</summary>
    public static bool IsStop(char character) => character is ',' or ':' || IsSentenceEnd(character);

    private static bool IsThousandsSeparator(string text, int i) =>
        text[i] == ',' && i > 0 && i + 3 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]) && char.IsDigit(text[i + 2])
        && char.IsDigit(text[i + 3]);
}
