using System.Collections.Frozen;
using GraphService.Extraction;

namespace GraphService.Search;

/// <summary>
/// The sounds of characters without tones, as numbers. Syllables are numbered in ordinal order of their spelling, so that all that start with
/// the same letters are one range; letters and digits of names sound as themselves; everything else has no sound.
/// </summary>
internal sealed class PinyinTable
{
    /// <summary>The number of a character without a sound.</summary>
    public const ushort Silent = 0;

    private const ushort FirstAscii = 512;
    private const int LongestPhrase = 4;

    private static readonly Lazy<PinyinTable> Loaded = new(() => new PinyinTable());

    private readonly string[] _syllables;
    private readonly ushort[] _usual = new ushort[char.MaxValue + 1];
    private readonly FrozenDictionary<char, ushort[]> _several;
    private readonly FrozenDictionary<string, ushort[]> _words;
    private readonly FrozenDictionary<string, ushort[]> _surnames;
    private readonly ushort[] _blurred;

    private PinyinTable()
    {
        var table = LexiconTable.Shipped("pinyin_syllables").Rows.OrderBy(row => row[0], StringComparer.Ordinal).ToArray();
        _syllables = [.. table.Select(row => row[0])];
        for (var i = 0; i < table.Length; i++)
        {
            foreach (var character in table[i][1])
            {
                _usual[character] = (ushort)(i + 1);
            }
        }

        _several = LexiconTable.Shipped("pinyin_polyphones").Rows.ToFrozenDictionary(row => row[0][0], row => Numbers(row[1], '|'));
        var phrases = LexiconTable.Shipped("pinyin_phrases").Rows;
        _words = phrases.Where(row => row[1] == "word").ToFrozenDictionary(row => row[0], row => Numbers(row[2], ' '), StringComparer.Ordinal);
        _surnames = phrases.Where(row => row[1] == "surname")
            .ToFrozenDictionary(row => row[0], row => Numbers(row[2], ' '), StringComparer.Ordinal);
        var kinds = new Dictionary<string, ushort>(StringComparer.Ordinal);
        _blurred = [Silent, .. _syllables.Select(syllable => Blur(syllable, kinds))];
    }

    /// <summary>The table shipped with this assembly.</summary>
    /// <exception cref="InvalidDataException">A lexicon is damaged.</exception>
    public static PinyinTable Shipped => Loaded.Value;

    /// <summary>The range of syllables that start with <paramref name="letters"/>, numbers from first to last; first above last when there is none.</summary>
    public (ushort First, ushort Last) Starting(ReadOnlySpan<char> letters)
    {
        var first = LowerBound(letters);
        var last = first;
        while (last < _syllables.Length && _syllables[last].AsSpan().StartsWith(letters, StringComparison.Ordinal))
        {
            last++;
        }

        return ((ushort)(first + 1), (ushort)last);
    }

    /// <summary>The number of the syllable spelled so, or <see cref="Silent"/>.</summary>
    public ushort Find(ReadOnlySpan<char> spelling)
    {
        var place = LowerBound(spelling);
        return place < _syllables.Length && spelling.SequenceEqual(_syllables[place]) ? (ushort)(place + 1) : Silent;
    }

    /// <summary>The spelling of a syllable; empty for anything else.</summary>
    public string Spelling(ushort sound) => sound is > 0 and < FirstAscii ? _syllables[sound - 1] : "";

    /// <summary>The first letter of a sound, or the digit; NUL when it has none.</summary>
    public char Initial(ushort sound) => sound switch
    {
        Silent => '\0',
        >= FirstAscii => (char)(sound - FirstAscii),
        _ => _syllables[sound - 1][0],
    };

    /// <summary>How a character is read when nothing else is known.</summary>
    public ushort Usual(char character) =>
        char.IsAsciiLetterOrDigit(character) ? (ushort)(FirstAscii + character)
        : _several.TryGetValue(character, out var readings) ? readings[0] : _usual[character];

    /// <summary>All ways to read a character, the usual one first.</summary>
    public ReadOnlySpan<ushort> Readings(char character) =>
        _several.TryGetValue(character, out var readings) ? readings : new ushort[] { Usual(character) };

    /// <summary>The reading that a word fixes for the characters from <paramref name="start"/> on, the longest; empty when none does.</summary>
    public ReadOnlySpan<ushort> Fixed(string key, int start) => Longest(_words, key, start);

    /// <summary>The reading of the surname that a person's name starts with, when it differs from the usual one; else empty.</summary>
    public ReadOnlySpan<ushort> Surname(string key) => Longest(_surnames, key, 0);

    /// <summary>Number of sounds that differ; the larger length when the lengths differ.</summary>
    /// <param name="first">Sounds.</param>
    /// <param name="second">Other sounds.</param>
    /// <param name="isBlurred">Whether zh and z, ch and c, sh and s, n and l, final n and ng count as equal.</param>
    public int CountDifferent(ReadOnlySpan<ushort> first, ReadOnlySpan<ushort> second, bool isBlurred)
    {
        if (first.Length != second.Length)
        {
            return Math.Max(first.Length, second.Length);
        }

        var count = 0;
        for (var i = 0; i < first.Length; i++)
        {
            var isSame = first[i] == second[i]
                || (isBlurred && first[i] < _blurred.Length && second[i] < _blurred.Length && _blurred[first[i]] == _blurred[second[i]]);
            count += isSame ? 0 : 1;
        }

        return count;
    }

    /// <summary>One number for all syllables that are easily mixed up.</summary>
    private static ushort Blur(string syllable, Dictionary<string, ushort> kinds)
    {
        var start = syllable.Length > 2 && syllable[0] is 'z' or 'c' or 's' && syllable[1] == 'h' ? syllable[0] + syllable[2..] : syllable;
        start = start[0] == 'n' ? 'l' + start[1..] : start;
        var kind = start.EndsWith("ng", StringComparison.Ordinal) && start[^3] is 'a' or 'e' or 'i' ? start[..^1] : start;
        kinds.TryAdd(kind, (ushort)(kinds.Count + 1));
        return kinds[kind];
    }

    private static ReadOnlySpan<ushort> Longest(FrozenDictionary<string, ushort[]> phrases, string key, int start)
    {
        var lookup = phrases.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(LongestPhrase, key.Length - start); length > 0; length--)
        {
            if (lookup.TryGetValue(key.AsSpan(start, length), out var reading))
            {
                return reading;
            }
        }

        return [];
    }

    private int LowerBound(ReadOnlySpan<char> letters)
    {
        var (low, high) = (0, _syllables.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _syllables[middle].AsSpan().SequenceCompareTo(letters) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private ushort[] Numbers(string spellings, char separator) => [.. spellings.Split(separator).Select(spelling => Find(spelling) is > 0 and var number
        ? number
        : throw new InvalidDataException($"'{spelling}' is no syllable."))];
}
