using GraphService.Cli.Output;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Cli.Analyze;

/// <summary>
/// An explanation for the terminal: the text with its mentions marked and numbered, then each number with rule and reason. Marks are colours on a
/// screen and brackets anywhere else.
/// </summary>
/// <param name="output">Where to.</param>
/// <param name="coloured">Whether to write colours instead of brackets.</param>
internal sealed class ExplanationText(TextWriter output, bool coloured)
{
    private const string Reset = "\u001b[0m";
    private const string Dim = "\u001b[2m";
    private const string Bold = "\u001b[1m";
    private const string Unresolved = "\u001b[4;31m";

    /// <summary>Writes the whole document.</summary>
    public void Write(DocumentAnalysis analysis)
    {
        foreach (var evidence in analysis.Metadata.Evidence)
        {
            Line($"{evidence.Field}: {evidence.Value}", ExplanationFacts.Rule(evidence.RuleId, evidence.Confidence));
        }

        foreach (var highlight in analysis.Highlights)
        {
            Write(highlight);
        }
    }

    private void Write(HighlightAnalysis highlight)
    {
        output.WriteLine();
        var number = highlight.Number.Length > 0 ? highlight.Number.Trim() : Cells.Number(highlight.Ordinal);
        output.WriteLine($"{Style(Bold, ControlCharacters.Strip(number))} {Marked(highlight, HighlightField.Heading)}");
        if (highlight.Body.Length > 0)
        {
            output.WriteLine(Marked(highlight, HighlightField.Body));
        }

        if (ExplanationFacts.Lead(highlight) is { Length: > 0 } lead)
        {
            Line($"  lead unit: {lead}", "");
        }

        for (var i = 0; i < highlight.Mentions.Length; i++)
        {
            var mention = highlight.Mentions[i];
            var meaning = mention.Name == mention.Surface ? "" : $" = {ExplanationFacts.Meaning(mention)}";
            Line($"  [{Cells.Number(i + 1)}] {Kind(mention)} {mention.Surface}{meaning}", ExplanationFacts.Rule(mention.RuleId, mention.Confidence), mention.Reason);
        }

        foreach (var relation in highlight.Relations)
        {
            Line(
                $"  {ExplanationFacts.Argument(highlight, relation.Source)} {relation.Name} {ExplanationFacts.Argument(highlight, relation.Target)}",
                ExplanationFacts.Rule(relation.RuleId, relation.Confidence), $"“{ExplanationFacts.Evidence(highlight, relation)}”");
        }
    }

    private string Marked(HighlightAnalysis highlight, HighlightField field) => string.Concat(MarkedText.Of(highlight, field).Select(piece =>
    {
        var text = ControlCharacters.StripLines(piece.Text);
        var numbers = piece.Ending.Select(mention => $"]{Cells.Number(mention + 1)}");
        return coloured
            ? piece.Innermost < 0 ? text : Style(ColourOf(highlight.Mentions[piece.Innermost]), text)
                + string.Concat(piece.Ending.Select(mention => Style(Dim, $"[{Cells.Number(mention + 1)}]")))
            : new string('[', piece.Starting.Count) + text + string.Concat(numbers);
    }));

    private void Line(string fact, string rule, string reason = "")
    {
        var tail = string.Join("  ", new[] { rule, reason }.Where(part => part.Length > 0));
        output.WriteLine(ControlCharacters.Strip(fact) is var clean && tail.Length > 0 ? $"{clean}  {Style(Dim, ControlCharacters.Strip(tail))}" : clean);
    }

    private string Style(string style, string text) => coloured && text.Length > 0 ? $"{style}{text}{Reset}" : text;

    private static string Kind(Mention mention) => mention.Kind.ToString().ToLowerInvariant();

    private static string ColourOf(Mention mention) => mention.Name.Length == 0 ? Unresolved : mention.Kind switch
    {
        MentionKind.Unit or MentionKind.UnitGroup => "\u001b[34m",
        MentionKind.Person or MentionKind.Role => "\u001b[35m",
        MentionKind.Initiative or MentionKind.Event => "\u001b[32m",
        MentionKind.Policy or MentionKind.Award => "\u001b[33m",
        _ => "\u001b[36m",
    };
}
