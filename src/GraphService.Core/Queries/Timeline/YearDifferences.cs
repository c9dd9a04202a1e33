using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What became of an initiative. Numbers equal those of the contract.</summary>
public enum YearChange
{
    /// <summary>In the later year, and in none up to the earlier.</summary>
    New = 1,

    /// <summary>In both.</summary>
    Continued = 2,

    /// <summary>In both, with an edition that no year up to the earlier printed.</summary>
    Upgraded = 3,

    /// <summary>In the earlier only.</summary>
    Dropped = 4,

    /// <summary>In one year here, in the other at another unit.</summary>
    Moved = 5,

    /// <summary>In the later year, not in the earlier, but before it.</summary>
    Returned = 6,
}

/// <summary>An initiative of one or both years.</summary>
/// <param name="Initiative">The initiative.</param>
/// <param name="Change">What became of it.</param>
/// <param name="From">What ties it to the unit in the earlier year; for a move to the unit, to the other.</param>
/// <param name="To">What ties it to the unit in the later year; for a move away, to the other.</param>
/// <param name="Others">For a move, the other units, by id.</param>
/// <param name="Candidate">A new one for a dropped, a dropped one for a new, with a near-equal name.</param>
public sealed record YearDifference(
    Node Initiative, YearChange Change, EvidencedStatement? From, EvidencedStatement? To, ImmutableArray<Node> Others, LineageCandidate? Candidate);

/// <summary>Compares the initiatives of two years.</summary>
internal static class YearDifferences
{
    /// <summary>The differences by change, name, id.</summary>
    /// <param name="reader">Reads.</param>
    /// <param name="isOwn">Whether a RUNS statement speaks of what is compared.</param>
    /// <param name="years">The years.</param>
    /// <param name="from">What ties initiatives to it in the earlier year.</param>
    /// <param name="to">What ties initiatives to it in the later year.</param>
    public static async Task<ImmutableArray<YearDifference>> FindAsync(
        TimelineReader reader, Func<Statement, bool> isOwn, (int From, int To) years, Dictionary<string, Statement> from, Dictionary<string, Statement> to)
    {
        string[] ids = [.. from.Keys.Union(to.Keys).Order(StringComparer.Ordinal)];
        var history = (await reader.GatherAsync(ids, [EdgeType.Mentions, EdgeType.Runs], Direction.Incoming, YearRange.All)).ToLookup(statement => statement.TargetId);
        var nodes = await reader.NodesAsync([.. ids, .. history.SelectMany(each => each).Select(statement => statement.SourceId)]);
        var differences = new List<YearDifference>();
        foreach (var id in ids)
        {
            var (first, second) = (from.GetValueOrDefault(id), to.GetValueOrDefault(id));
            var elsewhere = history[id].Where(statement =>
                statement.Type == EdgeType.Runs && !isOwn(statement) && statement.Year == (first is null ? years.From : years.To)).ToArray();
            var change = (first, second, elsewhere.Length) switch
            {
                ({ }, { }, _) => IsUpgraded(history[id], nodes, years) ? YearChange.Upgraded : YearChange.Continued,
                (_, _, > 0) => YearChange.Moved,
                ({ }, null, _) => YearChange.Dropped,
                _ => history[id].Any(statement => statement.Year <= years.From) ? YearChange.Returned : YearChange.New,
            };
            var isMove = change == YearChange.Moved;
            differences.Add(new YearDifference(
                nodes[id], change, await FindAsync(reader, first ?? (isMove ? elsewhere[0] : null)), await FindAsync(reader, second ?? (isMove ? elsewhere[0] : null)),
                isMove ? [.. elsewhere.Select(statement => statement.SourceId).Distinct().Order(StringComparer.Ordinal).Select(unit => nodes[unit])] : [], null));
        }

        return
        [
            .. differences.Select(difference => difference with { Candidate = FindCandidate(difference, differences, history) })
                .OrderBy(difference => difference.Change).ThenBy(difference => difference.Initiative.Name, StringComparer.Ordinal)
                .ThenBy(difference => difference.Initiative.Id, StringComparer.Ordinal),
        ];
    }

    private static bool IsUpgraded(IEnumerable<Statement> history, IReadOnlyDictionary<string, Node> nodes, (int From, int To) years)
    {
        var editions = history.Select(statement => (statement.Year, Edition: statement.Attributes.Find("version")
                ?? (statement.Type == EdgeType.Mentions ? NearNames.EditionAt(CommitmentReader.TextOf(nodes[statement.SourceId], statement.Field), statement.Span.End) : null)))
            .Where(pair => pair.Edition is not null).ToArray();
        return editions.Where(pair => pair.Year == years.To).Select(pair => pair.Edition)
            .Except(editions.Where(pair => pair.Year <= years.From).Select(pair => pair.Edition)).Any();
    }

    private static LineageCandidate? FindCandidate(YearDifference difference, List<YearDifference> all, ILookup<string, Statement> history)
    {
        var wanted = difference.Change switch { YearChange.New => YearChange.Dropped, YearChange.Dropped => YearChange.New, _ => default };
        return all.Where(other => wanted != default && other.Change == wanted && other.Initiative.Properties.GetText("scope") == difference.Initiative.Properties.GetText("scope"))
            .Where(other => NearNames.Compare(difference.Initiative.Name, other.Initiative.Name).Likeness >= NearNames.MinLikeness)
            .Select(other => (other, Scored: Lineages.Score(difference.Initiative, other.Initiative, Years(difference), Years(other), HasSameOwner(other))))
            .OrderByDescending(pair => pair.Scored.Score).ThenBy(pair => pair.other.Initiative.Id, StringComparer.Ordinal)
            .Select(pair => new LineageCandidate(
                pair.other.Initiative, pair.Scored.Score, pair.Scored.Reasons, pair.Scored.Years, (pair.other.From ?? pair.other.To)!))
            .FirstOrDefault();

        ImmutableArray<int> Years(YearDifference each) => [.. history[each.Initiative.Id].Where(statement => statement.Type == EdgeType.Mentions).Select(statement => statement.Year).Distinct().Order()];

        bool HasSameOwner(YearDifference other) => Owners(other).Intersect(Owners(difference)).Any();

        IEnumerable<string> Owners(YearDifference each) => history[each.Initiative.Id].Where(statement => statement.Type == EdgeType.Runs).Select(statement => statement.SourceId);
    }

    private static async Task<EvidencedStatement?> FindAsync(TimelineReader reader, Statement? statement) =>
        statement is null ? null : (await reader.EvidenceAsync([statement]))[0];
}
