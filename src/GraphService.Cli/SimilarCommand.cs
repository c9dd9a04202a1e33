using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>similar</c>: highlights like one.</summary>
internal static class SimilarCommand
{
    private static readonly Argument<string> Id = new("HIGHLIGHT") { Description = "Id of the highlight, as search prints it." };

    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Filter over year, document, lead_unit, place. See docs/api.md.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "",
    };

    private static readonly IReadOnlyList<Column<SimilarHighlight>> Columns =
    [
        new("year", hit => Cells.Year(hit.Highlight.Highlight.Year)),
        new("lead_unit", hit => hit.LeadUnit),
        new("heading", hit => hit.Highlight.Highlight.Heading),
        new("shared_words", hit => string.Join(' ', hit.SharedWords)),
        new("shared_nodes", hit => string.Join(' ', hit.SharedNodes.Select(node => node.Name))),
        new("score", hit => Cells.Number(hit.Score)),
        new("id", hit => hit.Highlight.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "similar",
            "Finds highlights that share rare words with one, and shows which words and nodes, best first.",
            "graphservice similar highlights/nvm1uqudmbdsk28p --limit 5",
            "graphservice similar highlights/nvm1uqudmbdsk28p --filter 'year < 2023' --output jsonl") { Id, Filter };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new FindSimilarHighlightsRequest
        {
            HighlightId = verb.Parse.GetRequiredValue(Id),
            Filter = verb.Parse.GetRequiredValue(Filter),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Search.FindSimilarHighlightsAsync, page => page.Highlights) is not { } answer)
        {
            return ExitCode.Ok;
        }

        string[] terms = [.. answer.Terms.Distinct()];
        answer.Terms.Clear();
        answer.Terms.Add(terms);
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Highlights, Columns);
        verb.Terminal.Note($"{answer.TotalSize} share rare words, revision {answer.Revision}.");
        return ExitCode.Ok;
    }
}
