using System.Security.Cryptography;
using System.Text;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>The one place where what was read becomes nodes and statements, whether it was read in a text or came as messages.</summary>
public static class DocumentGraphBuilder
{
    /// <summary>The graph of a document. A pure function of <paramref name="analysis"/> and the lexicons.</summary>
    /// <exception cref="InvalidInputException">The document has no highlights, or neither states nor shows its content year.</exception>
    public static DocumentGraph Build(DocumentAnalysis analysis)
    {
        if (analysis.Highlights.IsEmpty)
        {
            throw new InvalidInputException("text", ErrorReasons.NoHighlights, "The text has no numbered items.");
        }

        if (analysis.Metadata.Year == 0)
        {
            throw new InvalidInputException(
                "text", ErrorReasons.NoYear, "The text does not say which year it is about; state it in metadata.year.");
        }

        var lexicons = analysis.Lexicons;
        var textHash = HashOf(analysis.Text);
        var id = analysis.Metadata.Id.Length > 0 ? analysis.Metadata.Id : NodeIds.DocumentByTextHash(textHash);
        var draft = new GraphDraft(id, analysis.Metadata.Year);
        var nodes = new NodeFactory(lexicons);
        var document = draft.Add(nodes.Document(id, analysis, textHash));
        var mentions = new MentionNodes(
            nodes, new PersonAnchors(analysis), DocumentScope.Of(analysis.Metadata, lexicons.Gazetteer), lexicons.Gazetteer);
        foreach (var highlight in analysis.Highlights)
        {
            new HighlightStatements(draft, highlight, mentions, nodes, lexicons).AddAll(document);
        }

        return DocumentGraph.Create(SourceOf(id, analysis), draft.Nodes, draft.Statements);
    }

    /// <summary>SHA-256 of the folded text with line ends as <c>\n</c>, lower-case hexadecimal.</summary>
    private static string HashOf(string text)
    {
        var normal = NormalizedText.Fold(text).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(normal)));
    }

    private static DocumentSource SourceOf(string id, DocumentAnalysis analysis) => new(
        id, analysis.Text,
        [.. analysis.Highlights.Select(highlight => new HighlightLayout(
            NodeIds.Highlight(id, highlight.Ordinal), highlight.NumberSpan, highlight.HeadingSpan, highlight.BodySpan))],
        analysis.Metadata.Evidence, analysis.Charset);
}
