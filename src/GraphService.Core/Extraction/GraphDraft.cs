using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>The nodes and statements of one document while they are collected.</summary>
/// <param name="documentId">Id of the document.</param>
/// <param name="year">Its content year.</param>
internal sealed class GraphDraft(string documentId, int year)
{
    private readonly Dictionary<string, Node> _nodes = new(StringComparer.Ordinal);
    private readonly List<Statement> _statements = [];

    /// <summary>Id of the document.</summary>
    public string DocumentId => documentId;

    /// <summary>Content year.</summary>
    public int Year => year;

    /// <summary>The nodes so far.</summary>
    public IEnumerable<Node> Nodes => _nodes.Values;

    /// <summary>The statements so far; equal ones may repeat.</summary>
    public IEnumerable<Statement> Statements => _statements;

    /// <summary>Adds a node and returns it; a node that is there already is kept.</summary>
    public Node Add(Node node)
    {
        _nodes.TryAdd(node.Id, node);
        return node;
    }

    /// <summary>Adds a statement and its ends. One that would join a node to itself says nothing and is left out.</summary>
    public void State(EdgeType type, Node source, Node target, Evidence evidence, EdgeAttributes? attributes = null)
    {
        Add(source);
        Add(target);
        if (source.Id != target.Id)
        {
            _statements.Add(Statement.Create(
                type, source.Id, target.Id, new EvidencePlace(documentId, evidence.HighlightId, year, evidence.Field, evidence.Span),
                evidence.RuleId, evidence.Confidence, attributes ?? EdgeAttributes.Empty));
        }
    }
}

/// <summary>Why a statement holds.</summary>
/// <param name="HighlightId">Highlight that says it.</param>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Span">Place in that part.</param>
/// <param name="RuleId">Rule that read it.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
internal readonly record struct Evidence(string HighlightId, HighlightField Field, TextSpan Span, string RuleId, double Confidence);
