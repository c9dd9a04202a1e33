using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>Surnames, the words that only look like names, and the words that end one.</summary>
internal sealed class NameLexicon(LexiconTable surnames, LexiconTable stops, LexiconTable cues, LexiconTable parts)
{
    /// <summary>Characters of a part of a name without surname at most.</summary>
    internal const int LongestPart = 5;

    private const int ShortestWithoutSurname = 3;
    private const int MostParts = 3;

    private readonly FrozenDictionary<string, string> _surnames = surnames.Rows.ToFrozenDictionary(row => row[0], row => row[1], StringComparer.Ordinal);
    private readonly FrozenSet<string> _stops = stops.Entries.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _parts = parts.Entries.ToFrozenSet(StringComparer.Ordinal);
    private readonly FrozenSet<string> _cues = cues.Entries.ToFrozenSet(StringComparer.Ordinal);

    private readonly CharacterSet _firstOfSurnames = CharacterSet.FirstOf(surnames.Entries);
    private readonly CharacterSet _firstOfStops = CharacterSet.FirstOf(stops.Entries);
    private readonly CharacterSet _firstOfParts = CharacterSet.FirstOf(parts.Entries);
    private readonly CharacterSet _firstOfCues = CharacterSet.FirstOf(cues.Entries);

    /// <summary>Length of the surname at <paramref name="start"/>, or null.</summary>
    public int? SurnameLength(string text, int start)
    {
        if (!_firstOfSurnames.Holds(text, start))
        {
            return null;
        }

        if (start + 2 <= text.Length && _surnames.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text.AsSpan(start, 2)))
        {
            return 2;
        }

        return _surnames.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(text.AsSpan(start, 1)) ? 1 : null;
    }

    /// <summary>
    /// Length of a name without surname, as Mongolian, Tibetan and Yi names are: one to three known parts that together have three characters or more
    /// (乌云高娃, 扎西次仁, 那日苏), or <paramref name="shortest"/>; 0 when none begins at <paramref name="start"/>.
    /// </summary>
    public int LengthOfParts(string text, int start, int shortest = ShortestWithoutSurname)
    {
        var at = start;
        for (var count = 0; count < MostParts && PartLength(text, at) is > 0 and var length; count++)
        {
            at += length;
        }

        return at - start >= shortest ? at - start : 0;
    }

    /// <summary>Whether the surname is also a common word, so that a name needs a cue after it.</summary>
    public bool IsWord(string text, int start) => _surnames.GetValueOrDefault(text[start..(start + 1)], "") == "word";

    /// <summary>Whether a word stands at <paramref name="start"/> that only begins like a name.</summary>
    public bool IsStopped(string text, int start) => start + 2 <= text.Length && _firstOfStops.Contains(text[start]) && Holds(_stops, text, start, 2);

    /// <summary>Whether a cue of two characters begins at <paramref name="end"/>, which decides more than one of one character.</summary>
    public bool IsLongCue(string text, int end) => end + 2 <= text.Length && _firstOfCues.Contains(text[end]) && Holds(_cues, text, end, 2);

    /// <summary>Whether a word stands at <paramref name="at"/> that no name of the genre holds, so that a name ends before it: 夏侯敏|被授予.</summary>
    public static bool IsNeverInName(string text, int at) => at < text.Length
        && (text[at] is '被' or '获' or '等' or '及' or '率' or '赴' or '在' or '的' || (text[at] is '以' && at + 1 < text.Length && text[at + 1] is '“' or '《'));

    /// <summary>Whether a name may end at <paramref name="end"/>: the text ends, or a cue word begins.</summary>
    public bool IsCue(string text, int end) =>
        end >= text.Length || (_firstOfCues.Contains(text[end]) && (Holds(_cues, text, end, 1) || (end + 2 <= text.Length && Holds(_cues, text, end, 2))))
        || char.IsWhiteSpace(text[end]);

    private int PartLength(string text, int start)
    {
        for (var length = _firstOfParts.Holds(text, start) ? Math.Min(LongestPart, text.Length - start) : 0; length > 1; length--)
        {
            if (Holds(_parts, text, start, length))
            {
                return length;
            }
        }

        return 0;
    }

    private static bool Holds(FrozenSet<string> words, string text, int start, int length) => words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(text.AsSpan(start, length));
}
