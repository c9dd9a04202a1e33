using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>repeats</c>: sentences that repeat those of earlier years.</summary>
internal static class RepeatsCommand
{
    private static readonly Option<string> Document = new("--document")
    {
        Description = "Only sentences of this document, by id, are looked up in earlier years. Default: of all documents.",
        HelpName = "ID",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<double> Similarity = new("--similarity")
    {
        Description = "Smallest similarity, above 0.5 up to 1. Default 0.8.",
        HelpName = "S",
    };

    private static readonly IReadOnlyList<Column<RepeatedSentence>> Columns =
    [
        new("similarity", repeat => Cells.Number(repeat.Similarity)),
        new("later_year", repeat => Cells.Year(repeat.Later.Year)),
        new("later", repeat => repeat.Later.Text),
        new("earlier_year", repeat => Cells.Year(repeat.Earlier.Year)),
        new("earlier", repeat => repeat.Earlier.Text),
        new("differences", repeat => Differences(repeat)),
        new("later_document", repeat => repeat.Later.DocumentId),
        new("earlier_document", repeat => repeat.Earlier.DocumentId),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "repeats",
            "Finds sentences that repeat one of an earlier year nearly word by word, figures aside, and shows what differs.",
            "graphservice repeats",
            "graphservice repeats --document documents/yunlan-police-2023 --similarity 0.6",
            "graphservice repeats --years 2022..2023 --output csv") { Document, Similarity, CommonOptions.Years };
        command.AddList();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new FindRepeatedSentencesRequest
        {
            DocumentId = verb.Parse.GetRequiredValue(Document),
            MinSimilarity = verb.Parse.GetValue(Similarity),
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.ListAsync(request, verb.Connection.Search.FindRepeatedSentencesAsync, page => page.Repeats) is not { } answer)
        {
            return ExitCode.Ok;
        }

        answer.SentencesCompared = 0; // Counts a page only.
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Repeats, Columns);
        verb.Terminal.Note($"{answer.Repeats.Count} pairs, revision {answer.Revision}.");
        if (answer.Truncated)
        {
            verb.Terminal.Note("A sentence has more earlier ones than are listed.");
        }

        return ExitCode.Ok;
    }

    /// <summary>What the earlier one had, and what the later one has instead.</summary>
    private static string Differences(RepeatedSentence repeat) =>
        $"{Parts(repeat.Earlier, repeat.EarlierDifferences)} → {Parts(repeat.Later, repeat.LaterDifferences)}";

    private static string Parts(SentencePlace sentence, IEnumerable<TextSpan> spans) =>
        string.Join(' ', spans.Select(span => sentence.Text[span.Start..span.End]));
}
