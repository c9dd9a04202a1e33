using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What did a unit do in each year, and what was it before and after?</summary>
public static class TraceUnit
{
    private static readonly ImmutableArray<EdgeType> Types =
    [
        EdgeType.Leads, EdgeType.Runs, EdgeType.Uses, EdgeType.Issues, EdgeType.Implements, EdgeType.Receives, EdgeType.Confers, EdgeType.Hosts,
        EdgeType.SecondsTo, EdgeType.CooperatesWith, EdgeType.CoveredBy, EdgeType.EndorsedBy,
    ];

    /// <summary>The years of the unit, and with <paramref name="withLineage"/> those of its lineage, each under its own name.</summary>
    /// <exception cref="NotFoundException">There is no such unit.</exception>
    public static async Task<UnitTrace> RunAsync(
        IGraphSnapshot snapshot, string id, YearRange years, bool withLineage, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        var lineage = await UnitLineages.FindAsync(reader, id);
        HashSet<string> units = [id, .. withLineage ? lineage.Select(member => member.Unit.Id) : []];
        var statements = await reader.GatherAsync(units, Types, null, years);
        var led = statements.Where(statement => statement.Type == EdgeType.Leads).ToArray();
        var figures = (await FigureReader.ReadAsync(reader, [.. led.Select(lead => lead.TargetId).Distinct()], years, []))
            .ToLookup(figure => (figure.Year, figure.LeadUnit?.Id));
        var made = ImmutableArray.CreateBuilder<UnitYear>();
        foreach (var (year, unit) in statements.SelectMany(statement => Ends(statement, units)).Distinct().Order())
        {
            var own = statements.Where(statement => statement.Year == year && (statement.SourceId == unit || statement.TargetId == unit));
            made.Add(new UnitYear(
                year, (await reader.NodesAsync([unit]))[unit], await reader.LinksAsync(own, new HashSet<string> { unit }), [.. figures[(year, unit)]]));
        }

        return new UnitTrace(node, made.ToImmutable(), lineage, reader.TruncatedReason);
    }

    private static IEnumerable<(int Year, string Unit)> Ends(Statement statement, HashSet<string> units) =>
        new[] { statement.SourceId, statement.TargetId }.Where(units.Contains).Select(unit => (statement.Year, unit));
}

/// <summary>A unit through the years.</summary>
/// <param name="Node">The unit.</param>
/// <param name="Years">Its years, ascending, then by unit id.</param>
/// <param name="Lineage">Units before and after it.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record UnitTrace(Node Node, ImmutableArray<UnitYear> Years, ImmutableArray<UnitLineage> Lineage, string TruncatedReason);

/// <summary>One year of a unit.</summary>
/// <param name="Year">Year.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Links">Its links of the year.</param>
/// <param name="Figures">Numbers of the highlights that it leads.</param>
public sealed record UnitYear(int Year, Node Unit, ImmutableArray<TimelineLink> Links, ImmutableArray<Figure> Figures);
