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
        var (accepts, live) = (TestIn(segment), segment.Reader.LiveDocs);
        var (documents, count) = (segment.Buffers.Integers(segment.Reader.MaxDoc), 0);
        for (var document = 0; document < segment.Reader.MaxDoc; document++)
        {
            if (accepts(document) && live?.Get(document) != false)
            {
                documents[count++] = document;
            }
        }

        return HitList.Of(documents, count);
    }

    /// <inheritdoc/>
    public override Func<int, bool> TestIn(HitSegment segment)
    {
        if (columns.Of(segment.Reader, FacetField.Year)?.Single is not { } numbers)
        {
            return _ => false;
        }

        var years = columns.Values(FacetField.Year);
        var isWanted = new bool[years.Count];
        for (var number = 0; number < isWanted.Length; number++)
        {
            var year = long.Parse(years[number].Key, CultureInfo.InvariantCulture);
            isWanted[number] = year >= from && year <= to;
        }

        return document => numbers[document] is >= 0 and var number && isWanted[number];
    }
}
