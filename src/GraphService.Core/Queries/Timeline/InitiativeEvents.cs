using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Queries.Timeline;

/// <summary>What happened to an initiative in a year. Numbers equal those of the contract.</summary>
public enum InitiativeEvent
{
    /// <summary>The first year that names it.</summary>
    FirstSeen = 1,

    /// <summary>Named again.</summary>
    Continued = 2,

    /// <summary>Printed with an edition that no earlier year printed.</summary>
    NewEdition = 3,

    /// <summary>Run by other units than when it was last seen with owners.</summary>
    OwnerChanged = 4,

    /// <summary>Not named, although an owner leads highlights of the year.</summary>
    Silent = 5,

    /// <summary>No highlight of an owner is stored for the year.</summary>
    NotCovered = 6,

    /// <summary>The last year that names it.</summary>
    LastSeen = 7,
}

/// <summary>Decides what happened in a year.</summary>
internal static class InitiativeEvents
{
    /// <summary>The events of a year, ascending.</summary>
    public static ImmutableArray<InitiativeEvent> Of(
        int year, ImmutableArray<int> seen, HashSet<int> coverage, IReadOnlyList<Statement> statements, ILookup<int, string> editions)
    {
        if (!seen.Contains(year))
        {
            return [coverage.Contains(year) ? InitiativeEvent.Silent : InitiativeEvent.NotCovered];
        }

        (InitiativeEvent Event, bool Holds)[] events =
        [
            (InitiativeEvent.FirstSeen, year == seen[0]),
            (InitiativeEvent.Continued, year != seen[0]),
            (InitiativeEvent.NewEdition, year != seen[0] && editions[year].Except(seen.Where(earlier => earlier < year).SelectMany(earlier => editions[earlier])).Any()),
            (InitiativeEvent.OwnerChanged, HasOtherOwners(year, statements)),
            (InitiativeEvent.LastSeen, year == seen[^1]),
        ];
        return [.. events.Where(each => each.Holds).Select(each => each.Event)];
    }

    private static bool HasOtherOwners(int year, IReadOnlyList<Statement> statements)
    {
        var owners = statements.Where(statement => statement.Type == EdgeType.Runs && statement.Year <= year)
            .GroupBy(statement => statement.Year, statement => statement.SourceId).OrderByDescending(group => group.Key).Take(2).ToArray();
        return owners.Length == 2 && owners[0].Key == year && !owners[0].ToHashSet().SetEquals(owners[1]);
    }
}
