using System.Collections.Immutable;

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
    /// <summary>The canonical name at <paramref name="placeName"/>.</summary>
    public string NameAt(string placeName) => Template.Replace("~", placeName, StringComparison.Ordinal);
}

/// <summary>One row of national_units.tsv.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Forms">Forms in running text.</param>
/// <param name="Family">Line across levels.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="System">Line of work.</param>
internal sealed record NationalUnit(string Name, ImmutableArray<string> Forms, string Family, string Kind, string System);
