using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline role</c>.</summary>
internal static class RoleTimeline
{
    private static readonly Argument<string> Title = new("TITLE") { Description = "The post: id, or title such as 局长 with --unit." };

    private static readonly IReadOnlyList<Column<RoleYear>> Columns =
    [
        new("year", year => Cells.Year(year.Year)),
        new("state", year => ContractNames.Of(year.State)),
        new("holders", year => TimelineCells.Names(year.Holders)),
        new("sentence", year => string.Join(' ', year.Holders.Select(holder => TimelineCells.Sentence(holder.BestStatement)))),
        new("document_id", year => string.Join(' ', year.Holders.Select(holder => TimelineCells.Document(holder.BestStatement)).Distinct())),
    ];

    private static readonly IReadOnlyList<Column<Tenure>> TenureColumns =
    [
        new("holder", tenure => tenure.Person.Name),
        new("years", tenure => Cells.Years(tenure.Years)),
        new("support", tenure => Cells.Number(tenure.Support)),
        new("id", tenure => tenure.Person.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "role",
            "Shows who held a post when, the years without a holder, and where texts disagree.",
            "graphservice timeline role 局长 --unit 云澜市司法局",
            "graphservice timeline role 市委书记 -o csv") { Title, TimelineOptions.Unit, CommonOptions.Years };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new TraceRoleRequest
        {
            Id = await NodeResolver.ResolveRoleAsync(verb, verb.Parse.GetRequiredValue(Title), verb.Parse.GetValue(TimelineOptions.Unit)),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.TraceRoleAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        TimelineCells.Headline(verb, answer.Node, answer.Node.Role.Unit);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Years, Columns);
        TimelineCells.Table(verb, answer.Tenures, TenureColumns);
        TimelineCells.Note(verb, $"{answer.Tenures.Count} holders", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }
}
