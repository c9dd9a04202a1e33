using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>evidence</c>: sentences that say something.</summary>
internal static class EvidenceCommand
{
    private static readonly Argument<string> Query = new("QUERY")
    {
        Description = "What to find, in the query language of docs/search.md. All its words must stand in one sentence.",
    };

    private static readonly IReadOnlyList<Column<EvidenceHit>> Columns =
    [
        new("year", hit => Cells.Year(hit.Year)),
        new("lead_unit", hit => hit.LeadUnit),
        new("heading", hit => hit.Heading),
        new("sentence", hit => hit.Sentence.Text),
        new("statements", hit => string.Join(' ', hit.Statements.Select(statement => ContractNames.Of(statement.Type)).Distinct())),
        new("highlight_id", hit => hit.HighlightId),
        new("document_id", hit => hit.DocumentId),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "evidence",
            "Finds the sentences that a query holds for, with the statements that were read from them.",
            "graphservice evidence '挂职 干部'",
            "graphservice evidence '反诈 year:2022..' --near 云澜市公安局 --output jsonl") { Query };
        command.AddSearch();
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new SearchEvidenceRequest
        {
            Search = await SearchOptions.RequestAsync(verb, verb.Parse.GetRequiredValue(Query)),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Search.SearchEvidenceAsync, page => page.Sentences) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Sentences, Columns);
        verb.Terminal.Note($"{answer.Sentences.Count} sentences of {answer.TotalHighlights} highlights, revision {answer.Revision}.");
        return ExitCode.Ok;
    }
}
