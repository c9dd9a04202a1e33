using System.CommandLine;
using Google.Protobuf.Collections;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>links</c>: every way in which two nodes are connected, the strongest first.</summary>
internal static class LinksCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    private static readonly Argument<string> Other = new("OTHER") { Description = "The other node, likewise." };

    private static readonly Option<int> Hops = new("--hops") { Description = "Steps of a way at most, up to 6. Default 3.", HelpName = "N" };

    private static readonly Option<bool> PassHubs = new("--pass-hubs")
    {
        Description = "Pass also places, documents and units that everything touches.",
    };

    private static readonly IReadOnlyList<Column<WayRow>> Columns =
    [
        new("way", row => Cells.Number(row.Way)),
        new("strength", row => Cells.Number(row.Strength)),
        new("from", row => row.From.Name),
        new("link", row => PathCells.Arrow(row.Link)),
        new("to", row => row.To.Name),
        new("support", row => Cells.Number(row.Link.Support)),
        new("years", row => Cells.Years(row.Link.Years)),
        new("sentence", row => row.Link.BestStatement?.Evidence?.Sentence ?? ""),
        new("from_id", row => row.From.Id),
        new("to_id", row => row.To.Id),
    ];

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
            CommonOptions.Years, PassHubs,
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
            Scope = PathCells.Scope(verb, verb.Parse.GetValue(PassHubs)),
            MinRevision = verb.MinRevision,
        };
        if (verb.Shows(nameof(GraphQueryService), "FindLinks", request))
        {
            return ExitCode.Ok;
        }

        var answer = await verb.CollectAsync(new PagedCall<FindLinksResponse>(
            (token, size) => verb.Connection.Graph.FindLinksAsync(
                new FindLinksRequest(request) { PageToken = token, PageSize = size }, verb.Connection.Call),
            page => page.Ways,
            page => page.NextPageToken));
        PathCells.KeepFirst(answer.BarredLabels);
        PathCells.KeepFirst(answer.BarredUnitIds);
        var nodes = PathCells.KeepFirst(answer.Nodes);
        if (verb.Format is OutputFormat.Json or OutputFormat.Jsonl)
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Ways, []);
        }
        else
        {
            AnswerOutput.Write(verb.Terminal, verb.Format, answer, [.. RowsOf(answer.Ways, nodes)], Columns);
        }

        verb.Terminal.Note($"{answer.Ways.Count} ways; revision {answer.Revision}.{(answer.Truncated ? " Cut by the server's bound: a stronger one may be missing." : "")}");
        return ExitCode.Ok;
    }

    private static IEnumerable<WayRow> RowsOf(RepeatedField<LinkWay> ways, Dictionary<string, Node> nodes) =>
        from way in ways.Index()
        from step in way.Item.Path.Steps.Index()
        from link in step.Item.Links
        select new WayRow(
            way.Index + 1, way.Item.Strength, nodes[way.Item.Path.NodeIds[step.Index]], link, nodes[way.Item.Path.NodeIds[step.Index + 1]]);

    private sealed record WayRow(int Way, double Strength, Node From, PathLink Link, Node To);
}
