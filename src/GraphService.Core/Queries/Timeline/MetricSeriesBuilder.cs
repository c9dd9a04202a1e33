using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Timeline;

/// <summary>
/// Puts numbers into series: equal measure and subject, and counted words that are equal or share at least half of the longer at their end, where
/// Chinese puts the head noun. Then says of each point what limits its comparison.
/// </summary>
internal static class MetricSeriesBuilder
{
    private const int ShortestHead = 2;
    private const double JumpFactor = 2;

    private static readonly PointFlag[] Incomparable =
        [PointFlag.Approximate, PointFlag.Cumulative, PointFlag.Target, PointFlag.OtherUnit, PointFlag.SeveralValues, PointFlag.NotCounted];

    /// <summary>The series of figures that come by year, then statement id, each with the words of its clause before the number.</summary>
    public static IEnumerable<MetricSeries> Build(IReadOnlyList<(Figure Figure, string Before)> figures)
    {
        var series = new List<(string Counted, List<(Figure Figure, string Before)> Figures)>();
        foreach (var figure in figures)
        {
            var at = series.FindIndex(each => IsSame(each.Figures[0].Figure.Metric, figure.Figure.Metric, each.Counted));
            if (at < 0)
            {
                series.Add((Counted(figure.Figure.Metric), [figure]));
                continue;
            }

            series[at].Figures.Add(figure);
            series[at] = (Head(series[at].Counted, Counted(figure.Figure.Metric)), series[at].Figures);
        }

        return series.Select(each => new MetricSeries(Text(each.Figures[0].Figure.Metric, "measure"), each.Counted, Points(each.Figures)));
    }

    /// <summary>Whether two metrics count the same thing in the same measure by their words.</summary>
    public static bool CountSame(Node left, Node right) => IsSame(left, right, Counted(left));

    private static bool IsSame(Node first, Node next, string counted)
    {
        if (Text(first, "measure") != Text(next, "measure") || Text(first, "subject") != Text(next, "subject"))
        {
            return false;
        }

        var other = Counted(next);
        return counted == other || (counted.Length > 0 && other.Length > 0
            && Head(counted, other).Length is var shared && shared >= ShortestHead && 2 * shared >= Math.Max(counted.Length, other.Length));
    }

    private static ImmutableArray<MetricPoint> Points(List<(Figure Figure, string Before)> figures)
    {
        var first = figures[0].Figure;
        var values = figures.Where(each => !each.Figure.IsTarget).ToLookup(each => each.Figure.Year, each => Value(each.Figure));
        var sentences = new Dictionary<string, int>(StringComparer.Ordinal);
        var points = ImmutableArray.CreateBuilder<MetricPoint>(figures.Count);
        Figure? last = null;
        foreach (var (figure, before) in figures)
        {
            var repeats = sentences.TryGetValue(figure.Statement.Sentence, out var year) && year < figure.Year;
            sentences.TryAdd(figure.Statement.Sentence, figure.Year);
            PointFlag[] own =
            [
                .. Flags(figure, before, first), .. values[figure.Year].Distinct().Count() > 1 && !figure.IsTarget ? [PointFlag.SeveralValues] : Array.Empty<PointFlag>(),
                .. repeats ? [PointFlag.RepeatedSentence] : Array.Empty<PointFlag>(),
            ];
            var isComparable = !own.Any(Incomparable.Contains);
            var since = isComparable && last is not null && last.Year < figure.Year ? last : null;
            points.Add(new MetricPoint(
                figure, [.. (since is not null && IsJump(Value(since), Value(figure)) ? own.Append(PointFlag.Jump) : own).Order()], isComparable,
                since is null ? 0 : Value(figure) - Value(since), since?.Year ?? 0));
            last = isComparable ? figure : last;
        }

        return points.MoveToImmutable();
    }

    private static IEnumerable<PointFlag> Flags(Figure figure, string before, Figure first)
    {
        (PointFlag Flag, bool Holds)[] flags =
        [
            (PointFlag.Approximate, Text(figure.Metric, "comparator") is not ("" or "=")),
            (PointFlag.Cumulative, MetricValues.CumulativeWords.Any(word => before.Contains(word, StringComparison.Ordinal) || Text(figure.Metric, "qualifier").Contains(word, StringComparison.Ordinal))),
            (PointFlag.Target, figure.IsTarget),
            (PointFlag.WordsDiffer, Counted(figure.Metric) != Counted(first.Metric)),
            (PointFlag.OtherUnit, figure.LeadUnit?.Id != first.LeadUnit?.Id),
            (PointFlag.NotCounted, Counted(figure.Metric).Length == 0),
        ];
        return flags.Where(each => each.Holds).Select(each => each.Flag);
    }

    private static bool IsJump(double before, double after) => before > 0 && (after >= JumpFactor * before || after * JumpFactor <= before);

    /// <summary>The words that both end with.</summary>
    private static string Head(string left, string right)
    {
        var shared = 0;
        while (shared < Math.Min(left.Length, right.Length) && left[^(shared + 1)] == right[^(shared + 1)])
        {
            shared++;
        }

        return left[^shared..];
    }

    /// <summary>Counted words without quotes, and without a word of approximation at their end.</summary>
    private static string Counted(Node metric) => string.Concat(Text(metric, "counted").Where(char.IsLetterOrDigit)).TrimEnd('约', '近', '超', '达', '逾');

    private static string Text(Node metric, string property) => metric.Properties.GetText(property);

    private static double Value(Figure figure) => figure.Metric.Properties.GetNumber("value");
}
