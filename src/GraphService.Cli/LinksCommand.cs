using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>links</c>: every way in which two nodes are connected, the strongest first.</summary>
internal static class LinksCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    private static readonly Argument<string> Other = new("OTHER") { Description = "The other node, likewise." };

    private static readonly Option<int> Hops = PathCells.Hops("way", 3);

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "links",
            "Shows every way in which two nodes are connected, the strongest first, with the sentences.",
            "graphservice links 云澜市公安局 蓝帆反诈平台",
            "graphservice links 云澜市公安局 蓝帆反诈平台 --hops 2 --except-type MENTIONS -o csv")
        {
            Node, Other, Hops, CommonOptions.Types, CommonOptions.ExceptTypes, CommonOptions.Labels, CommonOptions.ExceptLabels,
            CommonOptions.Years, PathCells.PassHubs,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new FindLinksRequest
        {
            NodeId = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node)),
            OtherId = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Other)),
            MaxHops = verb.Parse.GetValue(Hops),
            Scope = PathCells.Scope(verb),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Graph.FindLinksAsync, page => page.Ways) is not { } answer)
        {
            return ExitCode.Ok;
        }

        PathCells.KeepFirst(answer.BarredLabels);
        PathCells.KeepFirst(answer.BarredUnitIds);
        var nodes = PathCells.KeepFirst(answer.Nodes);
        PathCells.Write(
            verb, answer, answer.Ways, way => way.Path, nodes,
            new("way", row => Cells.Number(row.Number)), new("strength", row => Cells.Number(row.Way.Strength)));
        verb.Terminal.Note($"{answer.Ways.Count} ways; revision {answer.Revision}.{(answer.Truncated ? " Cut by the server's bound: a stronger one may be missing." : "")}");
        return ExitCode.Ok;
    }
}
