using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>What a document says of one of its highlights beside its text: whatever searches select, count and group by.</summary>
/// <param name="LeadUnits">Its lead units, the most certain first.</param>
/// <param name="Named">The nodes it names and its lead units, by id.</param>
/// <param name="Places">Full names of its places, in ordinal order.</param>
internal sealed record HighlightFacts(ImmutableArray<Node> LeadUnits, ImmutableArray<Node> Named, ImmutableArray<string> Places)
{
    private static readonly HighlightFacts Nothing = new([], [], []);

    /// <summary>Systems of its lead units, in ordinal order.</summary>
    public IEnumerable<string> Systems => Texts(LeadUnits, "system");

    /// <summary>Levels of the awards it names, in ordinal order.</summary>
    public IEnumerable<string> AwardLevels => Texts(Named.Where(node => node.Label == NodeLabel.Award), "level");

    /// <summary>The facts of each highlight of <paramref name="graph"/>, by its id.</summary>
    public static IReadOnlyDictionary<string, HighlightFacts> Of(DocumentGraph graph)
    {
        var nodes = graph.Nodes.ToDictionary(node => node.Id, StringComparer.Ordinal);
        var place = nodes[graph.DocumentId].Properties.GetText("place");
        var statements = graph.Statements.Where(Concerns).ToLookup(statement => statement.HighlightId, StringComparer.Ordinal);
        return graph.Nodes.Where(node => node.Label == NodeLabel.Highlight)
            .ToDictionary(node => node.Id, node => Of(node.Id, [.. statements[node.Id]], nodes, place), StringComparer.Ordinal);
    }

    /// <summary>What stands about the order of things, such as which place lies in which, is not what a highlight is about.</summary>
    private static bool Concerns(Statement statement) =>
        statement.Type is not (EdgeType.Contains or EdgeType.PartOf or EdgeType.LocatedIn or EdgeType.Succeeds or EdgeType.SameAs);

    private static HighlightFacts Of(
        string highlightId, IReadOnlyCollection<Statement> statements, Dictionary<string, Node> nodes, string documentPlace)
    {
        var leads = statements.Where(statement => statement.Type == EdgeType.Leads && statement.TargetId == highlightId)
            .OrderByDescending(lead => lead.Confidence).ThenBy(lead => lead.Id, StringComparer.Ordinal)
            .Select(lead => nodes[lead.SourceId]).DistinctBy(unit => unit.Id).ToImmutableArray();
        var named = statements.SelectMany(statement => new[] { statement.SourceId, statement.TargetId }).Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal).Select(id => nodes[id])
            .Where(node => node.Label != NodeLabel.Document && NamedNodes.Includes(node)).ToImmutableArray();
        var places = named.Where(node => node.Label == NodeLabel.Place).Select(node => node.Name)
            .Concat(leads.Select(unit => unit.Properties.GetText("place"))).Append(documentPlace);
        return leads.IsEmpty && named.IsEmpty && documentPlace.Length == 0
            ? Nothing
            : new HighlightFacts(leads, named, [.. places.Where(place => place.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);
    }

    private static IEnumerable<string> Texts(IEnumerable<Node> nodes, string property) => nodes
        .Select(node => node.Properties.GetText(property)).Where(text => text.Length > 0)
        .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
}
