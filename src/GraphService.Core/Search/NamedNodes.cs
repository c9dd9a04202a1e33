using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>A node as it stands in the index.</summary>
/// <param name="Node">The node.</param>
/// <param name="Aliases">Distinct surfaces that mention it, in ordinal order.</param>
internal sealed record NamedNode(Node Node, ImmutableSortedSet<string> Aliases);

/// <summary>Turns nodes that are searched by name into index entries and back.</summary>
internal static class NamedNodes
{
    /// <summary>Whether the node is searched by name: highlights are found by their text, metrics have no name of their own.</summary>
    public static bool Includes(Node node) => Includes(node.Label);

    /// <summary>Whether nodes with the label are searched by name.</summary>
    public static bool Includes(NodeLabel label) => label is not (NodeLabel.Highlight or NodeLabel.Metric);

    /// <summary>The term that a node's entry is replaced by.</summary>
    public static Term KeyOf(string nodeId) => new(IndexFields.NodeId, IndexFields.Exact(nodeId));

    /// <summary>The entry of <paramref name="named"/>.</summary>
    public static Document ToEntry(NamedNode named)
    {
        var (node, aliases) = named;
        var entry = new Document
        {
            new ExactField(IndexFields.NodeId, node.Id),
            new Int64Field(IndexFields.Label, (long)node.Label, Field.Store.NO),
            new BinaryDocValuesField(IndexFields.SortId, new BytesRef(node.Id)),
            new TextField(IndexFields.Names, node.Name, Field.Store.NO),
            new ExactField(IndexFields.NameKey, SearchText.KeyOf(node.Name)),
        };
        AddStored(entry, node);
        foreach (var alias in aliases)
        {
            entry.Add(new StoredField(IndexFields.StoredAlias, alias));
            if (alias != node.Name)
            {
                entry.Add(new TextField(IndexFields.Names, alias, Field.Store.NO));
                entry.Add(new ExactField(IndexFields.AliasKey, SearchText.KeyOf(alias)));
            }
        }

        return entry;
    }

    /// <summary>Reads a stored entry.</summary>
    public static NamedNode FromEntry(Document entry) => new(
        ReadNode(entry), entry.GetValues(IndexFields.StoredAlias, CultureInfo.InvariantCulture).ToImmutableSortedSet(StringComparer.Ordinal));

    /// <summary>Stores the node so that <see cref="ReadNode"/> gives it back.</summary>
    public static void AddStored(Document entry, Node node)
    {
        entry.Add(new StoredField(IndexFields.StoredId, node.Id));
        entry.Add(new StoredField(IndexFields.StoredLabel, ((int)node.Label).ToString(CultureInfo.InvariantCulture)));
        entry.Add(new StoredField(IndexFields.StoredName, node.Name));
        entry.Add(new StoredField(IndexFields.StoredProperties, node.Properties.ToJson()));
    }

    /// <summary>The node that <see cref="AddStored"/> stored.</summary>
    public static Node ReadNode(Document entry)
    {
        var label = (NodeLabel)int.Parse(entry.Get(IndexFields.StoredLabel, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return new Node(
            entry.Get(IndexFields.StoredId, CultureInfo.InvariantCulture), label, entry.Get(IndexFields.StoredName, CultureInfo.InvariantCulture),
            NodeProperties.FromJson(label, entry.Get(IndexFields.StoredProperties, CultureInfo.InvariantCulture)));
    }
}
