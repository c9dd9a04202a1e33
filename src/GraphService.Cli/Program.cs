using System.CommandLine;
using GraphService.Cli.Timeline;

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
        SearchBatchCommand.Create(),
        EvidenceCommand.Create(),
        SuggestCommand.Create(),
        SimilarCommand.Create(),
        RepeatsCommand.Create(),
        NodeCommand.Create(),
        ExpandCommand.Create(),
        StatementsCommand.Create(),
        TimelineCommand.Create(),
        AbsencesCommand.Create(),
        CommitmentsCommand.Create(),
        DiffusionCommand.Create(),
        TourCommand.Create(),
        PathCommand.Create(),
        LinksCommand.Create(),
        PatternCommand.Create(),
        CompareCommand.Create(),
        SimilarNodesCommand.Create(),
        AggregateCommand.Create(),
        DocumentCommand.Create(),
        InfoCommand.Create(),
        StatsCommand.Create(),
        CheckCommand.Create(),
        RebuildIndexCommand.Create(),
        ReprocessCommand.Create(),
        CopyCommand.Create(),
        HealthCommand.Create(),
        CompletionCommand.Create(),
    ];
}
