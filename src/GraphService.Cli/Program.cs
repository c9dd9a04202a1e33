using GraphService.Cli;

return await CommandLine.RunAsync(
    args,
    [
        IngestCommand.Create(),
        SearchCommand.Create(),
        NodeCommand.Create(),
        ExpandCommand.Create(),
        StatementsCommand.Create(),
        DocumentCommand.Create(),
        InfoCommand.Create(),
        StatsCommand.Create(),
        CheckCommand.Create(),
        RebuildIndexCommand.Create(),
        HealthCommand.Create(),
        CompletionCommand.Create(),
    ],
    CommandLine.ConsoleConfiguration());
