using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;
using GraphService.Queries.Timeline;
using GraphService.Search;
using GraphService.Storage;

namespace GraphService.Server.Paging;

/// <summary>Positions in lists as text inside page tokens. Only what this class wrote is ever read: tokens are signed.</summary>
internal static class Positions
{
    private const char Separator = ' ';

    /// <summary>Position behind a link.</summary>
    public static string Of(LinkPosition position) => string.Create(
        CultureInfo.InvariantCulture, $"{(int)position.Type} {(int)position.Direction} {position.Support} {position.NeighbourId}");

    /// <summary>Position behind a statement.</summary>
    public static string Of(Statement statement) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)statement.Type} {statement.Year} {statement.Id}");

    /// <summary>Position behind a value of a facet.</summary>
    public static string Of(FacetCount value) => string.Create(CultureInfo.InvariantCulture, $"{value.Count} {value.Value}");

    /// <summary>Reads a position behind a value of a facet; null = first page.</summary>
    public static FacetPosition? FindFacetValue(string position)
    {
        var parts = position.Split(Separator, 2);
        return position.Length == 0 ? null : new FacetPosition(Number(parts[0]), parts[1]);
    }

    /// <summary>Reads a position behind a link; null = first page.</summary>
    public static LinkPosition? FindLink(string position)
    {
        var parts = position.Split(Separator);
        return position.Length == 0
            ? null
            : new LinkPosition((EdgeType)Number(parts[0]), (Direction)Number(parts[1]), Number(parts[2]), parts[3]);
    }

    /// <summary>Reads a position behind a statement; null = first page.</summary>
    public static StatementPosition? FindStatement(string position)
    {
        var parts = position.Split(Separator);
        return position.Length == 0 ? null : new StatementPosition((EdgeType)Number(parts[0]), Number(parts[1]), parts[2]);
    }

    /// <summary>Position in a list that goes through units; null = the list is at its end.</summary>
    public static string? Of(UnitPosition? position) =>
        position is null ? null : string.Create(CultureInfo.InvariantCulture, $"{position.UnitId} {position.Entries}");

    /// <summary>Reads a position in a list that goes through units.</summary>
    public static UnitPosition ReadUnit(string position) => position.Split(Separator) is [var unitId, var entries]
        ? new UnitPosition(unitId, Number(entries))
        : UnitPosition.Start;

    /// <summary>Position in a list that is counted.</summary>
    public static string Of(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a position in a list that is counted; 0 = first page.</summary>
    public static int FindNumber(string position) => position.Length == 0 ? 0 : Number(position);

    /// <summary>Position behind nodes.</summary>
    public static string Of(IEnumerable<string> ids) => string.Join(Separator, ids);

    /// <summary>Reads a position behind nodes; none = first page.</summary>
    public static ImmutableArray<string> FindIds(string position) => position.Length == 0 ? [] : [.. position.Split(Separator)];

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
