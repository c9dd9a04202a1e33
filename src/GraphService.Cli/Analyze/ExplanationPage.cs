using System.Net;
using GraphService.Cli.Output;
using GraphService.Extraction;
using GraphService.Model;

namespace GraphService.Cli.Analyze;

/// <summary>
/// An explanation as one HTML page that needs nothing else: no script, no font, no picture from anywhere. Each mark leads to its row, and each row
/// back to the words, so a keyboard reaches everything.
/// </summary>
/// <param name="output">Where to.</param>
internal sealed class ExplanationPage(TextWriter output)
{
    /// <summary>Nothing may load; the one style sheet stands in the page.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

    private static readonly string Style = ReadStyle();

    /// <summary>Writes the page.</summary>
    /// <param name="name">Name of the text, for the title.</param>
    /// <param name="analysis">What was read.</param>
    public void Write(string name, DocumentAnalysis analysis)
    {
        var title = analysis.Metadata.Title.Length > 0 ? analysis.Metadata.Title : name;
        output.WriteLine($"""
            <!DOCTYPE html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{Escape(title)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <main>
            <h1>{Escape(title)}</h1>
            """);
        WriteMetadata(analysis);
        foreach (var highlight in analysis.Highlights)
        {
            WriteHighlight(highlight);
        }

        output.WriteLine("</main>\n</body>\n</html>");
    }

    private void WriteMetadata(DocumentAnalysis analysis)
    {
        output.WriteLine($"<p class=\"version\">lexicon {Escape(analysis.Lexicons.Version)}</p>");
        WriteTable("metadata", ["field", "value", "rule"], analysis.Metadata.Evidence.Select(evidence => new[]
        {
            Cell(evidence.Field), Cell(evidence.Value), Code(ExplanationFacts.Rule(evidence.RuleId, evidence.Confidence)),
        }));
    }

    private void WriteHighlight(HighlightAnalysis highlight)
    {
        output.WriteLine($"<section>\n<h2><span class=\"number\">{Escape(highlight.Number.Trim())}</span> {Marked(highlight, HighlightField.Heading)}</h2>");
        if (highlight.Body.Length > 0)
        {
            output.WriteLine($"<p class=\"body\">{Marked(highlight, HighlightField.Body)}</p>");
        }

        if (ExplanationFacts.Lead(highlight) is { Length: > 0 } lead)
        {
            output.WriteLine($"<p class=\"lead\">lead unit: {Escape(lead)}</p>");
        }

        WriteTable("mentions", ["#", "kind", "words", "means", "rule", "reason"], highlight.Mentions.Select((mention, i) => new[]
        {
            $"<td id=\"{RowId(highlight, i)}\"><a href=\"#{MarkId(highlight, i)}\">{Cells.Number(i + 1)}</a></td>",
            Cell(mention.Kind.ToString().ToLowerInvariant()), Cell(mention.Surface), Cell(ExplanationFacts.Meaning(mention)),
            Code(ExplanationFacts.Rule(mention.RuleId, mention.Confidence)), Cell(mention.Reason),
        }));
        WriteTable("relations", ["source", "relation", "target", "rule", "evidence"], highlight.Relations.Select(relation => new[]
        {
            Cell(ExplanationFacts.Argument(highlight, relation.Source)), Cell(relation.Name), Cell(ExplanationFacts.Argument(highlight, relation.Target)),
            Code(ExplanationFacts.Rule(relation.RuleId, relation.Confidence)), Cell(ExplanationFacts.Evidence(highlight, relation)),
        }));
        output.WriteLine("</section>");
    }

    private void WriteTable(string caption, string[] head, IEnumerable<string[]> rows)
    {
        var lines = rows.Select(row => $"<tr>{string.Concat(row)}</tr>").ToArray();
        if (lines.Length > 0)
        {
            output.WriteLine(
                $"<div class=\"table\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\"><table><caption>{caption}</caption>"
                + $"<thead><tr>{string.Concat(head.Select(name => $"<th scope=\"col\">{name}</th>"))}</tr></thead>");
            output.WriteLine($"<tbody>\n{string.Join('\n', lines)}\n</tbody></table></div>");
        }
    }

    private static string Marked(HighlightAnalysis highlight, HighlightField field) =>
        string.Concat(MarkedText.Of(highlight, field).Select(piece => Piece(highlight, piece)));

    private static string Piece(HighlightAnalysis highlight, MarkedPiece piece)
    {
        if (piece.Innermost < 0)
        {
            return Escape(piece.Text);
        }

        var mention = highlight.Mentions[piece.Innermost];
        var anchors = string.Concat(piece.Starting.Select(start => $"<span id=\"{MarkId(highlight, start)}\"></span>"));
        var state = mention.Name.Length > 0 ? mention.Kind.ToString().ToLowerInvariant() : "unresolved";
        var numbers = string.Concat(piece.Ending.Select(end => $"<a class=\"n\" href=\"#{RowId(highlight, end)}\">{Cells.Number(end + 1)}</a>"));
        return $"{anchors}<mark class=\"{state}\">{Escape(piece.Text)}</mark>{numbers}";
    }

    private static string RowId(HighlightAnalysis highlight, int mention) => $"h{Cells.Number(highlight.Ordinal)}r{Cells.Number(mention + 1)}";

    private static string MarkId(HighlightAnalysis highlight, int mention) => $"h{Cells.Number(highlight.Ordinal)}m{Cells.Number(mention + 1)}";

    private static string Cell(string text) => $"<td>{Escape(text)}</td>";

    private static string Code(string text) => $"<td><code>{Escape(text)}</code></td>";

    private static string Escape(string text) => WebUtility.HtmlEncode(ControlCharacters.StripLines(text));

    private static string ReadStyle()
    {
        using var stream = typeof(ExplanationPage).Assembly.GetManifestResourceStream("explanation.css")
            ?? throw new InvalidOperationException("explanation.css is missing.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
