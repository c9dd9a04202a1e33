using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>similar-nodes</c>: nodes that are linked to the same others.</summary>
internal static class SimilarNodesCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "similar-nodes",
            "Ranks nodes with the same label by what they share with a node: the rarer, the more it counts.",
            "graphservice similar-nodes 云澜市公安局",
            "graphservice similar-nodes 云澜市公安局 --type RUNS --type USES --label INITIATIVE")
        {
            Node, CommonOptions.Types, CommonOptions.Labels, CommonOptions.Years,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new RankSimilarNodesRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node)),
            Types_ = { verb.Parse.GetRequiredValue(CommonOptions.Types) },
            Labels = { verb.Parse.GetRequiredValue(CommonOptions.Labels) },
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Graph.RankSimilarNodesAsync, page => page.Similar) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var neighbours = PathCells.KeepFirst(answer.Neighbours);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Similar, Columns(neighbours));
        verb.Terminal.Note($"{answer.Similar.Count} nodes, revision {answer.Revision}.{(answer.LeftOutCount > 0 ? $" {answer.LeftOutCount} links to hubs say nothing and were left out." : "")}");
        return ExitCode.Ok;
    }

    private static IReadOnlyList<Column<SimilarNode>> Columns(Dictionary<string, Node> neighbours) =>
    [
        new("score", similar => Cells.Number(similar.Score)),
        new("name", similar => similar.Node.Name),
        new("shared", similar => Cells.Number(similar.Shared.Count)),
        new("shares", similar => string.Join("; ", similar.Shared.Select(shared => $"{ContractNames.Of(shared.Type)} {neighbours[shared.NodeId].Name}"))),
        new("id", similar => similar.Node.Id),
    ];
}
