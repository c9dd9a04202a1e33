using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>rebuild-index</c>: builds the index anew from the store.</summary>
internal static class RebuildIndexCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "rebuild-index",
            "Builds the index anew in the background; searches go on over the old one. 'graphservice info' shows the progress.",
            "graphservice rebuild-index");
        command.AddCall();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new RebuildIndexRequest();
        if (await verb.AskAsync(request, verb.Connection.Admin.RebuildIndexAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer,
            [new("index_state", ContractNames.Of(answer.IndexState)), new("revision", Cells.Number(answer.Revision))]);
        return ExitCode.Ok;
    }
}
