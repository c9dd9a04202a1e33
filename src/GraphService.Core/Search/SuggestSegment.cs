namespace GraphService.Search;

/// <summary>
/// An immutable set of names with the lists that find them. Readings are numbered in the order of their entries (use descending, then id), so
/// every list is in the order of the answer and reading one can stop at the page's end.
/// </summary>
internal sealed class SuggestSegment
{
    private static readonly (SuggestPosting.Kind Kind, Func<SuggestPart, char> Spell)[] Spellings =
    [
        (SuggestPosting.Kind.Characters, part => part.Literal),
        (SuggestPosting.Kind.Sounds, part => part.IsSound ? (char)part.First : '\0'),
        (SuggestPosting.Kind.Initials, part => part.Initial),
    ];

    private readonly SuggestEntry[] _entries;
    private readonly SuggestReading[] _readings;
    private readonly Dictionary<ulong, (int Start, int Count)> _lists;
    private readonly int[] _numbers;

    /// <summary>Made by <see cref="SuggestSegmentBuilder"/>.</summary>
    public SuggestSegment(
        SuggestEntry[] entries, SuggestReading[] readings, Dictionary<ulong, (int Start, int Count)> lists, int[] numbers)
    {
        (_entries, _readings, _lists, _numbers) = (entries, readings, lists, numbers);
        Bytes = (4L * numbers.Length) + (28L * lists.Count) + readings.Sum(reading => 80L + (4L * reading.Key.Length))
            + entries.Sum(entry => 96L + (2L * (entry.Name.Length + entry.Id.Length)) + entry.Aliases.Sum(alias => 30L + (2L * alias.Length)));
    }

    /// <summary>A segment without names.</summary>
    public static SuggestSegment Empty { get; } = new([], [], [], []);

    /// <summary>Number of names and aliases, each reading counted.</summary>
    public int Readings => _readings.Length;

    /// <summary>Memory in bytes, estimated: lists, keys, readings, entries.</summary>
    public long Bytes { get; }

    /// <summary>The entry that a reading belongs to.</summary>
    public SuggestEntry EntryOf(in SuggestReading reading) => _entries[reading.Entry];

    /// <summary>Readings in the list, in order.</summary>
    public ReadOnlySpan<int> List(ulong key) =>
        _lists.TryGetValue(key, out var range) ? _numbers.AsSpan(range.Start, range.Count) : [];

    /// <summary>The reading with a number out of a list.</summary>
    public ref readonly SuggestReading Reading(int number) => ref _readings[number];

    /// <summary>The shortest of the lists that every name must be in which has the pattern at the place.</summary>
    public ReadOnlySpan<int> Candidates(SuggestPattern pattern, SuggestPlace place)
    {
        if (place == SuggestPlace.Whole && WholeKey(pattern) is { } whole)
        {
            return List(whole);
        }

        ReadOnlySpan<int> best = default;
        var isAny = false;
        foreach (var key in Keys(pattern, isAtStart: place != SuggestPlace.Inside))
        {
            var list = List(key);
            if (!isAny || list.Length < best.Length)
            {
                best = list;
                isAny = true;
            }
        }

        return best;
    }

    /// <summary>The key under which whole names of this pattern are listed; null when its parts are of several kinds.</summary>
    public static ulong? WholeKey(SuggestPattern pattern)
    {
        var parts = pattern.Parts;
        return pattern.IsLoose ? null
            : parts.All(part => part.Literal != '\0') ? SuggestPosting.WholeKey(SuggestPosting.Kind.Characters, Spell(part => part.Literal))
            : parts.All(part => part.IsSound) ? SuggestPosting.WholeKey(SuggestPosting.Kind.Sounds, Spell(part => (char)part.First))
            : parts.All(part => part.Initial != '\0') ? SuggestPosting.WholeKey(SuggestPosting.Kind.Initials, Spell(part => part.Initial))
            : null;

        char[] Spell(Func<SuggestPart, char> spell) => [.. parts.Select(spell)];
    }

    private static IEnumerable<ulong> Keys(SuggestPattern pattern, bool isAtStart)
    {
        var parts = pattern.Parts;
        for (var i = isAtStart ? -1 : 0; i < parts.Length; i++)
        {
            foreach (var (kind, spell) in Spellings)
            {
                var first = i < 0 ? SuggestPosting.Start : spell(parts[i]);
                var second = Touches(i + 1) ? spell(parts[i + 1]) : '\0';
                var third = second != '\0' && Touches(i + 2) ? spell(parts[i + 2]) : '\0';
                if (first == '\0' || (i < 0 && second == '\0'))
                {
                    continue;
                }

                var isLong = second != '\0' && third != '\0' && (i < 0 || kind == SuggestPosting.Kind.Initials);
                yield return SuggestPosting.Key(kind, first, second, isLong ? third : '\0');
            }
        }

        // The first part touches the start of the name; others the part before them, unless something may stand between.
        bool Touches(int part) => part < parts.Length && (part == 0 || !pattern.IsLoose || !parts[part].BeginsStretch);
    }
}

/// <summary>A name of an entry as it is read.</summary>
/// <param name="Entry">Number of the entry.</param>
/// <param name="Name">Number of the name, see <see cref="SuggestEntry.NameAt"/>.</param>
/// <param name="Key">The name, folded.</param>
/// <param name="Sounds">A sound for each of its UTF-16 code units.</param>
internal readonly record struct SuggestReading(int Entry, int Name, string Key, ushort[] Sounds);

/// <summary>Where in a name, best first.</summary>
internal enum SuggestPlace
{
    /// <summary>All of it.</summary>
    Whole,

    /// <summary>Its start.</summary>
    Start,

    /// <summary>After its start.</summary>
    Inside,
}
