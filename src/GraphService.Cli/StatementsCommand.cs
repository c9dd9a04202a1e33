using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>statements</c>: the evidence behind the links of a node.</summary>
internal static class StatementsCommand
{
    private static readonly Argument<string> Node = new("NODE") { Description = "Id, exact name, or alias that only one node has." };

    private static readonly Option<string?> Other = new("--other")
    {
        Description = "Only statements between the two nodes: id, exact name or alias.",
        HelpName = "NODE",
    };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "statements",
            "Lists what the texts say about a node, each with its sentence, document and rule.",
            "graphservice statements 云澜市公安局 --other 云澜市教育局",
            "graphservice statements 云澜市司法局 --type ISSUES --years 2021..")
        {
            Node, Other, CommonOptions.Types, CommonOptions.Direction, CommonOptions.Years,
        };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new ListStatementsRequest
        {
            NodeId = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node)),
            OtherId = await NodeResolver.ResolveAsync(verb, Other),
            Types_ = { verb.Parse.GetRequiredValue(CommonOptions.Types) },
            Direction = verb.Parse.GetValue(CommonOptions.Direction),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Graph.ListStatementsAsync, page => page.Statements) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var names = KeepFirst(answer);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Statements, Columns(names));
        verb.Terminal.Note($"{answer.Statements.Count} statements, revision {answer.Revision}.");
        return ExitCode.Ok;
    }

    /// <summary>Each page names its own nodes; the merged answer has each once, by id.</summary>
    private static Dictionary<string, string> KeepFirst(ListStatementsResponse answer)
    {
        Node[] nodes = [.. answer.Nodes.DistinctBy(node => node.Id).OrderBy(node => node.Id, StringComparer.Ordinal)];
        answer.Nodes.Clear();
        answer.Nodes.Add(nodes);
        return nodes.ToDictionary(node => node.Id, node => node.Name);
    }

    private static IReadOnlyList<Column<Statement>> Columns(Dictionary<string, string> names) =>
    [
        new("year", statement => Cells.Year(statement.Year)),
        new("source", statement => names.GetValueOrDefault(statement.SourceId, statement.SourceId)),
        new("type", statement => ContractNames.Of(statement.Type)),
        new("target", statement => names.GetValueOrDefault(statement.TargetId, statement.TargetId)),
        new("sentence", statement => statement.Evidence?.Sentence ?? ""),
        new("attributes", statement => Cells.Attributes(statement.Attributes)),
        new("rule_id", statement => statement.RuleId),
        new("confidence", statement => Cells.Number(statement.Confidence)),
        new("document_id", statement => statement.Evidence?.DocumentId ?? ""),
        new("id", statement => statement.Id),
    ];
}
