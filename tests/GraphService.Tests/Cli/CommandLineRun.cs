using System.CommandLine;
using GraphService.Cli;

namespace GraphService.Tests.Cli;

/// <summary>Runs a command line in this process and keeps what it wrote.</summary>
internal sealed record CommandLineRun(int ExitCode, string Output, string Error)
{
    /// <summary>A port of the loopback that nothing listens at: connections are refused at once.</summary>
    public const string NoServer = "http://127.0.0.1:1";

    public static async Task<CommandLineRun> OfAsync(params string[] args)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await VerbRunner.RunAsync(args, GraphService.Cli.Program.Verbs(), new InvocationConfiguration { Output = output, Error = error });
        return new CommandLineRun(exitCode, output.ToString(), error.ToString());
    }
}
