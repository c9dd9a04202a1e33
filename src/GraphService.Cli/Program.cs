using System.CommandLine;

namespace GraphService.Cli;

/// <summary>The executable <c>graphservice</c>: a table of its verbs.</summary>
internal static class Program
{
    /// <summary>Runs a command line; returns one of <see cref="ExitCode"/>.</summary>
    public static Task<int> Main(string[] args) => VerbRunner.RunAsync(args, Verbs(), VerbRunner.ConsoleConfiguration());

    /// <summary>The verbs in the order of the help, new ones at each call: a command belongs to one root.</summary>
    public static IReadOnlyList<Command> Verbs() =>
    [
        ServeCommand.Create(),
        IngestCommand.Create(),
        AnalyzeCommand.Create(),
        SearchCommand.Create(),
        NodeCommand.Create(),
        ExpandCommand.Create(),
        StatementsCommand.Create(),
        DocumentCommand.Create(),
        InfoCommand.Create(),
        StatsCommand.Create(),
        CheckCommand.Create(),
        RebuildIndexCommand.Create(),
        CopyCommand.Create(),
        HealthCommand.Create(),
        CompletionCommand.Create(),
    ];
}
