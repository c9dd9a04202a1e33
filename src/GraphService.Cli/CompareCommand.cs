using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>compare</c>: what two nodes share and in what they differ.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    private static readonly Argument<string> Other = new("OTHER") { Description = "The other node, likewise." };

    private static readonly IReadOnlyList<Column<ComparedGroup>> GroupColumns =
    [
        new("type", group => ContractNames.Of(group.Type)),
        new("direction", group => ContractNames.Of(group.Direction)),
        new("label", group => ContractNames.Of(group.Label)),
        new("shared", group => Cells.Number(group.SharedCount)),
        new("only_first", group => Cells.Number(group.OnlyFirstCount)),
        new("only_second", group => Cells.Number(group.OnlySecondCount)),
    ];

    private static readonly IReadOnlyList<Column<ComparedNeighbour>> NeighbourColumns =
    [
        new("who", entry => entry.First is null ? "second" : entry.Second is null ? "first" : "both"),
        new("link", entry => PathCells.Arrow(entry.First ?? entry.Second)),
        new("label", entry => ContractNames.Of(entry.Neighbour.Label)),
        new("name", entry => entry.Neighbour.Name),
        new("weight", entry => Cells.Number(entry.Weight)),
        new("first_years", entry => Cells.Years(entry.First?.Years ?? [])),
        new("second_years", entry => Cells.Years(entry.Second?.Years ?? [])),
        new("evidence", entry => (entry.First ?? entry.Second).BestStatement?.Evidence?.Quote ?? ""),
        new("id", entry => entry.Neighbour.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "compare",
            "Shows what two nodes share, the rarest first, and in what they differ.",
            "graphservice compare 云澜市公安局 云澜市司法局 --except-mentions",
            "graphservice compare 云澜市公安局 云澜市司法局 --type RUNS --type RECEIVES -o csv")
        {
            Node, Other, CommonOptions.Types, CommonOptions.Labels, CommonOptions.Direction, CommonOptions.Years, ExceptMentions,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static Option<bool> ExceptMentions { get; } = new("--except-mentions")
    {
        Description = "All types but MENTIONS and LEADS: what the units do, not the highlights that name them.",
    };

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var types = verb.Parse.GetRequiredValue(CommonOptions.Types);
        if (types.Length == 0 && verb.Parse.GetValue(ExceptMentions))
        {
            types = [.. Enum.GetValues<EdgeType>().Where(type => type is not (EdgeType.Unspecified or EdgeType.Mentions or EdgeType.Leads))];
        }

        var request = new CompareNodesRequest
        {
            NodeId = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node)),
            OtherId = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Other)),
            Types_ = { types },
            Labels = { verb.Parse.GetRequiredValue(CommonOptions.Labels) },
            Direction = verb.Parse.GetValue(CommonOptions.Direction),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Graph.CompareNodesAsync, page => page.Neighbours) is not { } answer)
        {
            return ExitCode.Ok;
        }

        PathCells.KeepFirst(answer.Groups);
        if (verb.Format == OutputFormat.Table)
        {
            TableOutput.Write(verb.Terminal, answer.Groups, GroupColumns);
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Neighbours, NeighbourColumns);
        verb.Terminal.Note($"Similarity {Cells.Number(answer.Similarity)}; {answer.Neighbours.Count} neighbours, revision {answer.Revision}.");
        return ExitCode.Ok;
    }
}
