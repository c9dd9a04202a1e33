using System.CommandLine;
using System.Text;
using GraphService.Cli.Connection;
using GraphService.Cli.Ingest;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>search-batch</c>: a list of queries, a row for each.</summary>
internal static class SearchBatchCommand
{
    /// <summary>Queries of one call; the server allows 1,000 where nobody sets another limit.</summary>
    private const int QueriesPerCall = 500;

    private static readonly Argument<string> Source = new("FILE") { Description = "UTF-8 text with one query on each line, for example names; - for stdin." };

    private static readonly IReadOnlyList<Column<BatchRow>> Columns =
    [
        new("query", row => row.Query),
        new("highlights", row => row.Error is null ? Cells.Number(row.TotalSize) : ""),
        new("years", row => string.Join(' ', row.Years.Select(year => $"{year.Value}:{Cells.Number(year.Count)}"))),
        new("lead_units", row => string.Join("、", row.LeadUnits.Select(unit => unit.Name))),
        new("best_heading", row => row.Best?.Highlight.Highlight.Heading ?? ""),
        new("best_id", row => row.Best?.Highlight.Id ?? ""),
        new("error", row => row.Error?.Message ?? ""),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "search-batch",
            "Runs a list of queries, such as names pasted from a table, and shows for each how many highlights it finds, when, of whom. Exit code 1 when a query is malformed.",
            "graphservice search-batch names.txt --plain --output csv",
            "printf '砺剑计划\\n十户联防\\n' | graphservice search-batch -") { Source };
        command.AddSearch();
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var queries = await ReadAsync(verb.Parse.GetRequiredValue(Source), verb.Connection.Call.CancellationToken);
        var request = new BatchSearchRequest { Search = await SearchOptions.RequestAsync(verb, ""), MinRevision = verb.MinRevision };
        if (verb.Shows(new BatchSearchRequest(request) { Queries = { queries } }))
        {
            return ExitCode.Ok;
        }

        var answer = new BatchSearchResponse();
        foreach (var chunk in queries.Chunk(QueriesPerCall))
        {
            var part = await verb.Connection.Search.BatchSearchAsync(new BatchSearchRequest(request) { Queries = { chunk } }, verb.Connection.Call);
            if (answer.Rows.Count > 0 && part.Revision != answer.Revision)
            {
                throw new CommandException(ExitCode.Failure, "The graph changed while the list was run; run it again.");
            }

            answer.MergeFrom(part);
            verb.Terminal.Progress($"{answer.Rows.Count} of {queries.Count} queries");
        }

        verb.Terminal.EndProgress();
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Rows, Columns);
        var faults = answer.Rows.Count(row => row.Error is not null);
        verb.Terminal.Note($"{answer.Rows.Count} queries, {faults} malformed, revision {answer.Revision}.");
        return faults == 0 ? ExitCode.Ok : ExitCode.Failure;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var text = new UTF8Encoding(false, true).GetString(await new InputFile(path).ReadBytesAsync(cancellationToken)).TrimStart('\uFEFF');
            string[] queries = [.. text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
            return queries.Length > 0 ? queries : throw new CommandException(ExitCode.Usage, $"{path} has no queries.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or DecoderFallbackException)
        {
            throw new CommandException(ExitCode.Failure, $"{path} cannot be read: {exception.Message}");
        }
    }
}
