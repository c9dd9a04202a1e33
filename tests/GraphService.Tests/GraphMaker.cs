using System.Text;
using GraphService.Model;

namespace GraphService.Tests;

/// <summary>Gathers the nodes and statements of one document, with a text and a layout that fit.</summary>
public sealed class GraphMaker
{
    private readonly Dictionary<string, Node> _nodes = [];
    private readonly List<Statement> _statements = [];
    private readonly List<HighlightLayout> _layout = [];
    private readonly StringBuilder _text = new();
    private readonly Node _document;
    private readonly int _year;

    public GraphMaker(string key, int year, string lexiconVersion = Some.LexiconVersion)
    {
        _year = year;
        _document = Some.DocumentNode(key, year, lexiconVersion);
        _nodes.Add(_document.Id, _document);
    }

    /// <summary>The document's own node.</summary>
    public Node Document => _document;

    /// <summary>Adds a highlight that the document contains.</summary>
    public Node AddHighlight(string body = "推进社区警务，发案数下降12.5%。")
    {
        var highlight = Some.HighlightNode(_document.Id, _layout.Count + 1, _year, body);
        var heading = Append(highlight.Name);
        _layout.Add(new HighlightLayout(highlight.Id, null, heading, Append(body)));
        Add(EdgeType.Contains, _document, highlight, highlight);
        return highlight;
    }

    /// <summary>Adds a mention of <paramref name="node"/> with its surface, at an offset that tells it from others.</summary>
    public void Mention(Node highlight, Node node, string surface, int start = 0) =>
        AddStatement(EdgeType.Mentions, highlight, node, highlight, 0.9, start, ("surface", surface));

    /// <summary>Adds a statement and both its ends.</summary>
    public void Add(
        EdgeType type, Node source, Node target, Node highlight, double confidence = 0.9, params IEnumerable<(string Name, string Text)> attributes) =>
        AddStatement(type, source, target, highlight, confidence, 0, attributes);

    /// <summary>Adds a node that no statement names.</summary>
    public void AddNode(Node node) => _nodes[node.Id] = node;

    /// <summary>The document graph.</summary>
    public DocumentGraph Build() => DocumentGraph.Create(
        new DocumentSource(
            _document.Id, _text.ToString(), [.. _layout],
            [new MetadataEvidence("year", $"{_year}", "stated", null, 1)], new CharsetDecision("utf-8", "bom", 1)),
        _nodes.Values, _statements);

    private void AddStatement(
        EdgeType type, Node source, Node target, Node highlight, double confidence, int start,
        params IEnumerable<(string Name, string Text)> attributes)
    {
        AddNode(source);
        AddNode(target);
        var place = new EvidencePlace(
            _document.Id, highlight.Id, _year, HighlightField.Body, new TextSpan(start, start + 2, start, start + 2));
        _statements.Add(Statement.Create(type, source.Id, target.Id, place, "test.rule", confidence, EdgeAttributes.Of(attributes)));
    }

    private TextSpan Append(string words)
    {
        var before = _text.ToString();
        _text.Append(words).Append('\n');
        var map = new CodePointMap(_text.ToString());
        return map.Span(before.Length, before.Length + words.Length);
    }
}
