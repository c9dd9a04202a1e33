using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>check</c>: whether store and index are sound.</summary>
internal static class CheckCommand
{
    /// <summary>A check reads everything: seconds for each 100,000 highlights.</summary>
    private const int TimeoutSeconds = 600;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "check",
            $"Checks the whole store, and the index against it. Exit code 1 when anything is wrong. Deadline without --timeout: {TimeoutSeconds} s.",
            "graphservice check");
        command.AddCall();
        ClientVerb.Bind(command, RunAsync, TimeoutSeconds);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new CheckStoreRequest();
        if (await verb.AskAsync(request, verb.Connection.Admin.CheckStoreAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer,
        [
            .. answer.Problems.Select(problem => new Field("problem", problem)),
            new("graph_digest", answer.GraphDigest),
            new("revision", Cells.Number(answer.Revision)),
        ]);
        verb.Terminal.Note((answer.Problems.Count, answer.Truncated) switch
        {
            (0, _) => "All is well.",
            (var count, false) => $"{count} problems.",
            (var count, true) => $"{count} problems, and more that are not listed.",
        });
        return answer.Problems.Count == 0 ? ExitCode.Ok : ExitCode.Failure;
    }
}
