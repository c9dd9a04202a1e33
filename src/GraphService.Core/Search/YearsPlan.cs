using System.Globalization;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Highlights of some years, by their column: they select and add nothing to the score.</summary>
/// <param name="columns">Columns of highlights.</param>
/// <param name="from">First year.</param>
/// <param name="to">Last year.</param>
internal sealed class YearsPlan(ColumnSet columns, long from, long to) : HitPlan
{
    /// <summary>Years that a comparison holds for.</summary>
    public static YearsPlan Of(ColumnSet columns, FilterOperator op, long year) => op switch
    {
        FilterOperator.Equal => new YearsPlan(columns, year, year),
        FilterOperator.Less => new YearsPlan(columns, long.MinValue, year == long.MinValue ? year : year - 1),
        FilterOperator.LessOrEqual => new YearsPlan(columns, long.MinValue, year),
        FilterOperator.Greater => new YearsPlan(columns, year == long.MaxValue ? year : year + 1, long.MaxValue),
        FilterOperator.GreaterOrEqual => new YearsPlan(columns, year, long.MaxValue),
        _ => throw new ArgumentException($"Years do not know {op}.", nameof(op)),
    };

    /// <inheritdoc/>
    public override HitList In(HitSegment segment)
    {
        var hits = HitList.Of(Test(segment).ToSet(segment.Buffers), segment.Buffers);
        return segment.Reader.LiveDocs is { } live ? hits.Where(live.Get, segment.Buffers) : hits;
    }

    /// <inheritdoc/>
    public override IEntryTest TestIn(HitSegment segment) => Test(segment);

    private YearTest Test(HitSegment segment)
    {
        var years = columns.Values(FacetField.Year);
        var column = columns.Of(segment.Reader, FacetField.Year);
        var isWanted = new bool[years.Count];
        for (var number = 0; number < isWanted.Length; number++)
        {
            var year = long.Parse(years[number].Key, CultureInfo.InvariantCulture);
            isWanted[number] = year >= from && year <= to;
        }

        return new YearTest(column, columns.BlocksOf(segment.Reader), isWanted, segment.Reader.MaxDoc, (column?.Key, from, to));
    }

    /// <param name="column">Numbers of years; null when no entry has one.</param>
    /// <param name="blocks">Blocks of the segment.</param>
    /// <param name="isWanted">By number whether it is among the years.</param>
    /// <param name="size">Number of entries.</param>
    /// <param name="key">What tells the column and the years.</param>
    private sealed class YearTest(SegmentColumn? column, SegmentBlocks blocks, bool[] isWanted, int size, object key) : IEntryTest
    {
        private readonly int[] _numbers = column?.Single ?? [];

        public object Key => key;

        public bool Accepts(int entry) => entry < _numbers.Length && IsWanted(_numbers[entry]);

        public EntrySet ToSet(HitBuffers buffers)
        {
            var ranges = new List<(int Start, int End)>();
            if (column?.ByBlock(blocks) is { } byBlock)
            {
                for (var block = 0; block < byBlock.Length; block++)
                {
                    if (IsWanted(byBlock[block]))
                    {
                        ranges.Add(blocks.RangeOf(block));
                    }
                }
            }
            else
            {
                ranges.AddRange(Enumerable.Range(0, size).Where(Accepts).Select(entry => (entry, entry + 1)));
            }

            return EntrySet.Of(ranges, size, buffers);
        }

        private bool IsWanted(int number) => number >= 0 && isWanted[number];
    }
}
