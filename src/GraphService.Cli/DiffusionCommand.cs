using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.Cli.Timeline;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary><c>diffusion</c>: how an initiative or a phrase spread between places.</summary>
internal static class DiffusionCommand
{
    private static readonly Argument<string> Words = new("WORDS") { Description = "Words to find in highlights; with --initiative the initiative: id, exact name or alias." };
    private static readonly Option<bool> Initiative = new("--initiative") { Description = "Follow the initiative of this name and its namesakes in other places." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "diffusion",
            "Shows which place printed an initiative or a phrase first, and how many years others took.",
            "graphservice diffusion 挂职",
            "graphservice diffusion 小石桥调解品牌 --initiative") { Words, Initiative, CommonOptions.Years };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var (words, isInitiative) = (verb.Parse.GetRequiredValue(Words), verb.Parse.GetValue(Initiative));
        var request = new TraceDiffusionRequest
        {
            Id = isInitiative ? await NodeResolver.ResolveAsync(verb, words, NodeLabel.Initiative) : "",
            Phrase = isInitiative ? "" : words,
            Years = verb.Parse.GetValue(CommonOptions.Years),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.TraceDiffusionAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Steps, Columns(answer.Steps.Select(step => step.Lag).DefaultIfEmpty().Max()));
        TimelineCells.Note(verb, $"{answer.Steps.Count} places", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }

    private static IReadOnlyList<Column<DiffusionStep>> Columns(int longest) =>
    [
        new("place", step => step.Place),
        new("first_year", step => Cells.Year(step.FirstYear)),
        new("lag", step => Cells.Number(step.Lag)),
        new("bar", step => Bars.Bar(step.Lag, longest)),
        new("years", step => Cells.Years(step.Years)),
        new("units", step => string.Join('、', step.Units.Select(unit => unit.Name))),
        new("sentence", step => step.Sentence),
        new("document_id", step => step.DocumentId),
    ];
}
