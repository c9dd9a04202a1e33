using System.Globalization;
using GraphService.Cli.Output;
using GraphService.Extraction;

namespace GraphService.Cli.Analyze;

/// <summary>The sentences of an explanation, the same on the terminal and on the page.</summary>
internal static class ExplanationFacts
{
    /// <summary>What the mention names: canonical name, or why it stays unresolved, with what it could mean.</summary>
    public static string Meaning(Mention mention)
    {
        if (mention.Name.Length > 0)
        {
            return mention.Name;
        }

        return mention.Candidates.IsEmpty ? "unresolved" : $"unresolved, could be {string.Join(" or ", mention.Candidates)}";
    }

    /// <summary>Rule and confidence.</summary>
    public static string Rule(string ruleId, double confidence) =>
        string.Create(CultureInfo.InvariantCulture, $"{ruleId} {confidence:0.##}");

    /// <summary>The lead unit with its rule; empty when there is none.</summary>
    public static string Lead(HighlightAnalysis highlight) =>
        highlight.Lead is { } lead ? $"{lead.Name} ({Rule(lead.RuleId, lead.Confidence)})" : "";

    /// <summary>An argument of a relation: the number of its mention with its name, the highlight, a unit of the document, or words.</summary>
    public static string Argument(HighlightAnalysis highlight, RelationArgument argument)
    {
        if (argument.IsHighlight)
        {
            return "this highlight";
        }

        if (argument.Mention < 0)
        {
            return argument.UnitName.Length > 0 ? argument.UnitName : $"“{argument.Text}”";
        }

        var mention = highlight.Mentions[argument.Mention];
        return $"{(mention.Name.Length > 0 ? mention.Name : mention.Surface)} [{Cells.Number(argument.Mention + 1)}]";
    }

    /// <summary>The words that a relation was read from.</summary>
    public static string Evidence(HighlightAnalysis highlight, Relation relation) => relation.Span.Of(highlight.TextOf(relation.Field));
}
