using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What is not there? Absence is said only of what was looked at: of units that lead highlights of the years in question.</summary>
public static class FindAbsences
{
    /// <summary>One page of absences by unit id, year, node id.</summary>
    /// <exception cref="NotFoundException">The scope's unit does not exist.</exception>
    public static Task<UnitPage<Absence>> RunAsync(
        IGraphSnapshot snapshot, AbsenceQuestion question, UnitPosition after, int size, TimelineLimits limits, CancellationToken cancellationToken) =>
        UnitPages.ReadAsync(snapshot, question.Scope, after, size, limits, (reader, unit) => OfUnitAsync(reader, unit, question), cancellationToken);

    private static async Task<IReadOnlyList<Absence>> OfUnitAsync(TimelineReader reader, Node unit, AbsenceQuestion question)
    {
        var leads = await reader.GatherAsync([unit.Id], [EdgeType.Leads], Direction.Outgoing, YearRange.All);
        var inRange = leads.Where(lead => question.Years.Contains(lead.Year)).ToArray();
        IReadOnlyList<Absence> found = (question.Kind, inRange.Length) switch
        {
            (_, 0) => [],
            (AbsenceKind.UnitWithoutInitiative, _) => await WithoutInitiativeAsync(reader, unit, inRange, question.Years),
            (AbsenceKind.InitiativeSeenOnce, _) => await SeenOnceAsync(reader, unit, leads, question.Years),
            (AbsenceKind.HighlightWithoutFigure, _) => await WithoutFigureAsync(reader, unit, inRange),
            _ => await NotReportedAsync(reader, unit, question),
        };
        return [.. found.OrderBy(absence => absence.Years[0]).ThenBy(absence => absence.Node.Id, StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<Absence>> WithoutInitiativeAsync(TimelineReader reader, Node unit, Statement[] leads, YearRange years)
    {
        var runs = await reader.GatherAsync([unit.Id], [EdgeType.Runs, EdgeType.Uses], Direction.Outgoing, years);
        return runs.Count > 0 ? [] : [new Absence(AbsenceKind.UnitWithoutInitiative, unit, unit, Years(leads), (await reader.EvidenceAsync([leads[0]]))[0], null)];
    }

    /// <summary>An initiative that several units run is listed at the one with the smallest id.</summary>
    private static async Task<IReadOnlyList<Absence>> SeenOnceAsync(TimelineReader reader, Node unit, IReadOnlyList<Statement> leads, YearRange years)
    {
        var runs = await reader.GatherAsync([unit.Id], [EdgeType.Runs], Direction.Outgoing, years);
        var statements = (await reader.GatherAsync(
            [.. runs.Select(run => run.TargetId).Distinct()], [EdgeType.Mentions, EdgeType.Runs], Direction.Incoming, YearRange.All)).ToLookup(statement => statement.TargetId);
        var once = statements
            .Select(group => (group.Key, Mentions: group.Where(statement => statement.Type == EdgeType.Mentions).ToArray(),
                Owner: group.Where(statement => statement.Type == EdgeType.Runs).Min(run => run.SourceId, StringComparer.Ordinal)))
            .Where(each => each.Owner == unit.Id && Years(each.Mentions) is [var year] && leads.Any(lead => lead.Year > year)).ToArray();
        var nodes = await reader.NodesAsync(once.Select(each => each.Key));
        var evidence = await reader.EvidenceAsync([.. once.Select(each => each.Mentions[0])]);
        return
        [
            .. once.Select((each, i) => new Absence(
                AbsenceKind.InitiativeSeenOnce, unit, nodes[each.Key], Years(leads.Where(lead => lead.Year > each.Mentions[0].Year)), evidence[i], null)),
        ];
    }

    private static async Task<IReadOnlyList<Absence>> WithoutFigureAsync(TimelineReader reader, Node unit, Statement[] leads)
    {
        var reports = await reader.GatherAsync([.. leads.Select(lead => lead.TargetId)], [EdgeType.Reports], Direction.Outgoing, YearRange.All);
        var bare = leads.ExceptBy(reports.Select(report => report.SourceId), lead => lead.TargetId).DistinctBy(lead => lead.TargetId).ToArray();
        var nodes = await reader.NodesAsync(bare.Select(lead => lead.TargetId));
        var evidence = await reader.EvidenceAsync(bare);
        return [.. bare.Select((lead, i) => new Absence(AbsenceKind.HighlightWithoutFigure, unit, nodes[lead.TargetId], [lead.Year], evidence[i], null))];
    }

    private static async Task<IReadOnlyList<Absence>> NotReportedAsync(TimelineReader reader, Node unit, AbsenceQuestion question)
    {
        var commitments = (await ListCommitments.OfUnitAsync(reader, unit, question.Years)).Where(commitment => commitment.State == CommitmentState.NotReported).ToArray();
        var nodes = await reader.NodesAsync(commitments.Select(commitment => commitment.Statement.Statement.HighlightId));
        return
        [
            .. commitments.Select(commitment => new Absence(
                AbsenceKind.PromiseNotReported, unit, nodes[commitment.Statement.Statement.HighlightId], [commitment.Year], commitment.Statement, commitment)),
        ];
    }

    private static ImmutableArray<int> Years(IEnumerable<Statement> statements) => [.. statements.Select(statement => statement.Year).Distinct().Order()];

    private static string? Min(this IEnumerable<Statement> statements, Func<Statement, string> id, StringComparer comparer) => statements.Select(id).Order(comparer).FirstOrDefault();
}

/// <summary>A kind of absence. Numbers equal those of the contract.</summary>
public enum AbsenceKind
{
    /// <summary>A unit leads highlights, but runs and uses no initiative.</summary>
    UnitWithoutInitiative = 1,

    /// <summary>An initiative is named in one year only, and its unit leads highlights of a later year.</summary>
    InitiativeSeenOnce = 2,

    /// <summary>A highlight reports no number.</summary>
    HighlightWithoutFigure = 3,

    /// <summary>A target whose year is over, that nothing later takes up.</summary>
    PromiseNotReported = 4,
}

/// <summary>What to look for, and where.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Scope">Units.</param>
/// <param name="Years">Years.</param>
public sealed record AbsenceQuestion(AbsenceKind Kind, UnitScope Scope, YearRange Years);

/// <summary>Something that is not there.</summary>
/// <param name="Kind">Kind.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Node">What it is about.</param>
/// <param name="Years">Years that show it, ascending.</param>
/// <param name="Statement">What is there.</param>
/// <param name="Commitment">The target, for promises.</param>
public sealed record Absence(AbsenceKind Kind, Node Unit, Node Node, ImmutableArray<int> Years, EvidencedStatement Statement, Commitment? Commitment);
