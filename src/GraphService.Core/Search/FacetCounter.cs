using System.Collections.Immutable;
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
public sealed record FacetPosition(int Count, string Value);

/// <summary>Counts values of facets, segment by segment.</summary>
internal sealed class FacetCounter
{
    private readonly ColumnSet _columns;
    private readonly Tally[] _tallies;

    /// <summary>Counts these facets.</summary>
    public FacetCounter(ColumnSet columns, IEnumerable<FacetField> fields)
    {
        _columns = columns;
        _tallies = [.. fields.Select(field => new Tally(field))];
    }

    /// <summary>Goes on to the next segment.</summary>
    public void SetNextReader(AtomicReader reader)
    {
        foreach (var tally in _tallies)
        {
            tally.Enter(_columns.Of(reader, tally.Field));
            tally.MakeRoom(_columns.Values(tally.Field).Count);
        }
    }

    /// <summary>Counts hits of the segment.</summary>
    public void Count(ReadOnlySpan<int> documents)
    {
        foreach (var tally in _tallies)
        {
            tally.Count(documents);
        }
    }

    /// <summary>The counts, of each facet at most <paramref name="limit"/> values after <paramref name="after"/>.</summary>
    public ImmutableArray<FacetCounts> Result(FacetPosition? after, int limit) => [.. _tallies.Select(tally => Result(tally, after, limit))];

    private FacetCounts Result(Tally tally, FacetPosition? after, int limit)
    {
        var values = _columns.Values(tally.Field);
        var counts = tally.Counts;
        var (total, least) = (0, limit == 0 ? int.MaxValue : 1);
        var best = new PriorityQueue<FacetCount, FacetCount>(Comparer<FacetCount>.Create((left, right) => Compare(right, left.Count, left.Value)));
        for (var number = 0; number < counts.Length; number++)
        {
            total += counts[number] > 0 ? 1 : 0;
            if (counts[number] < least)
            {
                continue;
            }

            var value = new FacetCount(values[number].Key, values[number].Name, counts[number]);
            if ((after is not null && Compare(value, after.Count, after.Value) <= 0)
                || (best.Count == limit && Compare(value, best.Peek().Count, best.Peek().Value) > 0))
            {
                continue;
            }

            best.Enqueue(value, value);
            _ = best.Count > limit ? best.Dequeue() : null;
            least = best.Count == limit ? best.Peek().Count : least;
        }

        var sorted = best.UnorderedItems.Select(item => item.Element)
            .Order(Comparer<FacetCount>.Create((left, right) => Compare(left, right.Count, right.Value)));
        return new FacetCounts(tally.Field, [.. sorted], total, tally.Missing);
    }

    /// <summary>Most frequent first, then by value.</summary>
    private static int Compare(FacetCount left, int rightCount, string rightValue)
    {
        var order = rightCount.CompareTo(left.Count);
        return order != 0 ? order : string.CompareOrdinal(left.Value, rightValue);
    }

    private sealed class Tally(FacetField counted)
    {
        private int[] _counts = [];
        private SegmentColumn? _column;

        public FacetField Field => counted;

        public ReadOnlySpan<int> Counts => _counts;

        public long Missing { get; private set; }

        public void Enter(SegmentColumn? column) => _column = column;

        public void MakeRoom(int values)
        {
            if (_counts.Length < values)
            {
                Array.Resize(ref _counts, values);
            }
        }

        public void Count(ReadOnlySpan<int> documents)
        {
            if (_column?.Single is { } single)
            {
                CountSingle(documents, single);
                return;
            }

            foreach (var document in documents)
            {
                var numbers = _column is null ? [] : _column.Of(document);
                Missing += numbers.IsEmpty ? 1 : 0;
                foreach (var number in numbers)
                {
                    _counts[number]++;
                }
            }
        }

        /// <summary>Neighbours are of one document and year more often than not, so that they are counted as one.</summary>
        private void CountSingle(ReadOnlySpan<int> documents, int[] single)
        {
            var (last, run) = (-1, 0);
            foreach (var document in documents)
            {
                var number = single[document];
                if (number != last)
                {
                    Add(last, run);
                    (last, run) = (number, 0);
                }

                run++;
            }

            Add(last, run);
        }

        private void Add(int number, int hits)
        {
            if (number < 0)
            {
                Missing += hits;
            }
            else
            {
                _counts[number] += hits;
            }
        }
    }
}
