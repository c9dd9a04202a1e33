using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>One row of organs.tsv: an organ that places of some levels have.</summary>
/// <param name="Template">Canonical name with <c>~</c> for the place's full name, or <c>≈</c> for its short name (南通军分区).</param>
/// <param name="Levels">Levels that have it: p province, d direct-ruled municipality, m prefecture, c county; where it is the usual name first.</param>
/// <param name="Forms">Forms in running text with <c>~</c> for a level word (市) or a place name (镇江市, 镇江).</param>
/// <param name="Family">What organs of one line share across levels, for example police for 公安厅 and 公安局.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="System">Line of work.</param>
internal sealed record OrganForm(string Template, string Levels, ImmutableArray<string> Forms, string Family, string Kind, string System)
{
    /// <summary>Stands for the short name of a place.</summary>
    public const char ShortMark = '≈';

    private const char FullMark = '~';

    /// <summary>Whether the name carries the place's short name.</summary>
    public bool IsShort => Template.Contains(ShortMark, StringComparison.Ordinal);

    /// <summary>In which years organs of this name existed anywhere, and what they became.</summary>
    public Reform Reform { get; init; } = Reform.None;

    /// <summary>Whether organs of this name existed in <paramref name="year"/>; true when the year is not known (0).</summary>
    public bool ExistsIn(int year) => Reform.ExistsIn(year);

    /// <summary>Whether <paramref name="unit"/> is named by this template at whatever place.</summary>
    public bool IsNameOf(string unit)
    {
        var mark = Template.AsSpan().IndexOfAny(FullMark, ShortMark);
        return unit.Length > Template.Length && unit.AsSpan().StartsWith(Template.AsSpan(0, mark)) && unit.AsSpan().EndsWith(Template.AsSpan(mark + 1));
    }

    /// <summary>The canonical name at the place with this full and this short name; the full one serves where there is no short one.</summary>
    public string NameAt(string fullName, string shortName) => IsShort
        ? Template.Replace(ShortMark.ToString(), shortName.Length > 0 ? shortName : fullName, StringComparison.Ordinal)
        : Template.Replace(FullMark.ToString(), fullName, StringComparison.Ordinal);
}

/// <summary>One row of national_units.tsv.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Forms">Forms in running text.</param>
/// <param name="Family">Line across levels.</param>
/// <param name="Kind">Kind of unit.</param>
/// <param name="System">Line of work.</param>
internal sealed record NationalUnit(string Name, ImmutableArray<string> Forms, string Family, string Kind, string System)
{
    /// <summary>In which years it existed, and what it became.</summary>
    public Reform Reform { get; init; } = Reform.None;
}
