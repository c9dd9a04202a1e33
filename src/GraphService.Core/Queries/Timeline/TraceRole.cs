using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Who held a post when, and where do the texts leave gaps or disagree?</summary>
public static class TraceRole
{
    /// <summary>The years of the post from the first to the last stated holder.</summary>
    /// <exception cref="NotFoundException">There is no such role.</exception>
    public static async Task<RoleTrace> RunAsync(
        IGraphSnapshot snapshot, string id, YearRange years, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        var statements = await reader.GatherAsync([id], [EdgeType.Holds, EdgeType.Mentions], Direction.Incoming, years);
        var holds = statements.Where(statement => statement.Type == EdgeType.Holds).ToArray();
        var named = statements.Where(statement => statement.Type == EdgeType.Mentions).Select(statement => statement.Year).ToHashSet();
        var made = ImmutableArray.CreateBuilder<RoleYear>();
        var people = await reader.NodesAsync(holds.Select(statement => statement.SourceId));
        var names = holds.Select(statement => (statement.Year, people[statement.SourceId].Name)).ToLookup(pair => pair.Year, pair => pair.Name);
        foreach (var year in holds.Length == 0 ? [] : Enumerable.Range(holds.Min(hold => hold.Year), holds.Max(hold => hold.Year) - holds.Min(hold => hold.Year) + 1))
        {
            var holders = await reader.LinksAsync(holds.Where(hold => hold.Year == year), new HashSet<string> { id });
            made.Add(new RoleYear(year, State(year, holders.Length, names, named), holders));
        }

        return new RoleTrace(node, made.ToImmutable(), await TenuresAsync(reader, holds, people), reader.TruncatedReason);
    }

    private static RoleYearState State(int year, int holders, ILookup<int, string> names, HashSet<int> named)
    {
        var now = names[year].Distinct().ToArray();
        return (holders, now.Length) switch
        {
            (0, _) => named.Contains(year) ? RoleYearState.Unnamed : RoleYearState.Gap,
            (1, _) => RoleYearState.Held,
            (_, 1) => RoleYearState.Namesakes,
            (_, 2) when IsHandover(year, now, names) || IsHandover(year, [now[1], now[0]], names) => RoleYearState.Handover,
            _ => RoleYearState.Conflict,
        };
    }

    /// <summary>The first was there before and never after; the second never before.</summary>
    private static bool IsHandover(int year, string[] now, ILookup<int, string> names) =>
        names.Any(group => group.Key < year && group.Contains(now[0]))
        && !names.Any(group => group.Key > year && group.Contains(now[0]))
        && !names.Any(group => group.Key < year && group.Contains(now[1]));

    private static async Task<ImmutableArray<Tenure>> TenuresAsync(TimelineReader reader, Statement[] holds, IReadOnlyDictionary<string, Node> people)
    {
        var groups = holds.GroupBy(hold => hold.SourceId).Select(group => group.OrderBy(hold => hold.Year).ThenBy(hold => hold.Id, StringComparer.Ordinal).ToArray())
            .OrderBy(group => group[0].Year).ThenBy(group => group[0].SourceId, StringComparer.Ordinal).ToArray();
        var first = await reader.EvidenceAsync([.. groups.Select(group => group[0])]);
        var last = await reader.EvidenceAsync([.. groups.Select(group => group[^1])]);
        return
        [
            .. groups.Select((group, i) => new Tenure(
                people[group[0].SourceId], [.. group.Select(hold => hold.Year).Distinct()], group.Length, first[i], last[i])),
        ];
    }
}

/// <summary>What the texts of a year say about the holder of a post. Numbers equal those of the contract.</summary>
public enum RoleYearState
{
    /// <summary>One holder.</summary>
    Held = 1,

    /// <summary>One goes, one comes.</summary>
    Handover = 2,

    /// <summary>The texts contradict each other.</summary>
    Conflict = 3,

    /// <summary>Several people of one name.</summary>
    Namesakes = 4,

    /// <summary>The post is named, its holder is not.</summary>
    Unnamed = 5,

    /// <summary>Nothing names the post.</summary>
    Gap = 6,
}

/// <summary>A post through the years.</summary>
/// <param name="Node">The role.</param>
/// <param name="Years">Its years, ascending.</param>
/// <param name="Tenures">Its holders by first year, then id.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record RoleTrace(Node Node, ImmutableArray<RoleYear> Years, ImmutableArray<Tenure> Tenures, string TruncatedReason);

/// <summary>One year of a post.</summary>
/// <param name="Year">Year.</param>
/// <param name="State">What its texts say.</param>
/// <param name="Holders">Holders.</param>
public sealed record RoleYear(int Year, RoleYearState State, ImmutableArray<TimelineLink> Holders);

/// <summary>The years of one holder.</summary>
/// <param name="Person">The person.</param>
/// <param name="Years">Years, ascending.</param>
/// <param name="Support">Number of statements.</param>
/// <param name="First">The earliest.</param>
/// <param name="Last">The latest.</param>
public sealed record Tenure(Node Person, ImmutableArray<int> Years, int Support, EvidencedStatement First, EvidencedStatement Last);
