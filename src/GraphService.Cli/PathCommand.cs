using System.CommandLine;
using System.Globalization;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>path</c>: how two nodes are connected.</summary>
internal static class PathCommand
{
    private static readonly Argument<string> From = new("FROM") { Description = "Where paths start: id, exact name, or alias that only one node has." };

    private static readonly Argument<string> To = new("TO") { Description = "Where they end, likewise." };

    private static readonly Option<bool> All = new("--all")
    {
        Description = "Also longer paths, up to --hops steps. Default: only the shortest.",
    };

    private static readonly Option<int> Hops = PathCells.Hops("path", 4);

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "path",
            "Shows how two nodes are connected, each step with its best sentence.",
            "graphservice path 云澜市公安局 云澜市教育局",
            "graphservice path 云澜市公安局 云澜市教育局 --all --hops 3 --limit 10",
            "graphservice path 云澜市公安局 蓝帆反诈平台 --except-type MENTIONS --years 2021..2023 -o csv")
        {
            From, To, All, Hops, CommonOptions.Types, CommonOptions.ExceptTypes, CommonOptions.Labels, CommonOptions.ExceptLabels,
            CommonOptions.Years, PathCells.PassHubs,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = await RequestAsync(verb);
        if (await verb.ListAsync(request, verb.Connection.Graph.FindPathsAsync, page => page.Paths) is not { } answer)
        {
            return ExitCode.Ok;
        }

        PathCells.KeepFirst(answer.BarredLabels);
        PathCells.KeepFirst(answer.BarredUnitIds);
        var nodes = PathCells.KeepFirst(answer.Nodes);
        PathCells.Write(
            verb, answer, answer.Paths, path => path, nodes, new("path", row => Cells.Number(row.Number)), new("step", row => Cells.Number(row.Step)));
        foreach (var note in Notes(answer, nodes))
        {
            verb.Terminal.Note(note);
        }

        return ExitCode.Ok;
    }

    private static async Task<FindPathsRequest> RequestAsync(ClientVerb verb) => new()
    {
        SourceIds = { await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(From)) },
        TargetIds = { await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(To)) },
        Mode = verb.Parse.GetValue(All) ? PathMode.Simple : PathMode.Shortest,
        MaxHops = verb.Parse.GetValue(Hops),
        Scope = PathCells.Scope(verb),
        MinRevision = verb.MinRevision,
    };

    private static IEnumerable<string> Notes(FindPathsResponse answer, Dictionary<string, Node> nodes)
    {
        yield return string.Create(
            CultureInfo.InvariantCulture, $"{answer.Paths.Count} paths; {answer.ShortestCount} shortest; revision {answer.Revision}. {EndOf(answer)}");
        if (answer.BarredLabels.Count > 0)
        {
            var units = answer.BarredUnitIds.Count == 0 ? "none met" : string.Join(' ', answer.BarredUnitIds.Select(id => nodes[id].Name));
            yield return $"Not passed: {string.Join(' ', answer.BarredLabels.Select(ContractNames.Of))}, units with more than {answer.BarredHubStatements} statements ({units}). --pass-hubs passes them.";
        }

        foreach (var path in answer.WithoutBan)
        {
            yield return $"With --pass-hubs: {string.Join(" - ", path.NodeIds.Select(id => nodes[id].Name))}";
        }
    }

    private static string EndOf(FindPathsResponse answer) => answer.End switch
    {
        PathEnd.Found => "These are all shortest.",
        PathEnd.Hops => "Nothing more within these steps.",
        PathEnd.SourcesDry => $"Nothing more can be reached from the start after {answer.SourceHops} steps.",
        PathEnd.TargetsDry => $"Nothing more can be reached from the end after {answer.TargetHops} steps.",
        PathEnd.Paths => "Cut: there are more paths than the server's limit.",
        PathEnd.Statements => $"Cut after {answer.SourceHops + answer.TargetHops} steps: the next would look at too many statements.",
        _ => "Cut: too many steps were tried.",
    };
}
