using System.Collections.Frozen;
using System.Collections.Immutable;

namespace GraphService.Model;

/// <summary>
/// The closed table of node labels. Store, index, contract and page read it; a label that is not here does not exist. Property names equal
/// the field names of the contract's <c>XDetails</c> messages, of Cypher and of filters.
/// </summary>
public static class NodeLabels
{
    private static readonly ImmutableArray<NodeLabelRow> Rows =
    [
        new(NodeLabel.Document, "Document", "documents", Properties(
            ("title", PropertyKind.Text), ("year", PropertyKind.Integer), ("place", PropertyKind.Text), ("issuer", PropertyKind.Text),
            ("publisher", PropertyKind.Text), ("published_on", PropertyKind.Text), ("reporters", PropertyKind.TextList),
            ("text_hash", PropertyKind.Text), ("lexicon_version", PropertyKind.Text), ("origin", PropertyKind.Text))),
        new(NodeLabel.Highlight, "Highlight", "highlights", Properties(
            ("ordinal", PropertyKind.Integer), ("number", PropertyKind.Text), ("heading", PropertyKind.Text), ("body", PropertyKind.Text),
            ("year", PropertyKind.Integer))),
        new(NodeLabel.Unit, "Unit", "units", Properties(
            ("kind", PropertyKind.Text), ("system", PropertyKind.Text), ("level", PropertyKind.Text), ("place", PropertyKind.Text))),
        new(NodeLabel.Person, "Person", "people", Properties(("anchor_unit", PropertyKind.Text))),
        new(NodeLabel.Role, "Role", "roles", Properties(("title", PropertyKind.Text), ("unit", PropertyKind.Text))),
        new(NodeLabel.Initiative, "Initiative", "initiatives", Properties(("kind", PropertyKind.Text), ("scope", PropertyKind.Text))),
        new(NodeLabel.Policy, "Policy", "policies", Properties(("scope", PropertyKind.Text))),
        new(NodeLabel.Award, "Award", "awards", Properties(("level", PropertyKind.Text), ("kind", PropertyKind.Text))),
        new(NodeLabel.Event, "Event", "events", Properties(("scope", PropertyKind.Text), ("year", PropertyKind.Integer))),
        new(NodeLabel.Place, "Place", "places", Properties(
            ("level", PropertyKind.Text), ("code", PropertyKind.Text), ("parent", PropertyKind.Text))),
        new(NodeLabel.Metric, "Metric", "metrics", Properties(
            ("value", PropertyKind.Number), ("comparator", PropertyKind.Text), ("measure", PropertyKind.Text),
            ("counted", PropertyKind.Text), ("subject", PropertyKind.Text), ("qualifier", PropertyKind.Text),
            ("metric_key", PropertyKind.Text))),
    ];

    private static readonly FrozenDictionary<string, NodeLabelRow> ByCollection = Rows.ToFrozenDictionary(row => row.Collection);

    /// <summary>All labels, in the order of their numbers.</summary>
    public static ImmutableArray<NodeLabelRow> All => Rows;

    /// <summary>The row of <paramref name="label"/>.</summary>
    public static NodeLabelRow Row(this NodeLabel label) => Rows[(int)label - 1];

    /// <summary>The label of the node that <paramref name="id"/> names, or null when it is not of the form <c>collection/key</c> of a label.</summary>
    public static NodeLabel? FindById(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && slash < id.Length - 1 && ByCollection.TryGetValue(id[..slash], out var row) ? row.Label : null;
    }

    private static FrozenDictionary<string, PropertyKind> Properties(params (string Name, PropertyKind Kind)[] properties) =>
        properties.ToFrozenDictionary(property => property.Name, property => property.Kind, StringComparer.Ordinal);
}

/// <summary>What is fixed about a label.</summary>
/// <param name="Label">The label.</param>
/// <param name="Name">Name in Cypher and on pages.</param>
/// <param name="Collection">First part of the ids of its nodes.</param>
/// <param name="Properties">Names and kinds of its properties beside <c>id</c> and <c>name</c>.</param>
public sealed record NodeLabelRow(NodeLabel Label, string Name, string Collection, FrozenDictionary<string, PropertyKind> Properties);
