using System.Runtime.InteropServices;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>Builds a <see cref="SuggestSegment"/>: readings in the order of the answer, then all lists by counting.</summary>
internal sealed class SuggestSegmentBuilder
{
    private readonly List<SuggestReading> _readings = [];
    private readonly Dictionary<ulong, (int Start, int Count)> _lists = [];

    /// <summary>For each list the last reading counted or added, so that each stands in it once.</summary>
    private readonly Dictionary<ulong, int> _last = [];
    private int[] _numbers = [];
    private bool _isCounting;

    /// <summary>The segment of these entries.</summary>
    public static SuggestSegment Build(IEnumerable<SuggestEntry> entries, CancellationToken cancellationToken)
    {
        var ordered = entries.ToArray();
        Array.Sort(ordered, SuggestEntryOrder.Instance);
        return ordered.Length == 0 ? SuggestSegment.Empty : new SuggestSegmentBuilder().BuildOrdered(ordered, cancellationToken);
    }

    private SuggestSegment BuildOrdered(SuggestEntry[] entries, CancellationToken cancellationToken)
    {
        for (var number = 0; number < entries.Length; number++)
        {
            AddReadings(number, entries[number]);
        }

        _isCounting = true;
        ListAll(cancellationToken);
        var total = 0;
        foreach (var key in _lists.Keys.ToArray())
        {
            ref var list = ref CollectionsMarshal.GetValueRefOrNullRef(_lists, key);
            (list, total) = ((total, 0), total + list.Count);
        }

        _numbers = new int[total];
        _last.Clear();
        _isCounting = false;
        ListAll(cancellationToken);
        return new SuggestSegment(entries, [.. _readings], _lists, _numbers);
    }

    private void AddReadings(int number, SuggestEntry entry)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        for (var name = 0; name <= entry.Aliases.Length; name++)
        {
            var key = SuggestKey.Of(entry.NameAt(name));
            if (key.Length > 0 && known.Add(key))
            {
                _readings.AddRange(PinyinReader.Read(key, entry.Label == NodeLabel.Person)
                    .Select(sounds => new SuggestReading(number, name, key, sounds)));
            }
        }
    }

    private void ListAll(CancellationToken cancellationToken)
    {
        for (var number = 0; number < _readings.Count; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reading = _readings[number];
            var initials = string.Create(reading.Sounds.Length, reading.Sounds, static (text, sounds) =>
            {
                for (var i = 0; i < sounds.Length; i++)
                {
                    text[i] = PinyinTable.Shipped.Initial(sounds[i]);
                }
            });
            var sounds = MemoryMarshal.Cast<ushort, char>(reading.Sounds.AsSpan());
            ListParts(number, SuggestPosting.Kind.Characters, reading.Key);
            ListParts(number, SuggestPosting.Kind.Sounds, sounds);
            ListParts(number, SuggestPosting.Kind.Initials, initials);
        }
    }

    private void ListParts(int number, SuggestPosting.Kind kind, ReadOnlySpan<char> parts)
    {
        Add(SuggestPosting.WholeKey(kind, parts), number);
        AddPairs(number, kind, SuggestPosting.Start, parts, isAtStart: true);
        for (var i = 0; i < parts.Length; i++)
        {
            AddPairs(number, kind, parts[i], parts[(i + 1)..], isAtStart: false);
        }
    }

    /// <summary>A part alone, with the next, and with the next two where <see cref="SuggestSegment"/> asks for three.</summary>
    private void AddPairs(int number, SuggestPosting.Kind kind, char first, ReadOnlySpan<char> rest, bool isAtStart)
    {
        if (first == '\0')
        {
            return;
        }

        if (!isAtStart)
        {
            Add(SuggestPosting.Key(kind, first), number);
        }

        if (rest.Length == 0 || rest[0] == '\0')
        {
            return;
        }

        Add(SuggestPosting.Key(kind, first, rest[0]), number);
        if (rest.Length > 1 && rest[1] != '\0' && (isAtStart || kind == SuggestPosting.Kind.Initials))
        {
            Add(SuggestPosting.Key(kind, first, rest[0], rest[1]), number);
        }
    }

    private void Add(ulong key, int number)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, key, out var isKnown);
        if (isKnown && last == number)
        {
            return;
        }

        last = number;
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_lists, key, out _);
        if (!_isCounting)
        {
            _numbers[list.Start + list.Count] = number;
        }

        list.Count++;
    }
}
