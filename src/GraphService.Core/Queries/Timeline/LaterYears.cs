using GraphService.Model;

namespace GraphService.Queries.Timeline;

/// <summary>Looks in the later highlights of a unit for what became of a target.</summary>
/// <param name="leads">The unit's highlights.</param>
/// <param name="highlights">Their nodes.</param>
/// <param name="figures">Their numbers.</param>
internal sealed class LaterYears(Statement[] leads, IReadOnlyDictionary<string, Node> highlights, IReadOnlyCollection<Figure> figures)
{
    /// <summary>Characters at the end of what was to be counted that a later text must print: the head noun.</summary>
    private const int HeadCharacters = 4;

    private static readonly char[] ClauseEnds = ['，', ',', '；', ';', '。', '！', '？', '\n'];

    /// <summary>The state of a target that <paramref name="year"/> set for <paramref name="horizon"/>.</summary>
    /// <param name="year">Content year of the target.</param>
    /// <param name="horizon">Year by which it was to be reached.</param>
    /// <param name="target">The number; null when there is none.</param>
    /// <param name="words">The sentence behind the horizon.</param>
    public (CommitmentState State, Figure? Report, string NamedIn) Judge(int year, int horizon, Figure? target, string words)
    {
        var isOver = leads.Any(lead => lead.Year >= horizon);
        if (target is not null && FindReport(year, horizon, target) is { } report)
        {
            var isReached = Value(report) >= Value(target);
            return isReached ? (CommitmentState.Reached, report, "") : (isOver ? CommitmentState.Below : CommitmentState.Open, report, "");
        }

        var head = Head(target?.Metric.Properties.GetText("counted") is { Length: > 0 } counted ? counted : FirstClause(words));
        var named = leads.Where(lead => lead.Year > year && head.Length > 1 && Text(lead).Contains(head, StringComparison.Ordinal))
            .OrderBy(lead => lead.Year).ThenBy(lead => lead.TargetId, StringComparer.Ordinal).FirstOrDefault();
        return named is not null ? (CommitmentState.Named, null, named.TargetId) : (isOver ? CommitmentState.NotReported : CommitmentState.Open, null, "");
    }

    /// <summary>The comparable observation of the last year up to the horizon, else of the first after it.</summary>
    private Figure? FindReport(int year, int horizon, Figure target) => figures
        .Where(figure => figure.Year > year && !figure.IsTarget && MetricSeriesBuilder.CountSame(target.Metric, figure.Metric))
        .OrderBy(figure => figure.Year > horizon).ThenBy(figure => figure.Year > horizon ? figure.Year : -figure.Year)
        .ThenByDescending(Value).ThenBy(figure => figure.Statement.Statement.Id, StringComparer.Ordinal).FirstOrDefault();

    private string Text(Statement lead) => highlights[lead.TargetId].Properties.GetText("heading") + "\n" + highlights[lead.TargetId].Properties.GetText("body");

    private static string FirstClause(string words) => words.TrimStart(ClauseEnds).Split(ClauseEnds)[0];

    private static string Head(string words) => words.Length <= HeadCharacters ? words : words[^HeadCharacters..];

    private static double Value(Figure figure) => figure.Metric.Properties.GetNumber("value");
}
