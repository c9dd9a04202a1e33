using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Cli;

/// <summary><c>info</c>: what runs there.</summary>
internal static class InfoCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand("info", "Shows what runs: versions, store, index, limits.", "graphservice info", "graphservice info -o json");
        command.AddCall();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new GetInfoRequest();
        if (await verb.AskAsync(request, verb.Connection.Admin.GetInfoAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        var rebuilding = answer.RebuildDocumentsTotal > 0 ? $"{answer.RebuildDocumentsDone} of {answer.RebuildDocumentsTotal} documents" : "";
        var outdated = verb.Format == OutputFormat.Table ? await OutdatedAsync(verb) : "";
        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer,
        [
            new("version", answer.Version),
            new("store_kind", answer.StoreKind),
            new("store_id", answer.StoreId),
            new("schema_version", Cells.Number(answer.SchemaVersion)),
            new("revision", Cells.Number(answer.Revision)),
            new("lexicon_version", answer.LexiconVersion),
            new("outdated_documents", outdated),
            new("index_state", ContractNames.Of(answer.IndexState)),
            new("index_revision", Cells.Number(answer.IndexRevision)),
            new("index_segments", Cells.Number(answer.IndexSegments)),
            new("rebuild", rebuilding),
            new("suggest_revision", Cells.Number(answer.SuggestRevision)),
            new("suggest_names", Cells.Number(answer.SuggestNames)),
            new("suggest_bytes", Cells.Number(answer.SuggestBytes)),
            .. answer.Limits.OrderBy(limit => limit.Key, StringComparer.Ordinal).Select(limit => new Field(limit.Key, Cells.Number(limit.Value))),
        ]);
        return ExitCode.Ok;
    }

    /// <summary>How many documents other lexicon versions read; empty when there are none, or when the store does not say.</summary>
    private static async Task<string> OutdatedAsync(ClientVerb verb)
    {
        try
        {
            var stats = await verb.Connection.Admin.GetStatsAsync(new GetStatsRequest(), verb.Connection.Call);
            var count = stats.LexiconVersions.Where(version => !version.IsCurrent).Sum(version => version.DocumentCount);
            return count == 0 ? "" : $"{Cells.Number(count)} (read with other lexicons; 'graphservice reprocess' reads them again)";
        }
        catch (RpcException)
        {
            return "";
        }
    }
}
