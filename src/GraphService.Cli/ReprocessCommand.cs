using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Cli;

/// <summary><c>reprocess</c>: reads stored documents again after the lexicons changed.</summary>
internal static class ReprocessCommand
{
    /// <summary>Deadline of one call; the verb makes as many as are needed.</summary>
    private const int TimeoutSeconds = 600;

    private static readonly Option<string> LexiconVersion = new("--lexicon-version")
    {
        Description = "Only documents that were read with this lexicon version. Default: all that the current one did not read.",
        HelpName = "VERSION",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string> Filter = new("--filter")
    {
        Description = "Only documents that satisfy this filter over id, title, year, place, issuer, origin, lexicon_version.",
        HelpName = "FILTER",
        DefaultValueFactory = _ => "",
    };

    private static readonly IReadOnlyList<Column<ReprocessDocumentsResponse>> Columns =
    [
        new("document_id", result => result.DocumentId),
        new("outcome", result => ContractNames.Of(result.Outcome)),
        new("previous_lexicon_version", result => result.PreviousLexiconVersion),
        new("revision", result => result.Revision == 0 ? "" : Cells.Number(result.Revision)),
        new("changes", result => result.Changes is null ? "" : Cells.Changes(result.Changes)),
        new("reason", result => result.Error?.Reason ?? ""),
        new("message", result => result.Error?.Message ?? ""),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "reprocess",
            "Reads stored documents again that other lexicons read, each whole or not at all. Stopped in the middle, it goes on where it stopped when run again. "
            + "Exit code 1 when any failed.",
            "graphservice reprocess",
            "graphservice reprocess --filter 'year >= 2020' -o csv") { LexiconVersion, Filter };
        command.AddCall();
        ClientVerb.Bind(command, RunAsync, TimeoutSeconds);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new ReprocessDocumentsRequest
        {
            LexiconVersion = verb.Parse.GetRequiredValue(LexiconVersion),
            Filter = verb.Parse.GetRequiredValue(Filter),
        };
        if (verb.Shows(request))
        {
            return ExitCode.Ok;
        }

        var results = new List<ReprocessDocumentsResponse>();
        try
        {
            while (!await RunOnceAsync(verb, request, results))
            {
                request.StartAfter = results[^1].DocumentId;
            }
        }
        finally
        {
            verb.Terminal.EndProgress();
            Write(verb, results);
        }

        var failed = results.Count(result => result.Error is not null);
        verb.Terminal.Note($"{results.Count} documents read again, {failed} failed.");
        return failed == 0 ? ExitCode.Ok : ExitCode.Failure;
    }

    /// <summary>One call. Returns whether it came to the end; false when its time was up and it had done something.</summary>
    private static async Task<bool> RunOnceAsync(ClientVerb verb, ReprocessDocumentsRequest request, List<ReprocessDocumentsResponse> results)
    {
        var before = results.Count;
        try
        {
            using var call = verb.Connection.Documents.ReprocessDocuments(request, verb.Connection.Call);
            await foreach (var result in call.ResponseStream.ReadAllAsync(verb.Connection.CancellationToken))
            {
                results.Add(result);
                verb.Terminal.Progress($"{before + result.Done} of {before + result.Total} documents");
            }

            return true;
        }
        catch (RpcException exception) when (exception.StatusCode == StatusCode.DeadlineExceeded && results.Count > before)
        {
            return false;
        }
    }

    /// <summary>For people: how many of each outcome, then those that failed. For programs: every document.</summary>
    private static void Write(ClientVerb verb, List<ReprocessDocumentsResponse> results)
    {
        switch (verb.Format)
        {
            case OutputFormat.Table:
                var outcomes = results.GroupBy(result => result.Outcome).OrderBy(same => same.Key)
                    .Select(same => new Field(ContractNames.Of(same.Key), Cells.Number(same.Count()))).ToArray();
                TableOutput.Write(verb.Terminal, outcomes, [new("outcome", field => field.Name), new("documents", field => field.Value)]);
                TableOutput.Write(verb.Terminal, [.. results.Where(result => result.Error is not null)], Columns);
                break;
            case OutputFormat.Csv:
                CsvOutput.Write(verb.Terminal.Output, results, Columns);
                break;
            case OutputFormat.Json:
                verb.Terminal.Output.WriteLine($"[{string.Join(",\n", results.Select(result => AnswerOutput.Indented.Format(result)))}]");
                break;
            case OutputFormat.Jsonl:
                results.ForEach(result => verb.Terminal.Output.WriteLine(AnswerOutput.OneLine.Format(result)));
                break;
            default:
                throw new InvalidOperationException($"Unknown form {verb.Format}.");
        }
    }
}
