using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>suggest</c>: completes a name as a search box does.</summary>
internal static class SuggestCommand
{
    private static readonly Argument<string> Text = new("TEXT")
    {
        Description = "Start or part of a name: Chinese, pinyin (gonganju), first letters (gaj), or a mixture (yunlan公安).",
    };

    private static readonly IReadOnlyList<Column<NodeSuggestion>> Columns =
    [
        new("label", suggestion => ContractNames.Of(suggestion.Label)),
        new("name", suggestion => suggestion.Name),
        new("detail", suggestion => suggestion.Detail),
        new("matched_name", suggestion => suggestion.MatchedName),
        new("match", suggestion => ContractNames.Of(suggestion.Match)),
        new("use_count", suggestion => Cells.Number(suggestion.UseCount)),
        new("node_id", suggestion => suggestion.NodeId),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "suggest",
            "Completes the name of a node from its start, a part, its pinyin or its first letters, best first.",
            "graphservice suggest 公安",
            "graphservice suggest ylsgaj --label UNIT",
            "graphservice suggest yunlan公安 --limit 3 --output jsonl") { Text, CommonOptions.Labels };
        command.AddRead();
        command.Add(CommonOptions.Limit);
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new SuggestNodesRequest
        {
            Query = verb.Parse.GetRequiredValue(Text),
            Labels = { verb.Parse.GetRequiredValue(CommonOptions.Labels) },
            PageSize = verb.Parse.GetValue(CommonOptions.Limit) ?? 0,
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Search.SuggestNodesAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Suggestions, Columns);
        verb.Terminal.Note($"{answer.Suggestions.Count} suggestions{(answer.Truncated ? "; there are more" : "")}, revision {answer.Revision}.");
        return ExitCode.Ok;
    }
}
