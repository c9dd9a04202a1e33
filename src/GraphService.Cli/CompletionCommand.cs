using System.CommandLine;
using System.Reflection;

namespace GraphService.Cli;

/// <summary><c>completion</c>: scripts that complete verbs and options in a shell, by asking this executable.</summary>
internal static class CompletionCommand
{
    private static readonly string[] Shells = ["bash", "zsh", "fish"];

    private static readonly Argument<string> Shell = CreateShell();

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "completion",
            "Prints the completion script of a shell.",
            "source <(graphservice completion bash)",
            "source <(graphservice completion zsh)",
            "graphservice completion fish > ~/.config/fish/completions/graphservice.fish") { Shell };
        command.SetAction(parse => parse.InvocationConfiguration.Output.Write(Script(parse.GetRequiredValue(Shell))));
        return command;
    }

    private static Argument<string> CreateShell()
    {
        var shell = new Argument<string>("SHELL") { Description = "bash, zsh or fish." };
        shell.AcceptOnlyFromAmong(Shells);
        return shell;
    }

    private static string Script(string shell)
    {
        using var resource = Assembly.GetExecutingAssembly().GetManifestResourceStream($"completion.{shell}")!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
