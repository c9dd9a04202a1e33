using System.CommandLine;
using GraphService.Cli.Connection;
using Grpc.Health.V1;

namespace GraphService.Cli;

/// <summary><c>health</c>: whether the server serves; for containers and scripts.</summary>
internal static class HealthCommand
{
    private const int TimeoutSeconds = 5;

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "health",
            $"Exit code 0 when the server serves, 5 when not. Deadline without --timeout: {TimeoutSeconds} s.",
            "graphservice health",
            "graphservice health --quiet --server http://127.0.0.1:9081");
        command.Add(CommonOptions.Server);
        command.Add(CommonOptions.Timeout);
        command.Add(CommonOptions.Quiet);
        ClientVerb.Bind(command, RunAsync, TimeoutSeconds);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var answer = await verb.Connection.Health.CheckAsync(new HealthCheckRequest(), verb.Connection.Call);
        if (!verb.Parse.GetValue(CommonOptions.Quiet))
        {
            verb.Terminal.Output.WriteLine(answer.Status.ToString());
        }

        return answer.Status == HealthCheckResponse.Types.ServingStatus.Serving ? ExitCode.Ok : ExitCode.Unavailable;
    }
}
