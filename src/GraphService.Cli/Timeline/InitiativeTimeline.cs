using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline initiative</c>.</summary>
internal static class InitiativeTimeline
{
    private static readonly Argument<string> Node = TimelineOptions.Node("initiative");

    private static readonly IReadOnlyList<Column<InitiativeYear>> Columns =
    [
        new("year", year => Cells.Year(year.Year)),
        new("events", year => TimelineCells.Words(year.Events)),
        new("run_by", year => TimelineCells.Names(year.Links, EdgeType.Runs)),
        new("used_by", year => TimelineCells.Names(year.Links, EdgeType.Uses)),
        new("editions", year => string.Join(' ', year.Editions)),
        new("figures", year => string.Join('；', year.Figures.Where(figure => figure.SameSentence && !figure.IsTarget).Select(TimelineCells.Figure))),
        new("honours", year => TimelineCells.Names(year.Links.Concat(year.Around).Where(link => link.Neighbour.Label == NodeLabel.Award))),
        new("sentence", year => TimelineCells.Sentence(year.Links.Concat(year.Highlights).FirstOrDefault()?.BestStatement)),
        new("document_id", year => TimelineCells.Document(year.Links.Concat(year.Highlights).FirstOrDefault()?.BestStatement)),
    ];

    private static readonly IReadOnlyList<Column<LineageCandidate>> CandidateColumns =
    [
        new("candidate", candidate => candidate.Node.Name),
        new("score", candidate => Cells.Number(candidate.Score)),
        new("reasons", candidate => TimelineCells.Words(candidate.Reasons)),
        new("years", candidate => Cells.Years(candidate.Years)),
        new("sentence", candidate => TimelineCells.Sentence(candidate.Statement)),
        new("id", candidate => candidate.Node.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "initiative",
            "Follows an initiative: first seen, continued, new edition, changed owner, silent, last seen. Near-equal names are candidates, never merged.",
            "graphservice timeline initiative 澜盾工程",
            "graphservice timeline initiative 澜盾工程 --years 2022.. -o json") { Node, CommonOptions.Years };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new TraceInitiativeRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node), NodeLabel.Initiative),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.TraceInitiativeAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        TimelineCells.Headline(verb, answer.Node, answer.Vanished ? $"vanished after {Cells.Year(answer.LastYear)}" : "");
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Years, Columns);
        TimelineCells.Table(verb, answer.Candidates, CandidateColumns);
        TimelineCells.Note(verb, $"{answer.Years.Count} years, {answer.Candidates.Count} candidates", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }
}
