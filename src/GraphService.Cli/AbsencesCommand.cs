using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.Cli.Timeline;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>absences</c>: what is not there.</summary>
internal static class AbsencesCommand
{
    private static readonly Argument<AbsenceKind> Kind = TimelineOptions.Kind();

    private static readonly IReadOnlyList<Column<Absence>> Columns =
    [
        new("unit", absence => absence.Unit.Name),
        new("missing", absence => ContractNames.Of(absence.Kind)),
        new("about", absence => absence.Node.Name),
        new("years", absence => Cells.Years(absence.Years)),
        new("sentence", absence => absence.Commitment?.Sentence ?? TimelineCells.Sentence(absence.Statement)),
        new("document_id", absence => TimelineCells.Document(absence.Statement)),
        new("id", absence => absence.Node.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "absences",
            "Lists what is not there. Said only of units that lead highlights of the years in question.",
            "graphservice absences initiative_seen_once --place 云澜市",
            "graphservice absences highlight_without_figure --unit 云澜市教育局 -o csv") { Kind, TimelineOptions.Unit, TimelineOptions.Place, CommonOptions.Years };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new FindAbsencesRequest
        {
            Kind = verb.Parse.GetValue(Kind),
            UnitId = await NodeResolver.ResolveAsync(verb, TimelineOptions.Unit, NodeLabel.Unit),
            Place = verb.Parse.GetRequiredValue(TimelineOptions.Place),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Timeline.FindAbsencesAsync, page => page.Absences) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Absences, Columns);
        TimelineCells.Note(verb, $"{answer.Absences.Count} absences", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }
}
