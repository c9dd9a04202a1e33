using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;
using System.Runtime.InteropServices;
using Lucene.Net.Index;

namespace GraphService.Search;

/// <summary>Counts of a facet over all hits.</summary>
/// <param name="Field">The facet.</param>
/// <param name="Values">The most frequent values; ties by value.</param>
/// <param name="TotalValues">Number of different values of the hits.</param>
/// <param name="Missing">Hits without a value.</param>
public sealed record FacetCounts(FacetField Field, ImmutableArray<FacetCount> Values, int TotalValues, long Missing);

/// <summary>A value of a facet.</summary>
/// <param name="Value">What it is selected by.</param>
/// <param name="Name">Name for display.</param>
/// <param name="Count">Hits that have it.</param>
public sealed record FacetCount(string Value, string Name, int Count);

/// <summary>Position of a facet value in the order count descending, value.</summary>
/// <param name="Count">Count.</param>
/// <param name="Value">Value.</param>
public readonly record struct FacetPosition(int Count, string Value);

/// <summary>Counts values of facets, segment by segment, in arrays that are borrowed until it is disposed.</summary>
/// <param name="columns">Columns of highlights.</param>
/// <param name="fields">The facets.</param>
/// <param name="postings">Where counts are kept.</param>
internal sealed class FacetCounter(ColumnSet columns, IEnumerable<FacetField> fields, PostingCache postings) : IDisposable
{
    private readonly Tally[] _tallies = [.. fields.Select(field => new Tally(field))];
    private SegmentBlocks? _blocks;

    /// <summary>Goes on to the next segment.</summary>
    public void SetNextReader(AtomicReader reader)
    {
        _blocks = columns.BlocksOf(reader);
        foreach (var tally in _tallies)
        {
            tally.Enter(columns.Of(reader, tally.Field), columns.Values(tally.Field).Count);
        }
    }

    /// <summary>Counts hits of the segment.</summary>
    public void Count(HitList hits, HitBuffers buffers)
    {
        if (_blocks is not { } blocks || hits.Count == 0)
        {
            return;
        }

        var byBlock = default(BlockCounts?);
        foreach (var tally in _tallies)
        {
            if (tally.Column is { } column && hits.Entries is { IsKept: true } entries)
            {
                tally.Add(postings.GetCounts(entries, column, () => CountApart(tally.Field, column, blocks, hits, buffers)));
            }
            else
            {
                Count(tally, blocks, hits, buffers, ref byBlock);
            }
        }
    }

    /// <summary>The counts, of each facet at most <paramref name="limit"/> values after <paramref name="after"/>.</summary>
    public ImmutableArray<FacetCounts> Result(FacetPosition? after, int limit) => [.. _tallies.Select(tally => Result(tally, after, limit))];

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tally in _tallies)
        {
            tally.Dispose();
        }
    }

    private static ColumnCounts CountApart(FacetField field, SegmentColumn column, SegmentBlocks blocks, HitList hits, HitBuffers buffers)
    {
        using var tally = new Tally(field);
        var byBlock = default(BlockCounts?);
        tally.Enter(column, column.Values);
        Count(tally, blocks, hits, buffers, ref byBlock);
        return tally.ToCounts();
    }

    /// <summary>Counts hits by block, where all of a block have the same value.</summary>
    private static void Count(Tally tally, SegmentBlocks blocks, HitList hits, HitBuffers buffers, ref BlockCounts? byBlock)
    {
        if (tally.Column?.ByBlock(blocks) is { } numbers)
        {
            tally.Count(numbers, byBlock ??= blocks.CountHits(hits, buffers));
        }
        else
        {
            tally.Count(hits.Documents);
        }
    }

    private FacetCounts Result(Tally tally, FacetPosition? after, int limit)
    {
        var values = columns.Values(tally.Field);
        var counts = tally.Counts;
        var order = new FacetOrder(tally, values);
        var best = new PriorityQueue<int, int>(order);
        var number = -1;
        for (var least = limit == 0 ? int.MaxValue : 1; (number = NextFrom(counts, number + 1, least)) < counts.Length; least = best.Count == limit ? counts[best.Peek()] : least)
        {
            if (after is { } position && !order.IsBehind(number, position))
            {
                continue;
            }

            if (best.Count < limit)
            {
                best.Enqueue(number, number);
            }
            else
            {
                best.EnqueueDequeue(number, number);
            }
        }

        var sorted = new FacetCount[best.Count];
        for (var place = sorted.Length - 1; place >= 0; place--)
        {
            number = best.Dequeue();
            sorted[place] = new FacetCount(values[number].Key, values[number].Name, counts[number]);
        }

        return new FacetCounts(tally.Field, ImmutableCollectionsMarshal.AsImmutableArray(sorted), counts.Length - counts.Count(0), tally.Missing);
    }

    /// <summary>The first place from one on with a count that is not below another; the length when there is none.</summary>
    private static int NextFrom(ReadOnlySpan<int> counts, int from, int least) =>
        counts[from..].IndexOfAnyInRange(least, int.MaxValue) is >= 0 and var place ? from + place : counts.Length;

    /// <summary>Numbers of values, the worst first: most frequent are best, then by value.</summary>
    private sealed class FacetOrder(Tally tally, ColumnValues values) : IComparer<int>
    {
        private readonly int[] _ranks = values.KeyRanks();

        public int Compare(int left, int right) => tally.Counts is var counts && counts[left] != counts[right]
            ? counts[left].CompareTo(counts[right])
            : _ranks[right].CompareTo(_ranks[left]);

        public bool IsBehind(int number, FacetPosition position) =>
            tally.Counts[number] < position.Count || (tally.Counts[number] == position.Count && string.CompareOrdinal(values[number].Key, position.Value) > 0);
    }

    private sealed class Tally(FacetField counted) : IDisposable
    {
        private int[] _counts = [];
        private int _values;

        public FacetField Field => counted;

        public ReadOnlySpan<int> Counts => _counts.AsSpan(0, _values);

        public long Missing { get; private set; }

        public SegmentColumn? Column { get; private set; }

        /// <summary>Goes on to a column whose values are numbered below <paramref name="values"/>.</summary>
        public void Enter(SegmentColumn? column, int values)
        {
            Column = column;
            if (values <= _values)
            {
                return;
            }

            if (_counts.Length < values)
            {
                var larger = ArrayPool<int>.Shared.Rent(values);
                Counts.CopyTo(larger);
                Dispose();
                _counts = larger;
            }

            _counts.AsSpan(_values..values).Clear();
            _values = values;
        }

        /// <summary>Gives the array back.</summary>
        public void Dispose()
        {
            if (_counts.Length > 0)
            {
                ArrayPool<int>.Shared.Return(_counts);
                _counts = [];
            }
        }

        /// <summary>Adds hits that were counted before.</summary>
        public void Add(ColumnCounts counted)
        {
            Missing += counted.Missing;
            var (counts, added, number) = (_counts, counted.Counts, 0);
            for (; number <= added.Length - Vector<int>.Count; number += Vector<int>.Count)
            {
                (new Vector<int>(counts, counted.First + number) + new Vector<int>(added, number)).CopyTo(counts, counted.First + number);
            }

            for (; number < added.Length; number++)
            {
                counts[counted.First + number] += added[number];
            }
        }

        /// <summary>What was counted, to be kept.</summary>
        public ColumnCounts ToCounts()
        {
            var first = Math.Max(0, Counts.IndexOfAnyExcept(0));
            return new ColumnCounts(first, [.. Counts[first..(Counts.LastIndexOfAnyExcept(0) + 1)]], Missing);
        }

        /// <summary>Counts hits that have numbers each.</summary>
        public void Count(ReadOnlySpan<int> documents)
        {
            foreach (var document in documents)
            {
                var numbers = Column is null ? [] : Column.Of(document);
                Missing += numbers.IsEmpty ? 1 : 0;
                foreach (var number in numbers)
                {
                    _counts[number]++;
                }
            }
        }

        /// <summary>Counts hits, which are counted by block.</summary>
        /// <param name="numbers">By block the number of the value that its entries have, -1 = none.</param>
        /// <param name="hits">Hits by block.</param>
        public void Count(ReadOnlySpan<int> numbers, BlockCounts hits)
        {
            for (var i = 0; i < hits.Count; i++)
            {
                var (number, count) = (numbers[hits.Blocks[i]], hits.Counts[i]);
                if (number >= 0)
                {
                    _counts[number] += count;
                }
                else
                {
                    Missing += count;
                }
            }
        }
    }
}
