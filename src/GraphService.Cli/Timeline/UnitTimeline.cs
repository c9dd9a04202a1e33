using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline unit</c>.</summary>
internal static class UnitTimeline
{
    private static readonly Argument<string> Node = TimelineOptions.Node("unit");

    private static readonly IReadOnlyList<Column<UnitLineage>> LineageColumns =
    [
        new("lineage", member => member.IsPredecessor ? "before" : "after"),
        new("unit", member => member.Unit.Name),
        new("distance", member => Cells.Number(member.Distance)),
        new("sentence", member => TimelineCells.Sentence(member.Statement)),
        new("document_id", member => TimelineCells.Document(member.Statement)),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "unit",
            "Shows the years of a unit: what it led, ran, issued, won and reported, and with whom it worked.",
            "graphservice timeline unit 云澜市司法局",
            "graphservice timeline unit 云澜市司法局 --lineage --years 2021.. -o json") { Node, TimelineOptions.Lineage, CommonOptions.Years };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new TraceUnitRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node), NodeLabel.Unit),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            WithLineage = verb.Parse.GetValue(TimelineOptions.Lineage),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.TraceUnitAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        TimelineCells.Headline(verb, answer.Node);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Years, Columns(answer.Years.Select(Led).DefaultIfEmpty().Max()));
        TimelineCells.Table(verb, answer.Lineage, LineageColumns);
        TimelineCells.Note(verb, $"{answer.Years.Count} years", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }

    private static int Led(UnitYear year) => year.Links.Count(link => link.Type == EdgeType.Leads);

    private static IReadOnlyList<Column<UnitYear>> Columns(int most) =>
    [
        new("year", year => Cells.Year(year.Year)),
        new("unit", year => year.Unit.Name),
        new("led", year => Cells.Number(Led(year))),
        new("bar", year => Bars.Bar(Led(year), most)),
        new("ran", year => TimelineCells.Names(year.Links, EdgeType.Runs)),
        new("used", year => TimelineCells.Names(year.Links, EdgeType.Uses)),
        new("policies", year => TimelineCells.Names(year.Links, EdgeType.Issues, EdgeType.Implements)),
        new("won", year => TimelineCells.Names(year.Links, EdgeType.Receives)),
        new("worked_with", year => TimelineCells.Names(year.Links, EdgeType.CooperatesWith)),
        new("seconded", year => string.Join('、', year.Links.Where(link => link is { Type: EdgeType.SecondsTo, Direction: Direction.Outgoing })
            .Select(link => $"{link.BestStatement.Attributes.GetValueOrDefault("count", "?")}→{link.Neighbour.Name}"))),
        new("figures", year => Cells.Number(year.Figures.Count)),
    ];
}
