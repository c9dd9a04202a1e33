using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>What became of an initiative through the years?</summary>
public static class TraceInitiative
{
    private static readonly ImmutableArray<EdgeType> AroundTypes = [EdgeType.Mentions, EdgeType.CoveredBy, EdgeType.EndorsedBy];

    /// <summary>The years of the initiative with names, units, numbers, honours and evidence.</summary>
    /// <exception cref="NotFoundException">There is no such initiative.</exception>
    public static async Task<InitiativeTrace> RunAsync(
        IGraphSnapshot snapshot, string id, YearRange years, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(id);
        var statements = await reader.GatherAsync([id], [], null, years);
        var mentions = statements.Where(statement => statement.Type == EdgeType.Mentions).ToArray();
        var owners = statements.Where(statement => statement.Type == EdgeType.Runs).Select(statement => statement.SourceId).ToHashSet();
        var seen = mentions.Select(mention => mention.Year).Distinct().Order().ToImmutableArray();
        var coverage = (await reader.CoverageAsync(owners, years)).SelectMany(unit => unit).ToHashSet();
        var around = await AroundAsync(reader, mentions, years);
        var figures = await FigureReader.ReadAsync(reader, [.. mentions.Select(mention => mention.HighlightId).Distinct()], years, mentions);
        var editions = await EditionsAsync(reader, statements);
        var made = ImmutableArray.CreateBuilder<InitiativeYear>();
        foreach (var year in Years(seen, coverage))
        {
            var own = statements.Where(statement => statement.Year == year).ToArray();
            made.Add(new InitiativeYear(
                year, InitiativeEvents.Of(year, seen, coverage, statements, editions),
                [.. own.Where(statement => statement.Type == EdgeType.Mentions).Select(mention => mention.Attributes.Find("surface")).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
                [.. editions[year].Distinct().Order(StringComparer.Ordinal)],
                await reader.LinksAsync(own.Where(statement => statement.Type is not EdgeType.Mentions and not EdgeType.SameAs), new HashSet<string> { id }),
                await reader.LinksAsync(own.Where(statement => statement.Type == EdgeType.Mentions), new HashSet<string> { id }),
                await reader.LinksAsync(around.Where(statement => statement.Year == year), around.Select(statement => statement.HighlightId).ToHashSet()),
                [.. figures.Where(figure => figure.Year == year).OrderByDescending(figure => figure.SameSentence)]));
        }

        return new InitiativeTrace(
            node, made.ToImmutable(), seen.FirstOrDefault(), seen.LastOrDefault(), seen.Length > 0 && coverage.Any(year => year > seen[^1]),
            await reader.LinksAsync(statements.Where(statement => statement.Type == EdgeType.Succeeds), new HashSet<string> { id }),
            await Lineages.FindAsync(reader, node, seen, owners), reader.TruncatedReason);
    }

    private static IEnumerable<int> Years(ImmutableArray<int> seen, HashSet<int> coverage) =>
        seen.IsEmpty ? [] : Enumerable.Range(seen[0], Math.Max(seen[^1], coverage.Count == 0 ? 0 : coverage.Max()) - seen[0] + 1);

    /// <summary>Awards, media and approval that the highlights name beside the initiative.</summary>
    private static async Task<Statement[]> AroundAsync(TimelineReader reader, Statement[] mentions, YearRange years)
    {
        var highlights = mentions.Select(mention => mention.HighlightId).Distinct().ToArray();
        var found = await reader.GatherAsync(highlights, AroundTypes, Direction.Outgoing, years);
        return [.. found.Where(statement => statement.Type != EdgeType.Mentions || NodeLabels.FindById(statement.TargetId) == NodeLabel.Award)];
    }

    /// <summary>Editions by year: those that extraction read, and those printed directly behind a mention.</summary>
    private static async Task<ILookup<int, string>> EditionsAsync(TimelineReader reader, IReadOnlyList<Statement> statements)
    {
        var nodes = await reader.NodesAsync(statements.Where(statement => statement.Type == EdgeType.Mentions).Select(mention => mention.HighlightId));
        return statements
            .Select(statement => (statement.Year, Edition: statement.Attributes.Find("version")
                ?? (statement.Type == EdgeType.Mentions ? NearNames.EditionAt(CommitmentReader.TextOf(nodes[statement.HighlightId], statement.Field), statement.Span.End) : null)))
            .Where(pair => pair.Edition is not null).ToLookup(pair => pair.Year, pair => pair.Edition!);
    }
}

/// <summary>An initiative through the years.</summary>
/// <param name="Node">The initiative.</param>
/// <param name="Years">Its years, ascending.</param>
/// <param name="FirstYear">First year that names it; 0 = none.</param>
/// <param name="LastYear">Last year that names it; 0 = none.</param>
/// <param name="IsVanished">Whether an owner leads highlights of a later year.</param>
/// <param name="Lineage">Stated succession.</param>
/// <param name="Candidates">Near-equal names.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record InitiativeTrace(
    Node Node, ImmutableArray<InitiativeYear> Years, int FirstYear, int LastYear, bool IsVanished, ImmutableArray<TimelineLink> Lineage,
    ImmutableArray<LineageCandidate> Candidates, string TruncatedReason);

/// <summary>One year of an initiative.</summary>
/// <param name="Year">Year.</param>
/// <param name="Events">What happened, ascending.</param>
/// <param name="Names">Words that name it.</param>
/// <param name="Editions">Editions printed with it.</param>
/// <param name="Links">Its links but mentions.</param>
/// <param name="Highlights">Highlights that name it.</param>
/// <param name="Around">What these say beside it.</param>
/// <param name="Figures">Their numbers; those of sentences that name it first.</param>
public sealed record InitiativeYear(
    int Year, ImmutableArray<InitiativeEvent> Events, ImmutableArray<string> Names, ImmutableArray<string> Editions, ImmutableArray<TimelineLink> Links,
    ImmutableArray<TimelineLink> Highlights, ImmutableArray<TimelineLink> Around, ImmutableArray<Figure> Figures);
