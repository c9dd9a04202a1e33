using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>The node that a mention names.</summary>
/// <param name="nodes">Makes nodes.</param>
/// <param name="anchors">Anchor units of the document's people.</param>
/// <param name="scope">Scope of the document.</param>
/// <param name="gazetteer">Divisions.</param>
internal sealed class MentionNodes(NodeFactory nodes, PersonAnchors anchors, DocumentScope scope, Gazetteer gazetteer)
{
    /// <summary>The node; null for unresolved mentions and for kinds that make none.</summary>
    /// <param name="mention">The mention.</param>
    /// <param name="highlightId">Its highlight.</param>
    /// <param name="metricOrdinal">Which metric of the highlight it is, from 1, when it is one.</param>
    public Node? Find(Mention mention, string highlightId, int metricOrdinal)
    {
        if (mention.Name.Length == 0)
        {
            return null;
        }

        return mention.Kind switch
        {
            MentionKind.Unit => nodes.Unit(mention.Name),
            MentionKind.Person => NodeFactory.Person(mention.Name, anchors.UnitOf(mention.Name)),
            MentionKind.Role => NodeFactory.Role(mention.Name, mention.Attributes.Find(MentionAttributes.Unit) ?? ""),
            MentionKind.Initiative => nodes.Initiative(mention.Name, ScopeOf(mention)),
            MentionKind.Policy => NodeFactory.Policy(mention.Name, ScopeOf(mention)),
            MentionKind.Award => nodes.Award(mention.Name, mention.Attributes.Find(MentionAttributes.Level) ?? ""),
            MentionKind.Event => NodeFactory.Event(mention.Name, ScopeOf(mention), scope.Year),
            MentionKind.Place => FindDivision(mention) is { } place ? nodes.Division(place) : NodeFactory.Spot(mention.Name, scope.PlaceName),
            MentionKind.Metric => NodeFactory.Metric(highlightId, metricOrdinal, mention),
            MentionKind.UnitGroup or MentionKind.Date => null,
            _ => throw new InvalidOperationException($"Unknown kind {mention.Kind}."),
        };
    }

    /// <summary>The division that <paramref name="mention"/> names, or null when it names none.</summary>
    public Place? FindDivision(Mention mention) =>
        mention.Attributes.Find(MentionAttributes.Code) is { } code ? gazetteer.FindByCode(code) : gazetteer.FindByName(mention.Name);

    private string ScopeOf(Mention mention) => mention.Attributes.Find(MentionAttributes.Scope) ?? scope.Scope;
}
