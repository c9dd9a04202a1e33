using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>node get</c> and <c>node list</c>.</summary>
internal static class NodeCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Filter over id, label, name and the properties of the label. See docs/api.md.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "",
    };

    private static readonly IReadOnlyList<Column<Node>> Columns =
    [
        new("label", node => ContractNames.Of(node.Label)),
        new("name", node => node.Name),
        new("id", node => node.Id),
        new("details", node => string.Join(' ', NodeFields.Of(node).Select(field => $"{field.Name}={field.Value}"))),
    ];

    /// <summary>The verbs.</summary>
    public static Command Create() => new Command("node", "Nodes of the graph.") { CreateGet(), CreateList() };

    private static VerbCommand CreateGet()
    {
        var command = new VerbCommand(
            "get", "Shows one node with its aliases.", "graphservice node get 云澜市公安局", "graphservice node get units/0a1b2c3d4e5f6g7h -o json") { Node };
        command.AddRead();
        ClientVerb.Bind(command, GetAsync);
        return command;
    }

    private static VerbCommand CreateList()
    {
        var command = new VerbCommand(
            "list",
            "Lists nodes by id.",
            "graphservice node list --filter 'label = INITIATIVE'",
            "graphservice node list --filter 'label = METRIC AND measure = \"期\"' -o csv") { Filter };
        command.AddList();
        ClientVerb.Bind(command, ListAsync);
        return command;
    }

    private static async Task<int> GetAsync(ClientVerb verb)
    {
        var id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node));
        var request = new GetNodeRequest { Id = id, MinRevision = verb.MinRevision };
        if (await verb.AskAsync(request, verb.Connection.Graph.GetNodeAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var aliases = answer.Aliases.Select(alias => new Field("alias", $"{alias.Surface} ({Cells.Number(alias.Count)})"));
        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer,
        [
            new("id", answer.Node.Id),
            new("label", ContractNames.Of(answer.Node.Label)),
            new("name", answer.Node.Name),
            .. NodeFields.Of(answer.Node),
            .. aliases,
            new("revision", Cells.Number(answer.Revision)),
        ]);
        if (answer.AliasesTruncated)
        {
            verb.Terminal.Note($"Only the {answer.Aliases.Count} most frequent aliases, as the server's limit max_aliases says.");
        }

        return ExitCode.Ok;
    }

    private static async Task<int> ListAsync(ClientVerb verb)
    {
        var request = new ListNodesRequest { Filter = verb.Parse.GetRequiredValue(Filter), MinRevision = verb.MinRevision };
        if (await verb.ListAsync(request, verb.Connection.Graph.ListNodesAsync, page => page.Nodes) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Nodes, Columns);
        verb.Terminal.Note($"{answer.Nodes.Count} nodes, revision {answer.Revision}.");
        return ExitCode.Ok;
    }
}
