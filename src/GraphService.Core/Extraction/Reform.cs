using System.Collections.Immutable;
using System.Globalization;

namespace GraphService.Extraction;

/// <summary>One row of reforms.tsv: in which years organs of a name existed anywhere, and what they became.</summary>
/// <param name="From">First year; 0 when it is not known.</param>
/// <param name="Until">Last year; 9999 when they still exist.</param>
/// <param name="Kind">How they ended: renamed, merged or abolished; empty when they did not.</param>
/// <param name="Successors">Names, or templates with <c>~</c> for the place, of what they became; which one differs from place to place.</param>
internal sealed record Reform(int From, int Until, string Kind, ImmutableArray<string> Successors)
{
    private const int Open = 9999;
    private const int DigitsOfYear = 4;

    /// <summary>An organ that no reform is known of.</summary>
    public static readonly Reform None = new(0, Open, "", []);

    /// <summary>Reads a row; months are kept for people, rules look at years.</summary>
    public static Reform Of(IReadOnlyList<string> row) =>
        new(YearOf(row[1], 0), YearOf(row[2], Open), row[3], [.. row[4].Split('|', StringSplitOptions.RemoveEmptyEntries)]);

    /// <summary>Whether such organs existed in <paramref name="year"/>; true when the year is not known (0).</summary>
    public bool ExistsIn(int year) => year == 0 || (From <= year && year <= Until);

    /// <summary>Why an organ that a text about <paramref name="year"/> names may surprise; empty when it existed then.</summary>
    /// <param name="year">Content year.</param>
    /// <param name="place">Official name of the organ's place; empty for national ones.</param>
    public string NoteFor(int year, string place)
    {
        if (ExistsIn(year))
        {
            return "";
        }

        return year < From
            ? string.Create(CultureInfo.InvariantCulture, $"first organs of this name in {From}")
            : string.Create(CultureInfo.InvariantCulture, $"none of this name after {Until}: {Kind}") + (Successors.IsEmpty ? "" : $", now {string.Join(" or ", Successors.Select(name => name.Replace("~", place, StringComparison.Ordinal)))}");
    }

    private static int YearOf(string cell, int open) => cell.Length == 0 ? open : int.Parse(cell.AsSpan(0, DigitsOfYear), CultureInfo.InvariantCulture);
}
