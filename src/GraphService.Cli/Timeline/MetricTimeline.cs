using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline metric</c>.</summary>
internal static class MetricTimeline
{
    private static readonly Argument<string> Node = TimelineOptions.Node("unit, initiative or metric");

    private static readonly Option<string> Measure = new("--measure") { Description = "Only this measure word, for example 期.", HelpName = "WORD", DefaultValueFactory = _ => "" };

    private static readonly Option<string> Counted = new("--counted")
    {
        Description = "Only numbers whose counted words hold this.",
        HelpName = "WORDS",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<bool> SameSentence = new("--same-sentence") { Description = "Only numbers whose sentence names the initiative." };

    private static readonly Option<bool> All = new("--all") { Description = "Series of a single year too." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "metric",
            "Lines up printed numbers in series that count the same thing, and says which points compare.",
            "graphservice timeline metric 蓝旗训练营 --measure 期",
            "graphservice timeline metric 云澜市公安局 --counted 训练 -o csv") { Node, Measure, Counted, SameSentence, All, CommonOptions.Years };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new TraceMetricRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node)),
            Measure = verb.Parse.GetRequiredValue(Measure),
            Counted = verb.Parse.GetRequiredValue(Counted),
            SameSentence = verb.Parse.GetValue(SameSentence),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.TraceMetricAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var shown = answer.Series.Where(series => verb.Parse.GetValue(All) || series.Points.Select(point => point.Figure.Year).Distinct().Count() > 1).ToArray();
        TimelineCells.Headline(verb, answer.Node);
        Write(verb, answer, shown);
        TimelineCells.Note(verb, Summary(answer, shown.Length), answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }

    private static void Write(ClientVerb verb, TraceMetricResponse answer, MetricSeries[] shown)
    {
        if (verb.Format == OutputFormat.Json)
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Series, []);
            return;
        }

        if (verb.Format != OutputFormat.Table)
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, [.. shown.SelectMany(series => series.Points)], Columns(0));
            return;
        }

        foreach (var series in shown)
        {
            var first = series.Points[0].Figure.Year;
            var years = Enumerable.Range(first, series.Points[^1].Figure.Year - first + 1)
                .Select(year => series.Points.LastOrDefault(point => point.Figure.Year == year && !point.Figure.IsTarget)?.Figure.Metric.Metric.Value);
            verb.Terminal.Output.WriteLine(ControlCharacters.Strip($"  {series.Counted} ({series.Measure})  {Bars.Spark([.. years])}"));
            TableOutput.Write(verb.Terminal, series.Points, Columns(series.Points.Max(point => point.Figure.Metric.Metric.Value)));
        }
    }

    private static string Summary(TraceMetricResponse answer, int shown) => shown == answer.Series.Count
        ? $"{shown} series"
        : $"{shown} series over several years, {answer.Series.Count - shown} of a single year with --all";

    private static IReadOnlyList<Column<MetricPoint>> Columns(double max) =>
    [
        new("year", point => Cells.Year(point.Figure.Year)),
        new("value", point => Cells.Number(point.Figure.Metric.Metric.Value)),
        new("measure", point => point.Figure.Metric.Metric.Measure),
        .. max > 0 ? [new Column<MetricPoint>("bar", point => Bars.Bar(point.Figure.Metric.Metric.Value, max))] : Array.Empty<Column<MetricPoint>>(),
        new("comparable", point => point.Comparable ? "yes" : "no"),
        new("change", point => point.ChangeSince == 0 ? "" : $"{(point.Change > 0 ? "+" : "")}{Cells.Number(point.Change)}"),
        new("flags", point => TimelineCells.Words(point.Flags)),
        new("lead_unit", point => point.Figure.LeadUnit),
        new("sentence", point => TimelineCells.Sentence(point.Figure.Statement)),
        new("document_id", point => TimelineCells.Document(point.Figure.Statement)),
    ];
}
