using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>pattern</c>: where a pattern of nodes and edges occurs.</summary>
internal static class PatternCommand
{
    private static readonly Option<string[]> Nodes = new("--node")
    {
        Description = "A node, NAME[:LABEL][>EARLIER]; with >EARLIER each pair is found once. 2 to 5 of them, the rarest first.",
        HelpName = "NODE",
        Required = true,
    };

    private static readonly Option<string[]> Edges = new("--edge")
    {
        Description = "An edge between two of them: [EDGE:]NAME-TYPE|TYPE->NAME; '-' instead of '->' is either direction.",
        HelpName = "EDGE",
        Required = true,
    };

    private static readonly Option<string[]> Filters = new("--filter")
    {
        Description = "What a node must satisfy: NAME: FILTER.",
        HelpName = "NAME: FILTER",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> Ids = new("--is")
    {
        Description = "Only this node: NAME=NODE, an id, exact name, or alias that only one node has.",
        HelpName = "NAME=NODE",
        DefaultValueFactory = _ => [],
    };

    private static readonly Option<string[]> When = new("--when")
    {
        Description = "How the years of two edges compare: EDGE SAME|DIFFERENT|BEFORE EDGE.",
        HelpName = "CONDITION",
        DefaultValueFactory = _ => [],
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "pattern",
            "Finds where a pattern of nodes and edges occurs, with the sentences behind each edge.",
            "graphservice pattern --node i:INITIATIVE --node u:UNIT --node 'v:UNIT' --edge 'a:u-RUNS->i' --edge 'b:v-RUNS->i' --when 'a BEFORE b'",
            "graphservice pattern --node p:PERSON --node r:ROLE --node 's:ROLE>r' --node u:UNIT --node v:UNIT "
                + "--edge 'p-HOLDS->r' --edge 'p-HOLDS->s' --edge 'r-AT->u' --edge 's-AT->v'",
            "graphservice pattern --node u:UNIT --node a:AWARD --edge 'u-RECEIVES->a' --filter 'a: level = \"national\"'")
        {
            Nodes, Edges, Filters, Ids, When, CommonOptions.Years,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = PatternText.Parse(
            verb.Parse.GetRequiredValue(Nodes), verb.Parse.GetRequiredValue(Edges), verb.Parse.GetRequiredValue(Filters),
            verb.Parse.GetRequiredValue(When), verb.Parse.GetValue(CommonOptions.Years));
        foreach (var text in verb.Parse.GetRequiredValue(Ids))
        {
            var (name, node) = PatternText.Split(text, '=', "NAME=NODE");
            PatternText.Find(request, name).Id = await NodeResolver.ResolveAsync(verb, node);
        }

        request.MinRevision = verb.MinRevision;
        if (await verb.ListAsync(request, verb.Connection.Graph.MatchPatternAsync, page => page.Bindings) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var nodes = PathCells.KeepFirst(answer.Nodes);

        // Pages that ended early were followed by the next: the collected answer is whole.
        answer.Truncated = false;
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Bindings, Columns(request, nodes));
        verb.Terminal.Note($"{answer.Bindings.Count} matches, revision {answer.Revision}.");
        return ExitCode.Ok;
    }

    private static IReadOnlyList<Column<PatternBinding>> Columns(MatchPatternRequest request, Dictionary<string, Node> nodes) =>
    [
        .. request.Nodes.Select((node, at) => new Column<PatternBinding>(node.Name, binding => nodes[binding.NodeIds[at]].Name)),
        .. request.Edges.Select((edge, at) => new Column<PatternBinding>(
            edge.Name.Length > 0 ? $"{edge.Name}_years" : $"{edge.From}_{edge.To}_years",
            binding => Cells.Years(binding.Edges[at].Links.SelectMany(link => link.Years).Distinct().Order()))),
        .. request.Edges.Select((edge, at) => new Column<PatternBinding>(
            edge.Name.Length > 0 ? $"{edge.Name}_evidence" : $"{edge.From}_{edge.To}_evidence",
            binding => binding.Edges[at].Links[0].BestStatement?.Evidence?.Sentence ?? "")),
        .. request.Nodes.Select((node, at) => new Column<PatternBinding>($"{node.Name}_id", binding => binding.NodeIds[at])),
    ];
}
