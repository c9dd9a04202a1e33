using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Ingest;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>ingest</c>: sends documents to be stored.</summary>
internal static class IngestCommand
{
    /// <summary>Deadline of one batch.</summary>
    private const int TimeoutSeconds = 120;

    private static readonly Argument<string[]> Paths = new("PATH")
    {
        Description = "Text files, .json files (IngestDocumentRequest in proto JSON), folders with such, or - for stdin.",
        Arity = ArgumentArity.OneOrMore,
    };

    private static readonly IReadOnlyList<Column<ImportResult>> Columns =
    [
        new("source_name", result => result.SourceName),
        new("outcome", result => result.Error is null ? ContractNames.Of(result.Outcome) : "FAILED"),
        new("document_id", result => result.DocumentId),
        new("highlight_count", result => result.Error is null ? Cells.Number(result.HighlightCount) : ""),
        new("revision", result => result.Error is null ? Cells.Number(result.Revision) : ""),
        new("reason", result => result.Error?.Reason ?? ""),
        new("field", result => result.Error?.Field ?? ""),
        new("message", result => result.Error?.Message ?? ""),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "ingest",
            $"Stores documents, each whole or not at all; the same again changes nothing. Exit code 1 when any failed. Deadline of a batch without --timeout: {TimeoutSeconds} s.",
            "graphservice ingest zhenjiang-2022.txt",
            "graphservice ingest samples --place 云澜市",
            "cat report.txt | graphservice ingest - --year 2023 --charset gb18030") { Paths };
        command.Add(MetadataOptions.Id);
        command.AddMetadata();
        command.Add(MetadataOptions.RequestId);
        command.Add(MetadataOptions.ValidateOnly);
        command.AddCall();
        ClientVerb.Bind(command, RunAsync, TimeoutSeconds);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var sources = InputFiles.Find(verb.Parse.GetRequiredValue(Paths));
        MetadataOptions.CheckSingleDocument(verb.Parse, sources.Count);
        if (verb.Parse.GetValue(CommonOptions.ShowRequest))
        {
            foreach (var source in sources)
            {
                verb.Shows(await source.ReadAsync(verb.Parse, verb.Connection.CancellationToken));
            }

            return ExitCode.Ok;
        }

        var import = new DocumentImport(verb, sources.Count);
        try
        {
            await import.RunAsync(sources);
        }
        finally
        {
            verb.Terminal.EndProgress();
            AnswerOutput.Write(verb.Terminal, verb.Format, import.Response, import.Response.Results, Columns);
        }

        var failed = import.Response.Results.Count(result => result.Error is not null);
        verb.Terminal.Note($"{import.Response.Results.Count - failed} of {sources.Count} documents accepted, {failed} failed; revision {import.Response.Revision}.");
        return failed == 0 ? ExitCode.Ok : ExitCode.Failure;
    }
}
