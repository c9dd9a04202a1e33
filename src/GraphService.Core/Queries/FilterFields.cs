using System.Collections.Frozen;
using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Queries;

/// <summary>The fields that a filter may name, with the kinds of their values. A closed list: a field that is not here is an error.</summary>
public sealed class FilterFields
{
    /// <summary>The field whose values are names of labels, such as <c>UNIT</c>; its comparisons hold the label's number.</summary>
    internal const string Label = "label";

    /// <summary>Fields of any node: id, label, name and every property of every label.</summary>
    public static readonly FilterFields Nodes = new(
        [("id", PropertyKind.Text), (Label, PropertyKind.Integer), ("name", PropertyKind.Text),
            .. NodeLabels.All.SelectMany(row => row.Properties).Select(pair => (pair.Key, pair.Value)).Distinct()]);

    /// <summary>Fields of documents.</summary>
    public static readonly FilterFields Documents = new(
        [("id", PropertyKind.Text), ("title", PropertyKind.Text), ("year", PropertyKind.Integer), ("place", PropertyKind.Text),
            ("issuer", PropertyKind.Text), ("origin", PropertyKind.Text), ("lexicon_version", PropertyKind.Text)]);

    /// <summary>Fields of highlights in searches: document and lead unit are ids or names as the search documents them.</summary>
    public static readonly FilterFields Highlights = new(
        [("year", PropertyKind.Integer), ("document", PropertyKind.Text), ("lead_unit", PropertyKind.Text), ("place", PropertyKind.Text)]);

    /// <summary>Fields of nodes in searches.</summary>
    public static readonly FilterFields NodeSearch = new([(Label, PropertyKind.Integer)]);

    private static readonly FrozenDictionary<string, NodeLabel> LabelsByName = NodeLabels.All.ToFrozenDictionary(
        row => row.Name.ToUpperInvariant(), row => row.Label, StringComparer.Ordinal);

    private readonly FrozenDictionary<string, PropertyKind> _kinds;

    private FilterFields(IEnumerable<(string Name, PropertyKind Kind)> fields)
    {
        _kinds = fields.ToFrozenDictionary(field => field.Name, field => field.Kind, StringComparer.Ordinal);
        Names = [.. _kinds.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>Names of the fields, sorted.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The kind of field <paramref name="name"/>, or null when there is no such field.</summary>
    public PropertyKind? FindKind(string name) => _kinds.TryGetValue(name, out var kind) ? kind : null;

    /// <summary>The label with this name in filters, such as <c>UNIT</c>, or null.</summary>
    internal static NodeLabel? FindLabel(string name) => LabelsByName.TryGetValue(name, out var label) ? label : null;
}
