using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.Cli.Timeline;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>commitments</c>: targets with horizons.</summary>
internal static class CommitmentsCommand
{
    private static readonly Option<CommitmentState> State = new("--state")
    {
        Description = $"Only targets in this state: {string.Join(", ", Enum.GetValues<CommitmentState>().Skip(1).Select(state => ContractNames.Of(state)))}.",
        HelpName = "STATE",
        CustomParser = result => ContractNames.Parse<CommitmentState>(result.Tokens.Single().Value, result),
    };

    private static readonly IReadOnlyList<Column<Commitment>> Columns =
    [
        new("unit", commitment => commitment.Unit.Name),
        new("year", commitment => Cells.Year(commitment.Year)),
        new("horizon", commitment => Cells.Year(commitment.Horizon)),
        new("target", commitment => commitment.Metric is { } metric ? $"{Cells.Number(metric.Metric.Value)}{metric.Metric.Measure}" : ""),
        new("state", commitment => ContractNames.Of(commitment.State)),
        new("reported", commitment => commitment.Report is { } report ? $"{Cells.Number(report.Metric.Metric.Value)}{report.Metric.Metric.Measure} ({report.Year})" : ""),
        new("sentence", commitment => commitment.Sentence),
        new("report_sentence", commitment => TimelineCells.Sentence(commitment.Report?.Statement)),
        new("document_id", commitment => TimelineCells.Document(commitment.Statement)),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "commitments",
            "Lists targets with a horizon that units set, and whether later years report them.",
            "graphservice commitments --place 云澜市",
            "graphservice commitments --state not_reported -o csv") { TimelineOptions.Unit, TimelineOptions.Place, State, CommonOptions.Years };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new ListCommitmentsRequest
        {
            UnitId = await NodeResolver.ResolveAsync(verb, TimelineOptions.Unit, NodeLabel.Unit),
            Place = verb.Parse.GetRequiredValue(TimelineOptions.Place),
            State = verb.Parse.GetValue(State),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Timeline.ListCommitmentsAsync, page => page.Commitments) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Commitments, Columns);
        TimelineCells.Note(verb, $"{answer.Commitments.Count} targets", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }
}
