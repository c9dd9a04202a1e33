using System.Collections.Immutable;
using System.Globalization;

namespace GraphService.Extraction;

/// <summary>One row of organs.tsv: an organ that places of some levels have.</summary>
/// <param name="Template">Canonical name with <c>~</c> for the place's full name.</param>
/// <param name="Levels">Levels that have it: p province, d direct-ruled municipality, m prefecture, c county.</param>
/// <param name="Forms">Forms in running text with <c>~</c> for a level word (市) or a place name (镇江市, 镇江).</param>
/// <param name="Family">What organs of one line share across levels, for example police for 公安厅 and 公安局.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="System">Line of work.</param>
internal sealed record OrganForm(string Template, string Levels, ImmutableArray<string> Forms, string Family, string Kind, string System)
{
    /// <summary>First year in which organs of this name existed anywhere; 0 when it is not known.</summary>
    public int From { get; init; }

    /// <summary>Last year in which organs of this name existed anywhere; 9999 when they still do.</summary>
    public int Until { get; init; } = 9999;

    /// <summary>The organ with its years of organ_years.tsv, by canonical name.</summary>
    public OrganForm In(IReadOnlyDictionary<string, ImmutableArray<string>> years) =>
        years.TryGetValue(Template, out var row) ? this with { From = YearOf(row[1], 0), Until = YearOf(row[2], 9999) } : this;

    /// <summary>Whether organs of this name existed in <paramref name="year"/>; true when the year is not known (0).</summary>
    public bool ExistsIn(int year) => year == 0 || (From <= year && year <= Until);

    /// <summary>Whether <paramref name="unit"/> is named by this template at whatever place.</summary>
    public bool IsNameOf(string unit)
    {
        var mark = Template.IndexOf('~', StringComparison.Ordinal);
        return unit.Length > Template.Length && unit.StartsWith(Template[..mark], StringComparison.Ordinal) && unit.EndsWith(Template[(mark + 1)..], StringComparison.Ordinal);
    }

    /// <summary>The canonical name at <paramref name="placeName"/>.</summary>
    public string NameAt(string placeName) => Template.Replace("~", placeName, StringComparison.Ordinal);

    private static int YearOf(string cell, int open) => cell.Length == 0 ? open : int.Parse(cell, CultureInfo.InvariantCulture);
}

/// <summary>One row of national_units.tsv.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Forms">Forms in running text.</param>
/// <param name="Family">Line across levels.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="System">Line of work.</param>
internal sealed record NationalUnit(string Name, ImmutableArray<string> Forms, string Family, string Kind, string System);
