using System.Globalization;
using GraphService.Cli.Output;
using GraphService.Extraction;

namespace GraphService.Cli.Analyze;

/// <summary>An analysis as tables: metadata, highlights, mentions, relations.</summary>
internal static class AnalysisTables
{
    private static readonly IReadOnlyList<Column<HighlightAnalysis>> HighlightColumns =
    [
        new("#", highlight => Cells.Number(highlight.Ordinal)),
        new("number", highlight => highlight.Number.Trim()),
        new("heading", highlight => highlight.Heading),
        new("lead_unit", highlight => highlight.Lead?.Name ?? ""),
        new("lead_rule", highlight => highlight.Lead?.RuleId ?? ""),
        new("mentions", highlight => Cells.Number(highlight.Mentions.Length)),
        new("relations", highlight => Cells.Number(highlight.Relations.Length)),
    ];

    private static readonly IReadOnlyList<Column<(HighlightAnalysis Highlight, Mention Mention)>> MentionColumns =
    [
        new("#", row => Cells.Number(row.Highlight.Ordinal)),
        new("kind", row => row.Mention.Kind.ToString()),
        new("surface", row => row.Mention.Surface),
        new("name", row => row.Mention.Name.Length > 0 ? row.Mention.Name : Unresolved(row.Mention)),
        new("attributes", row => Cells.Attributes(row.Mention.Attributes.Values)),
        new("rule", row => row.Mention.RuleId),
        new("confidence", row => Cells.Number(row.Mention.Confidence)),
    ];

    private static readonly IReadOnlyList<Column<(HighlightAnalysis Highlight, Relation Relation)>> RelationColumns =
    [
        new("#", row => Cells.Number(row.Highlight.Ordinal)),
        new("source", row => Argument(row.Highlight, row.Relation.Source)),
        new("relation", row => row.Relation.Name),
        new("target", row => Argument(row.Highlight, row.Relation.Target)),
        new("attributes", row => Cells.Attributes(row.Relation.Attributes.Values)),
        new("rule", row => row.Relation.RuleId),
        new("confidence", row => Cells.Number(row.Relation.Confidence)),
    ];

    /// <summary>Writes the tables; those without rows are left out.</summary>
    public static void Write(Terminal terminal, DocumentAnalysis analysis)
    {
        TableOutput.Write(terminal, [.. FieldsOf(analysis).Where(field => field.Value.Length > 0)], Field.Columns);
        TableOutput.Write(terminal, analysis.Highlights, HighlightColumns);
        TableOutput.Write(
            terminal, [.. analysis.Highlights.SelectMany(highlight => highlight.Mentions, (highlight, mention) => (highlight, mention))], MentionColumns);
        TableOutput.Write(
            terminal, [.. analysis.Highlights.SelectMany(highlight => highlight.Relations, (highlight, relation) => (highlight, relation))], RelationColumns);
    }

    private static IEnumerable<Field> FieldsOf(DocumentAnalysis analysis)
    {
        var facts = analysis.Metadata;
        return
        [
            new("title", facts.Title),
            new("year", Cells.Year(facts.Year)),
            new("place", facts.Place?.Name ?? ""),
            new("issuer", facts.Issuer),
            new("publisher", facts.Publisher),
            new("published_on", facts.PublishedOn),
            new("reporters", string.Join(' ', facts.Reporters.Select(byline => byline.Name))),
            new("charset", analysis.Charset is { } charset ? $"{charset.Charset} ({charset.Reason}, {Cells.Number(charset.Confidence)})" : ""),
            .. facts.Evidence.Select(evidence => new Field(
                $"evidence of {evidence.Field}", string.Create(CultureInfo.InvariantCulture, $"{evidence.Value} ({evidence.RuleId}, {evidence.Confidence:0.##})"))),
        ];
    }

    private static string Unresolved(Mention mention) => mention.Candidates.IsEmpty ? "?" : $"? {string.Join(" | ", mention.Candidates)}";

    private static string Argument(HighlightAnalysis highlight, RelationArgument argument)
    {
        if (argument.IsHighlight)
        {
            return $"#{Cells.Number(highlight.Ordinal)}";
        }

        if (argument.Mention < 0)
        {
            return argument.UnitName.Length > 0 ? argument.UnitName : argument.Text;
        }

        var mention = highlight.Mentions[argument.Mention];
        return mention.Name.Length > 0 ? mention.Name : mention.Surface;
    }
}
