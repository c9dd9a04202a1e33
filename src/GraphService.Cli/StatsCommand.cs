using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>stats</c>: how much is stored.</summary>
internal static class StatsCommand
{
    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand("stats", "Shows how much is stored, by label, edge type and year.", "graphservice stats", "graphservice stats -o csv");
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new GetStatsRequest { MinRevision = verb.MinRevision };
        if (await verb.AskAsync(request, verb.Connection.Admin.GetStatsAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.WriteFields(verb.Terminal, verb.Format, answer,
        [
            .. answer.Nodes.Select(count => new Field($"nodes {ContractNames.Of(count.Label)}", Cells.Number(count.Count))),
            .. answer.Statements.Select(count => new Field($"statements {ContractNames.Of(count.Type)}", Cells.Number(count.Count))),
            .. answer.Years.SelectMany(count => new Field[]
            {
                new($"documents {Cells.Year(count.Year)}", Cells.Number(count.DocumentCount)),
                new($"highlights {Cells.Year(count.Year)}", Cells.Number(count.HighlightCount)),
            }),
            .. answer.LexiconVersions.Select(count => new Field(
                $"documents read with lexicon {count.LexiconVersion}{(count.IsCurrent ? " (current)" : "")}", Cells.Number(count.DocumentCount))),
            new("revision", Cells.Number(answer.Revision)),
        ]);
        return ExitCode.Ok;
    }
}
