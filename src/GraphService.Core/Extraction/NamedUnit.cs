using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>One row of units.tsv: a unit that no organ of a place is, such as a school, hospital or company.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Forms">Name and short forms in running text.</param>
/// <param name="Class">Kind, system, level and place.</param>
/// <param name="Place">Place whose documents mean it by its short forms; null for all documents.</param>
internal sealed record NamedUnit(string Name, ImmutableArray<string> Forms, UnitClass Class, Place? Place)
{
    /// <summary>Reads a row.</summary>
    public static NamedUnit Of(IReadOnlyList<string> row, Gazetteer gazetteer) => new(
        row[0], NamedForms.Of(row[0], row[1]), new UnitClass(row[2], row[3], row[4], row[5]),
        row[5].Length > 0 ? gazetteer.FindByName(row[5]) : null);
}

/// <summary>One row of initiatives.tsv: an initiative whose name no head noun shows.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Forms">Name and other forms in running text.</param>
/// <param name="Kind">Kind of initiative.</param>
/// <param name="Place">Place whose documents mean it; null for all documents.</param>
internal sealed record NamedInitiative(string Name, ImmutableArray<string> Forms, string Kind, Place? Place)
{
    /// <summary>Reads a row.</summary>
    public static NamedInitiative Of(IReadOnlyList<string> row, Gazetteer gazetteer) =>
        new(row[0], NamedForms.Of(row[0], row[1]), row[2], row[3].Length > 0 ? gazetteer.FindByName(row[3]) : null);
}

/// <summary>The forms of a name.</summary>
internal static class NamedForms
{
    /// <summary>The name and the forms of a cell, each once.</summary>
    public static ImmutableArray<string> Of(string name, string cell) =>
        [.. cell.Split('|', StringSplitOptions.RemoveEmptyEntries).Prepend(name).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether a document about <paramref name="document"/> may mean what belongs to <paramref name="own"/>: one lies in the other.</summary>
    public static bool AreNear(Gazetteer gazetteer, Place? document, Place? own) =>
        own is null || (document is not null && (gazetteer.Lies(document, own) || gazetteer.Lies(own, document)));
}
