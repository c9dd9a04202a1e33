using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>Which numbers.</summary>
/// <param name="Id">A unit, an initiative or a metric.</param>
/// <param name="Measure">Only this measure word; empty = all.</param>
/// <param name="Counted">Only counted words that hold this; empty = all.</param>
/// <param name="Years">Only these years.</param>
/// <param name="SameSentence">Only numbers whose sentence names the initiative.</param>
public sealed record MetricQuestion(string Id, string Measure, string Counted, YearRange Years, bool SameSentence);

/// <summary>How did the printed numbers change, and which of them compare?</summary>
public static class TraceMetric
{
    /// <summary>The numbers of the unit, initiative or metric in series. Values are those that were printed; none is inferred.</summary>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    /// <exception cref="InvalidInputException">It is no unit, initiative or metric.</exception>
    public static async Task<MetricTrace> RunAsync(
        IGraphSnapshot snapshot, MetricQuestion question, TimelineLimits limits, CancellationToken cancellationToken)
    {
        var reader = new TimelineReader(snapshot, limits, cancellationToken);
        var node = await reader.GetAsync(question.Id);
        var figures = (await FiguresAsync(reader, node, question))
            .Where(figure => question.Measure.Length == 0 || figure.Metric.Properties.GetText("measure") == question.Measure)
            .Where(figure => figure.Metric.Properties.GetText("counted").Contains(question.Counted, StringComparison.Ordinal))
            .Where(figure => figure.SameSentence || !question.SameSentence || node.Label != NodeLabel.Initiative);
        var series = MetricSeriesBuilder.Build(await TextsAsync(reader, figures))
            .Where(each => node.Label != NodeLabel.Metric || each.Points.Any(point => point.Figure.Metric.Id == node.Id));
        return new MetricTrace(
            node,
            [
                .. series.OrderByDescending(each => each.Points.Select(point => point.Figure.Year).Distinct().Count())
                    .ThenBy(each => each.Measure, StringComparer.Ordinal).ThenBy(each => each.Counted, StringComparer.Ordinal)
                    .ThenBy(each => each.Points[0].Figure.Statement.Statement.Id, StringComparer.Ordinal),
            ],
            reader.TruncatedReason);
    }

    private static async Task<ImmutableArray<Figure>> FiguresAsync(TimelineReader reader, Node node, MetricQuestion question)
    {
        switch (node.Label)
        {
            case NodeLabel.Unit:
                return await OfUnitsAsync(reader, [node.Id], question.Years);
            case NodeLabel.Initiative:
                var mentions = await reader.GatherAsync([node.Id], [EdgeType.Mentions], Direction.Incoming, question.Years);
                return await FigureReader.ReadAsync(reader, [.. mentions.Select(mention => mention.HighlightId).Distinct()], question.Years, mentions);
            case NodeLabel.Metric:
                var reports = await reader.GatherAsync([node.Id], [EdgeType.Reports], Direction.Incoming, YearRange.All);
                var leads = await reader.GatherAsync([.. reports.Select(report => report.HighlightId)], [EdgeType.Leads], Direction.Incoming, YearRange.All);
                return leads.Count > 0
                    ? await OfUnitsAsync(reader, [.. leads.Select(lead => lead.SourceId).Distinct()], question.Years)
                    : await FigureReader.ReadAsync(reader, [.. reports.Select(report => report.HighlightId)], question.Years, []);
            default:
                throw new InvalidInputException("id", ErrorReasons.FieldInvalid, "id must name a unit, an initiative or a metric.");
        }
    }

    private static async Task<ImmutableArray<Figure>> OfUnitsAsync(TimelineReader reader, IReadOnlyCollection<string> units, YearRange years)
    {
        var led = await reader.GatherAsync(units, [EdgeType.Leads], Direction.Outgoing, years);
        return await FigureReader.ReadAsync(reader, [.. led.Select(lead => lead.TargetId).Distinct()], years, []);
    }

    private static async Task<IReadOnlyList<(Figure Figure, string Before)>> TextsAsync(TimelineReader reader, IEnumerable<Figure> figures)
    {
        var kept = figures.ToArray();
        var nodes = await reader.NodesAsync(kept.Select(figure => figure.Statement.Statement.HighlightId));
        return [.. kept.Select(figure => (figure, Clause(nodes[figure.Statement.Statement.HighlightId], figure.Statement.Statement)))];
    }

    /// <summary>The words of the clause before a number.</summary>
    private static string Clause(Node highlight, Statement statement)
    {
        var before = CommitmentReader.TextOf(highlight, statement.Field)[..statement.Span.Start];
        return before[(before.LastIndexOfAny(['，', ',', '。', '；', ';', '\n', '：', ':']) + 1)..];
    }
}

/// <summary>Numbers in series.</summary>
/// <param name="Node">The unit, initiative or metric.</param>
/// <param name="Series">Series, those over most years first.</param>
/// <param name="TruncatedReason">Limit that cut the answer short; empty when none did.</param>
public sealed record MetricTrace(Node Node, ImmutableArray<MetricSeries> Series, string TruncatedReason);

/// <summary>Numbers that count the same thing by their words.</summary>
/// <param name="Measure">Measure word.</param>
/// <param name="Counted">The counted words that all share at the end.</param>
/// <param name="Points">Points by year, then statement id.</param>
public sealed record MetricSeries(string Measure, string Counted, ImmutableArray<MetricPoint> Points);

/// <summary>One number of a series.</summary>
/// <param name="Figure">The number.</param>
/// <param name="Flags">Flags, ascending.</param>
/// <param name="IsComparable">Whether it compares.</param>
/// <param name="Change">Change against the last comparable point before; 0 without one.</param>
/// <param name="ChangeSince">Year of that point; 0 = none.</param>
public sealed record MetricPoint(Figure Figure, ImmutableArray<PointFlag> Flags, bool IsComparable, double Change, int ChangeSince);

/// <summary>What limits the comparison of a point. Numbers equal those of the contract.</summary>
public enum PointFlag
{
    /// <summary>A bound or an approximation.</summary>
    Approximate = 1,

    /// <summary>Counted over several years.</summary>
    Cumulative = 2,

    /// <summary>A target.</summary>
    Target = 3,

    /// <summary>Other counted words than the first point.</summary>
    WordsDiffer = 4,

    /// <summary>Another lead unit than the first point.</summary>
    OtherUnit = 5,

    /// <summary>The year has other values too.</summary>
    SeveralValues = 6,

    /// <summary>At least twice, or at most half, the last comparable value.</summary>
    Jump = 7,

    /// <summary>Its sentence stands in an earlier year.</summary>
    RepeatedSentence = 8,

    /// <summary>Nothing says what is counted.</summary>
    NotCounted = 9,
}
