using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>expand</c>: the links of a node.</summary>
internal static class ExpandCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    private static readonly IReadOnlyList<Column<LinkGroup>> GroupColumns =
    [
        new("type", group => ContractNames.Of(group.Type)),
        new("direction", group => ContractNames.Of(group.Direction)),
        new("label", group => ContractNames.Of(group.Label)),
        new("links", group => Cells.Number(group.LinkCount)),
        new("statements", group => Cells.Number(group.StatementCount)),
    ];

    private static readonly IReadOnlyList<Column<Link>> LinkColumns =
    [
        new("type", link => ContractNames.Of(link.Type)),
        new("direction", link => ContractNames.Of(link.Direction)),
        new("label", link => ContractNames.Of(link.Neighbour.Label)),
        new("name", link => link.Neighbour.Name),
        new("support", link => Cells.Number(link.Support)),
        new("years", link => Cells.Years(link.Years)),
        new("evidence", link => link.BestStatement?.Evidence?.Quote ?? ""),
        new("id", link => link.Neighbour.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "expand",
            "Shows the links of a node: how many there are of each kind, then each with its best evidence.",
            "graphservice expand 云澜市公安局",
            "graphservice expand 云澜市公安局 --type RUNS --years 2021..2023",
            "graphservice expand 云澜市公安局 --label INITIATIVE -o csv")
        {
            Node, CommonOptions.Types, CommonOptions.Labels, CommonOptions.Direction, CommonOptions.Years, CommonOptions.MinSupport,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new ExpandNodeRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node)),
            Types_ = { verb.Parse.GetRequiredValue(CommonOptions.Types) },
            Labels = { verb.Parse.GetRequiredValue(CommonOptions.Labels) },
            Direction = verb.Parse.GetValue(CommonOptions.Direction),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinSupport = verb.Parse.GetValue(CommonOptions.MinSupport) ?? 0,
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Graph.ExpandNodeAsync, page => page.Links) is not { } answer)
        {
            return ExitCode.Ok;
        }

        KeepFirst(answer);
        if (verb.Format == OutputFormat.Table)
        {
            verb.Terminal.Output.WriteLine(ControlCharacters.Strip($"{answer.Node.Name}  {ContractNames.Of(answer.Node.Label)}  {answer.Node.Id}"));
            TableOutput.Write(verb.Terminal, answer.Groups, GroupColumns);
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Links, LinkColumns);
        verb.Terminal.Note($"{answer.Links.Count} links, revision {answer.Revision}.");
        return ExitCode.Ok;
    }

    /// <summary>Each page repeats the groups; the merged answer has them once.</summary>
    private static void KeepFirst(ExpandNodeResponse answer)
    {
        LinkGroup[] groups = [.. answer.Groups.Distinct()];
        answer.Groups.Clear();
        answer.Groups.Add(groups);
    }
}
