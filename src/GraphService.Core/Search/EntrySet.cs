using System.Numerics;

namespace GraphService.Search;

/// <summary>Entries of a segment as bits, with their numbers before each word: what two sets share, and how many stand in a range, is told without looking at each.</summary>
internal sealed class EntrySet
{
    private const int WordBits = Chunks.Size;
    private const int WordShift = 6;

    private readonly ulong[] _words;
    private readonly int[] _before;
    private readonly int _length;

    /// <summary>Counts the bits of the first words, and puts an empty one behind them.</summary>
    private EntrySet(ulong[] words, int[] before, int length)
    {
        (_words, _before, _length) = (words, before, length);
        var count = 0;
        for (var word = 0; word < length; word++)
        {
            before[word] = count;
            count += BitOperations.PopCount(words[word]);
        }

        (before[length], words[length]) = (count, 0);
    }

    /// <summary>Number of entries in the set.</summary>
    public int Count => _before[_length];

    /// <summary>Entries of the segment, rounded up to whole words.</summary>
    public int Size => _length * WordBits;

    /// <summary>Memory, in bytes.</summary>
    public long Bytes => (sizeof(ulong) + sizeof(int)) * (long)_length;

    /// <summary>A set of some entries.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="size">Number of entries of the segment.</param>
    public static EntrySet Of(ReadOnlySpan<int> entries, int size)
    {
        var words = new ulong[LengthFor(size) + 1];
        foreach (var entry in entries)
        {
            words[entry >>> WordShift] |= 1UL << entry;
        }

        return new EntrySet(words, new int[words.Length], words.Length - 1);
    }

    /// <summary>All entries of some ranges, which do not overlap.</summary>
    /// <param name="ranges">First entry, and one past the last.</param>
    /// <param name="size">Number of entries of the segment.</param>
    /// <param name="buffers">Where the set is put.</param>
    public static EntrySet Of(List<(int Start, int End)> ranges, int size, HitBuffers buffers)
    {
        var length = LengthFor(size);
        var words = buffers.Words(length + 1);
        words.AsSpan(0, length).Clear();
        foreach (var (start, end) in ranges)
        {
            for (var at = start; at < end; at = (at / WordBits + 1) * WordBits)
            {
                var upTo = Math.Min(end, (at / WordBits + 1) * WordBits);
                words[at / WordBits] |= (ulong.MaxValue >> (WordBits - (upTo - at))) << at;
            }
        }

        return new EntrySet(words, buffers.Integers(length + 1), length);
    }

    /// <summary>What is in both.</summary>
    public EntrySet And(EntrySet other, HitBuffers buffers) => new(And(other, buffers.Words(_length + 1)), buffers.Integers(_length + 1), _length);

    /// <summary>What is in both, in arrays of its own.</summary>
    public EntrySet AndToKeep(EntrySet other) => new(And(other, new ulong[_length + 1]), new int[_length + 1], _length);

    /// <summary>The set without some entries.</summary>
    public EntrySet Except(ReadOnlySpan<int> entries, HitBuffers buffers)
    {
        var words = buffers.Words(_length + 1);
        _words.AsSpan(0, _length).CopyTo(words);
        foreach (var entry in entries)
        {
            words[entry / WordBits] &= ~(1UL << entry);
        }

        return new EntrySet(words, buffers.Integers(_length + 1), _length);
    }

    /// <summary>Whether the entry is in the set.</summary>
    public bool Contains(int entry) => (_words[entry >>> WordShift] >> entry & 1) != 0;

    /// <summary>How many entries of the set stand before one.</summary>
    public int CountBefore(int entry) => _before[entry >>> WordShift] + BitOperations.PopCount(_words[entry >>> WordShift] & ((1UL << entry) - 1));

    /// <summary>Counts the entries of the set in ranges that follow each other, the first of which begins at 0.</summary>
    /// <param name="ends">Of each range one past the last entry.</param>
    /// <param name="ranges">The ranges that have some are written here.</param>
    /// <param name="counts">The number of entries in each of these is written here.</param>
    /// <returns>How many these are.</returns>
    public int CountRanges(ReadOnlySpan<int> ends, Span<int> ranges, Span<int> counts)
    {
        var (words, before) = (_words, _before);
        var (counted, found) = (0, 0);
        for (var range = 0; range < ends.Length; range++)
        {
            var end = ends[range];
            var word = end >>> WordShift;
            var upTo = before[word] + BitOperations.PopCount(words[word] & ((1UL << end) - 1));
            (ranges[found], counts[found]) = (range, upTo - counted);
            found += upTo > counted ? 1 : 0;
            counted = upTo;
        }

        return found;
    }

    /// <summary>Bits of 64 entries, the first the lowest.</summary>
    public ulong Word(int word) => _words[word];

    /// <summary>The first entry of the set from one on; <see cref="HitList.End"/> when there is none.</summary>
    public int Next(int entry)
    {
        var word = entry / WordBits;
        if (word >= _length)
        {
            return HitList.End;
        }

        var left = _words[word] & (ulong.MaxValue << entry);
        while (left == 0 && ++word < _length)
        {
            left = _words[word];
        }

        return left == 0 ? HitList.End : word * WordBits + BitOperations.TrailingZeroCount(left);
    }

    /// <summary>Writes the entries, ascending.</summary>
    public void CopyTo(Span<int> entries)
    {
        var at = 0;
        for (var word = 0; word < _length; word++)
        {
            for (var left = _words[word]; left != 0; left &= left - 1)
            {
                entries[at++] = word * WordBits + BitOperations.TrailingZeroCount(left);
            }
        }
    }

    /// <summary>Finds what numbers share with the set.</summary>
    /// <param name="numbers">Ascending numbers.</param>
    /// <param name="kept">The shared ones are written here.</param>
    /// <param name="places">Their places among <paramref name="numbers"/> are written here.</param>
    /// <returns>How many there are.</returns>
    public int Meet(ReadOnlySpan<int> numbers, Span<int> kept, Span<int> places)
    {
        var found = 0;
        for (var place = 0; place < numbers.Length; place++)
        {
            var number = numbers[place];
            (kept[found], places[found]) = (number, place);
            found += (int)(_words[number >>> WordShift] >> number & 1);
        }

        return found;
    }

    private ulong[] And(EntrySet other, ulong[] words)
    {
        for (var word = 0; word < _length; word++)
        {
            words[word] = _words[word] & other._words[word];
        }

        return words;
    }

    private static int LengthFor(int size) => (size + WordBits - 1) / WordBits;
}
