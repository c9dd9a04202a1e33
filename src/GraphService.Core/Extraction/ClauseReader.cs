using System.Buffers;
using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>Cuts a passage into clauses at , 。 ; : ! ? and line ends outside quotes and titled works.</summary>
internal static class ClauseReader
{
    /// <summary>No clause of the genre is longer; the bound keeps every search in a clause constant, whatever the text.</summary>
    private const int LongestClause = 400;

    /// <summary>How far back the beginning of a sentence is looked for; the bound keeps each look constant, whatever the text.</summary>
    private const int LongestSentence = 300;

    private static readonly SearchValues<char> PartEnds = SearchValues.Create("。;\n");
    private static readonly SearchValues<char> FullEnds = SearchValues.Create("。\n");
    private static readonly SearchValues<char> Stops = SearchValues.Create(",:。;!?\n\f");

    /// <summary>Starts of the clauses; the first is 0. A clause ends with its punctuation.</summary>
    public static int[] Starts(string text, ImmutableArray<Stretch> quotes, ImmutableArray<Stretch> works)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length;)
        {
            var rest = text.AsSpan(i, Math.Min(text.Length - i, LongestClause - 1 - (i - starts[^1])));
            var stop = rest.IndexOfAny(Stops);
            if (stop < 0 && rest.Length == text.Length - i)
            {
                break;
            }

            i += stop < 0 ? rest.Length : stop;
            if (stop < 0 || (!IsThousandsSeparator(text, i) && !Passage.Touches(quotes, i, i + 1) && !Passage.Touches(works, i, i + 1)))
            {
                starts.Add(i + 1);
            }

            i++;
        }

        return [.. starts];
    }

    /// <summary>Whether the character ends a sentence, after which the subject may change.</summary>
    public static bool IsSentenceEnd(char character) => character is '。' or ';' or '!' or '?' or '\n' or '\f';

    /// <summary>Where the part of a sentence around <paramref name="offset"/> begins: behind 。 or ; or a line end.</summary>
    public static int SentenceStart(string text, int offset) => StartBehind(text, offset, PartEnds);

    /// <summary>Where the whole sentence around <paramref name="offset"/> begins: behind 。 or a line end. Places are named once for all its parts.</summary>
    public static int FullSentenceStart(string text, int offset) => StartBehind(text, offset, FullEnds);

    /// <summary>Whether the character ends a clause.</summary>
    public static bool IsStop(char character) => Stops.Contains(character);

    /// <summary>The offset behind 一是, 二是, 三是 at the start of a clause, else <paramref name="start"/>.</summary>
    public static int AfterOrdinal(string text, int start) =>
        start + 1 < text.Length && text[start + 1] == '是' && "一二三四五六七八九十".Contains(text[start], StringComparison.Ordinal) ? start + 2 : start;

    private static int StartBehind(string text, int offset, SearchValues<char> ends)
    {
        var floor = Math.Max(0, offset - LongestSentence);
        return floor + text.AsSpan(floor, offset - floor).LastIndexOfAny(ends) + 1;
    }

    private static bool IsThousandsSeparator(string text, int i) =>
        text[i] == ',' && i > 0 && i + 3 < text.Length && char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]) && char.IsDigit(text[i + 2])
        && char.IsDigit(text[i + 3]);
}
