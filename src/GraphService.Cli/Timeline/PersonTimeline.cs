using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline person</c>.</summary>
internal static class PersonTimeline
{
    private static readonly Argument<string> Node = TimelineOptions.Node("person");

    private static readonly IReadOnlyList<Column<PersonYear>> Columns =
    [
        new("year", year => Cells.Year(year.Year)),
        new("posts", year => string.Join('、', year.Links.Where(link => link.Type == EdgeType.Holds).Select(link => link.Neighbour.Role.Unit + " " + link.Neighbour.Name))),
        new("spoke_at", year => TimelineCells.Names(year.Links, EdgeType.SpeaksAt)),
        new("attended", year => TimelineCells.Names(year.Links, EdgeType.Attends)),
        new("won", year => TimelineCells.Names(year.Links, EdgeType.Receives)),
        new("endorsed", year => TimelineCells.Names(year.Links, EdgeType.EndorsedBy)),
        new("sentence", year => TimelineCells.Sentence(year.Links.FirstOrDefault()?.BestStatement)),
        new("document_id", year => TimelineCells.Document(year.Links.FirstOrDefault()?.BestStatement)),
    ];

    private static readonly IReadOnlyList<Column<Namesake>> NamesakeColumns =
    [
        new("namesake", namesake => namesake.Person.Name),
        new("anchor_unit", namesake => namesake.Person.Person.AnchorUnit),
        new("score", namesake => Cells.Number(namesake.Score)),
        new("reasons", namesake => TimelineCells.Words(namesake.Reasons)),
        new("years", namesake => Cells.Years(namesake.Years)),
        new("posts", namesake => TimelineCells.Names(namesake.Posts)),
        new("id", namesake => namesake.Person.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "person",
            "Shows the years of a person: posts, speeches, events, honours. Namesakes are candidates, never merged.",
            "graphservice timeline person 沈砚川") { Node, CommonOptions.Years };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new TracePersonRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node), NodeLabel.Person),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.TracePersonAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        TimelineCells.Headline(verb, answer.Node, answer.Node.Person.AnchorUnit);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Years, Columns);
        TimelineCells.Table(verb, answer.Namesakes, NamesakeColumns);
        TimelineCells.Note(verb, $"{answer.Years.Count} years, {answer.Namesakes.Count} namesakes", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }
}
