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
    /// <summary>Counts of hits that are fewer than one for so many values are not kept: they would take more room than the hits.</summary>
    private const int FewerHits = 8;

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
            if (tally.Column is { } column && hits.Kept is { } kept && hits.Count >= column.Width / FewerHits)
            {
                tally.Add(postings.GetCounts(kept, column, () => CountApart(tally.Field, column, blocks, hits, buffers)));
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
        var ranking = new FacetRanking(tally.Counts, tally.Values, tally.First, values);
        var numbers = after is null && tally.Only is { } only ? only.Best(ranking, limit) : ranking.Best(after, limit);
        var counted = new FacetCount[numbers.Length];
        for (var place = 0; place < counted.Length; place++)
        {
            var (value, count) = (values[numbers[place]], ranking.CountOf(numbers[place]));
            counted[place] = new FacetCount(value.Key, value.Name, count);
        }

        return new FacetCounts(tally.Field, ImmutableCollectionsMarshal.AsImmutableArray(counted), ranking.TotalValues, tally.Missing);
    }

    private sealed class Tally(FacetField counted) : IDisposable
    {
        private int[] _counts = [];
        private int _values;
        private int _allValues;
        private long _missing;

        public FacetField Field => counted;

        /// <summary>All that was counted, as long as that is what a search before has counted: most searches never need more.</summary>
        public ColumnCounts? Only { get; private set; }

        /// <summary>Number of the first value that is counted.</summary>
        public int First => Only?.First ?? 0;

        /// <summary>Hits by number of their value, those of <see cref="First"/> first.</summary>
        public int[] Counts => Only?.Counts ?? _counts;

        /// <summary>Number of values that are counted.</summary>
        public int Values => Only?.Counts.Length ?? _values;

        public long Missing => Only?.Missing ?? _missing;

        public SegmentColumn? Column { get; private set; }

        /// <summary>Goes on to a column whose values are numbered below <paramref name="values"/>.</summary>
        public void Enter(SegmentColumn? column, int values) => (Column, _allValues) = (column, values);

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
        public void Add(ColumnCounts counts)
        {
            if (_values == 0 && _missing == 0 && Only is null)
            {
                Only = counts;
                return;
            }

            Sum(counts, Open());
        }

        /// <summary>What was counted, to be kept.</summary>
        public ColumnCounts ToCounts()
        {
            var counts = Counts.AsSpan(0, Values);
            var first = Math.Max(0, counts.IndexOfAnyExcept(0));
            return new ColumnCounts(first, [.. counts[first..(counts.LastIndexOfAnyExcept(0) + 1)]], Missing);
        }

        /// <summary>Counts hits that have numbers each.</summary>
        public void Count(ReadOnlySpan<int> documents)
        {
            var counts = Open();
            foreach (var document in documents)
            {
                var numbers = Column is null ? [] : Column.Of(document);
                _missing += numbers.IsEmpty ? 1 : 0;
                foreach (var number in numbers)
                {
                    counts[number]++;
                }
            }
        }

        /// <summary>Counts hits, which are counted by block.</summary>
        /// <param name="numbers">By block the number of the value that its entries have, -1 = none.</param>
        /// <param name="hits">Hits by block.</param>
        public void Count(ReadOnlySpan<int> numbers, BlockCounts hits)
        {
            var counts = Open();
            for (var i = 0; i < hits.Count; i++)
            {
                var (number, count) = (numbers[hits.Blocks[i]], hits.Counts[i]);
                if (number >= 0)
                {
                    counts[number] += count;
                }
                else
                {
                    _missing += count;
                }
            }
        }

        /// <summary>An array for all values, with what was counted so far.</summary>
        private int[] Open()
        {
            if (_counts.Length < _allValues)
            {
                var larger = ArrayPool<int>.Shared.Rent(_allValues);
                _counts.AsSpan(0, _values).CopyTo(larger);
                Dispose();
                _counts = larger;
            }

            if (_values < _allValues)
            {
                _counts.AsSpan(_values.._allValues).Clear();
                _values = _allValues;
            }

            if (Only is { } only)
            {
                Only = null;
                Sum(only, _counts);
            }

            return _counts;
        }

        private void Sum(ColumnCounts counted, int[] counts)
        {
            _missing += counted.Missing;
            var (added, number) = (counted.Counts, 0);
            for (; number <= added.Length - Vector<int>.Count; number += Vector<int>.Count)
            {
                (new Vector<int>(counts, counted.First + number) + new Vector<int>(added, number)).CopyTo(counts, counted.First + number);
            }

            for (; number < added.Length; number++)
            {
                counts[counted.First + number] += added[number];
            }
        }
    }
}
