using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace GraphService.Search;

/// <summary>
/// Guesses which name was meant by a word that finds nothing. Names that share a pair of characters or of sounds with it are compared; each list
/// is read only so far, the names used most first, so that the work is bounded whatever the word.
/// </summary>
/// <param name="segments">Segments with the ids of nodes that each hides.</param>
internal sealed class WordGuesser(IReadOnlyList<(SuggestSegment Segment, IReadOnlySet<string>? Hidden)> segments)
{
    /// <summary>Entries whose id starts so are words of the lexicons and no nodes.</summary>
    public const string LexiconPrefix = "lexicon/";

    private const int MaxPerList = 500;
    private const int MaxGuesses = 40;

    /// <summary>Length from which one, and from which two characters may differ.</summary>
    private const int LengthForOne = 3;
    private const int LengthForTwo = 6;

    /// <summary>In a word of at most so many characters a wrong one can leave no pair as it was.</summary>
    private const int MaxShortLength = 4;

    private readonly Dictionary<string, WordGuess> _best = new(StringComparer.Ordinal);
    private bool _isTruncated;

    /// <summary>Guesses for a folded word.</summary>
    public (ImmutableArray<WordGuess> Guesses, bool IsTruncated) Run(string key)
    {
        foreach (var pattern in Sounding(key))
        {
            foreach (var (segment, hidden) in segments)
            {
                CollectSounding(segment, hidden, key, pattern);
            }
        }

        if (key.Length >= LengthForOne)
        {
            foreach (var (segment, hidden) in segments)
            {
                CollectNear(segment, hidden, key);
            }
        }

        var ordered = _best.Values.OrderBy(guess => guess.Reason).ThenBy(guess => guess.Distance).ThenByDescending(guess => guess.Use)
            .ThenBy(guess => guess.Replacement, StringComparer.Ordinal).ToArray();
        return ([.. ordered.Take(MaxGuesses)], _isTruncated || ordered.Length > MaxGuesses);
    }

    /// <summary>The ways in which a name can sound like the word: as its characters are read, or as its letters spell.</summary>
    private static IEnumerable<SuggestPattern> Sounding(string key)
    {
        var spelled = SuggestPatterns.Read(key).Where(pattern => pattern.Match == SuggestMatch.Pinyin && !pattern.IsLoose);
        var read = PinyinReader.Read(key, false).Where(sounds => key.Length > 1 && !sounds.Contains(PinyinTable.Silent))
            .Select(sounds => new SuggestPattern(
                SuggestMatch.Pinyin,
                [.. sounds.Select(sound => new SuggestPart('\0', sound, sound, PinyinTable.Shipped.Initial(sound)))], false));
        return spelled.Concat(read);
    }

    /// <summary>Names, and parts of names, that sound the same.</summary>
    private void CollectSounding(SuggestSegment segment, IReadOnlySet<string>? hidden, string key, SuggestPattern pattern)
    {
        foreach (var number in Cut(segment.Candidates(pattern, SuggestPlace.Inside)))
        {
            ref readonly var reading = ref segment.Reading(number);
            for (var offset = 0; offset + pattern.Parts.Length <= reading.Key.Length; offset++)
            {
                if (pattern.IsAt(reading.Key, reading.Sounds, offset))
                {
                    var part = reading.Key.Substring(offset, pattern.Parts.Length);
                    Offer(segment.EntryOf(reading), hidden, key, part, part.Length == reading.Key.Length, GuessReason.SamePinyin, Different(key, part));
                }
            }
        }
    }

    /// <summary>Names that differ little as a whole.</summary>
    private void CollectNear(SuggestSegment segment, IReadOnlySet<string>? hidden, string key)
    {
        var sounds = PinyinReader.ReadUsual(key);
        var most = key.Length >= LengthForTwo ? 2 : 1;
        foreach (var number in Neighbours(segment, key, sounds))
        {
            ref readonly var reading = ref segment.Reading(number);
            var entry = segment.EntryOf(reading);
            var same = PinyinTable.Shipped.CountDifferent(sounds, reading.Sounds, isBlurred: true);
            if (same == 0)
            {
                var distance = PinyinTable.Shipped.CountDifferent(sounds, reading.Sounds, isBlurred: false);
                Offer(entry, hidden, key, reading.Key, true, GuessReason.SimilarPinyin, distance);
                continue;
            }

            var characters = EditDistance.Of<char>(key, reading.Key, most);
            if (characters <= most)
            {
                Offer(entry, hidden, key, reading.Key, true, GuessReason.SimilarCharacters, characters);
            }
            else if (EditDistance.Of<ushort>(sounds, reading.Sounds, most) is var syllables && syllables <= most)
            {
                Offer(entry, hidden, key, reading.Key, true, GuessReason.SimilarSyllables, syllables);
            }
        }
    }

    /// <summary>Readings that share a pair with the word, or, when it is short, a single character or sound; each once.</summary>
    private SortedSet<int> Neighbours(SuggestSegment segment, string key, ushort[] sounds)
    {
        var found = new SortedSet<int>();
        Collect(SuggestPosting.Kind.Characters, key);
        Collect(SuggestPosting.Kind.Sounds, MemoryMarshal.Cast<ushort, char>(sounds.AsSpan()));
        return found;

        void Collect(SuggestPosting.Kind kind, ReadOnlySpan<char> parts)
        {
            for (var i = 0; i < parts.Length; i++)
            {
                var next = i + 1 < parts.Length ? parts[i + 1] : '\0';
                if (parts[i] != '\0' && next != '\0')
                {
                    Add(SuggestPosting.Key(kind, parts[i], next));
                }

                if (parts[i] != '\0' && parts.Length <= MaxShortLength)
                {
                    Add(SuggestPosting.Key(kind, parts[i]));
                }
            }
        }

        void Add(ulong list)
        {
            foreach (var number in Cut(segment.List(list)))
            {
                found.Add(number);
            }
        }
    }

    private ReadOnlySpan<int> Cut(ReadOnlySpan<int> list)
    {
        _isTruncated |= list.Length > MaxPerList;
        return list.Length > MaxPerList ? list[..MaxPerList] : list;
    }

    private void Offer(
        SuggestEntry entry, IReadOnlySet<string>? hidden, string key, string replacement, bool isName, GuessReason reason, int distance)
    {
        if (replacement == key || hidden?.Contains(entry.Id) == true)
        {
            return;
        }

        var isNode = isName && !entry.Id.StartsWith(LexiconPrefix, StringComparison.Ordinal);
        var guess = new WordGuess(replacement, isNode ? entry.Id : "", reason, distance, isNode ? entry.Use : 0);
        if (!_best.TryGetValue(replacement, out var known) || Compare(guess, known) < 0)
        {
            _best[replacement] = guess;
        }
    }

    private static int Compare(WordGuess left, WordGuess right)
    {
        var order = left.Reason.CompareTo(right.Reason);
        order = order != 0 ? order : left.Distance.CompareTo(right.Distance);
        order = order != 0 ? order : right.Use.CompareTo(left.Use);
        return order != 0 ? order : string.CompareOrdinal(right.NodeId, left.NodeId);
    }

    private static int Different(string key, string part) => key.Length != part.Length
        ? part.Length
        : key.Zip(part).Count(pair => pair.First != pair.Second);
}
