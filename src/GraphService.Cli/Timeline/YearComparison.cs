using System.CommandLine;
using GraphService.Cli.Connection;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli.Timeline;

/// <summary><c>timeline compare</c>.</summary>
internal static class YearComparison
{
    private static readonly Argument<string> Node = TimelineOptions.Node("unit, place or document");
    private static readonly Argument<int> From = new("FROM") { Description = "Earlier year." };
    private static readonly Argument<int> To = new("TO") { Description = "Later year." };

    private static readonly Option<bool> Place = new("--place") { Description = "The name is that of a place: compare all its units as one." };

    private static readonly Option<bool> Series = new("--series")
    {
        Description = "The name is that of a document: compare the documents of its series, of the same place, issuer and title but for the year.",
    };

    private static readonly IReadOnlyList<Column<YearDifference>> Columns =
    [
        new("change", difference => ContractNames.Of(difference.Change)),
        new("initiative", difference => difference.Initiative.Name),
        new("other_units", difference => string.Join('、', difference.OtherUnits.Select(unit => unit.Name))),
        new("candidate", difference => difference.Candidate is { } candidate ? $"{candidate.Node.Name} ({Cells.Number(candidate.Score)})" : ""),
        new("from_sentence", difference => TimelineCells.Sentence(difference.FromStatement)),
        new("to_sentence", difference => TimelineCells.Sentence(difference.ToStatement)),
        new("id", difference => difference.Initiative.Id),
    ];

    private static readonly IReadOnlyList<Column<VerbatimRepeat>> RepeatColumns =
    [
        new("repeated_sentence", repeat => repeat.Sentence),
        new("from_highlight", repeat => repeat.FromHighlight.Name),
        new("to_highlight", repeat => repeat.ToHighlight.Name),
    ];

    private static readonly IReadOnlyList<Column<Node>> DocumentColumns =
    [
        new("compared_document", document => document.Name),
        new("year", document => Cells.Year(document.Document.Year)),
        new("id", document => document.Id),
    ];

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "compare",
            "Compares the initiatives of a unit, place or recurring list in two years: new, continued, upgraded, dropped, moved, returned.",
            "graphservice timeline compare 云澜市公安局 2021 2023",
            "graphservice timeline compare 云澜市 2021 2023 --place",
            "graphservice timeline compare documents/yunlan-police-2021 2021 2023 --series") { Node, From, To, TimelineOptions.Lineage, Place, Series };
        command.AddRead();
        ClientVerb.Bind(command, RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ClientVerb verb)
    {
        var request = new CompareYearsRequest
        {
            Id = await NodeResolver.ResolveAsync(verb, verb.Parse.GetRequiredValue(Node), LabelOf(verb)),
            FromYear = verb.Parse.GetValue(From),
            ToYear = verb.Parse.GetValue(To),
            WithLineage = verb.Parse.GetValue(TimelineOptions.Lineage),
            MinRevision = verb.MinRevision,
        };
        if (await verb.AskAsync(request, verb.Connection.Timeline.CompareYearsAsync) is not { } answer)
        {
            return ExitCode.Ok;
        }

        TimelineCells.Headline(verb, answer.Node, $"{request.FromYear}: {answer.FromHighlights} highlights, {request.ToYear}: {answer.ToHighlights}");
        AnswerOutput.Write(verb.Terminal, verb.Format, answer, answer.Differences, Columns);
        TimelineCells.Table(verb, answer.VerbatimRepeats, RepeatColumns);
        TimelineCells.Table(verb, answer.Documents, DocumentColumns);
        TimelineCells.Note(verb, $"{answer.Differences.Count} initiatives, {answer.VerbatimRepeats.Count} repeated sentences", answer.TruncatedReason, answer.Revision);
        return ExitCode.Ok;
    }

    private static NodeLabel LabelOf(ClientVerb verb) =>
        verb.Parse.GetValue(Series) ? NodeLabel.Document : verb.Parse.GetValue(Place) ? NodeLabel.Place : NodeLabel.Unit;
}
