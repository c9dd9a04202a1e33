using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Turns what was read in one highlight into nodes and statements.</summary>
internal sealed class HighlightStatements
{
    private const string ContainsRule = "document.contains";

    private readonly GraphDraft _draft;
    private readonly HighlightAnalysis _highlight;
    private readonly Node _node;
    private readonly MentionNodes _mentions;
    private readonly NodeFactory _nodes;
    private readonly ContainmentStatements _containment;

    /// <summary>Prepares the highlight; its node joins the draft.</summary>
    public HighlightStatements(GraphDraft draft, HighlightAnalysis highlight, MentionNodes mentions, NodeFactory nodes, Lexicons lexicons)
    {
        _draft = draft;
        _highlight = highlight;
        _mentions = mentions;
        _nodes = nodes;
        _node = draft.Add(NodeFactory.Highlight(NodeIds.Highlight(draft.DocumentId, highlight.Ordinal), highlight, draft.Year));
        _containment = new ContainmentStatements(draft, nodes, lexicons);
    }

    /// <summary>Adds everything that the highlight states.</summary>
    /// <param name="document">Node of the document.</param>
    public void AddAll(Node document)
    {
        _draft.State(EdgeType.Contains, document, _node, Heading(ContainsRule, 1));
        AddLead();
        var named = AddMentions();
        foreach (var relation in _highlight.Relations)
        {
            AddRelation(relation, named);
        }

        _containment.StateParts();
    }

    private void AddLead()
    {
        if (_highlight.Lead is not { Name.Length: > 0 } lead)
        {
            return;
        }

        var evidence = lead.Mention >= 0
            ? At(_highlight.Mentions[lead.Mention]) with { RuleId = lead.RuleId, Confidence = lead.Confidence }
            : Heading(lead.RuleId, lead.Confidence);
        var unit = _nodes.Unit(lead.Name);
        _draft.State(EdgeType.Leads, unit, _node, evidence);
        _containment.AddUnit(unit, evidence);
    }

    /// <summary>The nodes of the mentions, by index; null where a mention makes none.</summary>
    private Node?[] AddMentions()
    {
        var metrics = 0;
        var named = new Node?[_highlight.Mentions.Length];
        for (var i = 0; i < named.Length; i++)
        {
            var mention = _highlight.Mentions[i];
            metrics += mention.Kind == MentionKind.Metric ? 1 : 0;
            named[i] = _mentions.Find(mention, _node.Id, metrics);
            if (named[i] is { } node)
            {
                AddMention(mention, node);
            }
        }

        return named;
    }

    private void AddMention(Mention mention, Node node)
    {
        var evidence = At(mention);
        _draft.State(EdgeType.Mentions, _node, node, evidence, MentionEdge.AttributesOf(mention, node));
        switch (node.Label)
        {
            case NodeLabel.Unit:
                _containment.AddUnit(node, evidence);
                break;
            case NodeLabel.Role when node.Properties.GetText("unit") is { Length: > 0 } name:
                var unit = _nodes.Unit(name);
                _draft.State(EdgeType.At, node, unit, evidence);
                _containment.AddUnit(unit, evidence);
                break;
            case NodeLabel.Place when _mentions.FindDivision(mention) is { } place:
                _containment.AddPlace(place, evidence);
                break;
            case NodeLabel.Metric:
                _draft.State(EdgeType.Reports, _node, node, evidence);
                break;
            default:
                break;
        }
    }

    private void AddRelation(Relation relation, Node?[] named)
    {
        if (EdgeTypes.FindByName(relation.Name) is not { Type: not (EdgeType.SameAs or EdgeType.Contains or EdgeType.Mentions) } row
            || Argument(relation.Source, named) is not { } source || Argument(relation.Target, named) is not { } target
            || !row.Joins(source.Label, target.Label))
        {
            return;
        }

        if (row.Type == EdgeType.CooperatesWith && string.CompareOrdinal(source.Id, target.Id) > 0)
        {
            (source, target) = (target, source); // The order means nothing; one order makes one link of both.
        }

        var evidence = new Evidence(_node.Id, relation.Field, relation.Span, relation.RuleId, relation.Confidence);
        _draft.State(row.Type, source, target, evidence, MentionEdge.SingleLine(relation.Attributes));
        foreach (var unit in new[] { source, target }.Where(node => node.Label == NodeLabel.Unit))
        {
            _containment.AddUnit(unit, evidence);
        }
    }

    private Node? Argument(RelationArgument argument, Node?[] named) =>
        argument.Mention >= 0 ? named[argument.Mention]
        : argument.UnitName.Length > 0 ? _nodes.Unit(argument.UnitName)
        : argument.IsHighlight ? _node
        : null;

    private Evidence At(Mention mention) => new(_node.Id, mention.Field, mention.Span, mention.RuleId, mention.Confidence);

    private Evidence Heading(string ruleId, double confidence) => new(
        _node.Id, HighlightField.Heading,
        new TextSpan(
            0, _highlight.HeadingSpan.Length, 0, _highlight.HeadingSpan.CodePointEnd - _highlight.HeadingSpan.CodePointStart),
        ruleId, confidence);
}
