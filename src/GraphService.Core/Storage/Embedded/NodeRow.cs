using GraphService.Model;
using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>One row of the table of nodes: a node as visible, and the lexicon version that its form comes from.</summary>
internal sealed record NodeRow(int Key, string Id, NodeLabel Label, NodeForm Form)
{
    /// <summary>Columns that <see cref="Read"/> expects, in order.</summary>
    public const string Columns = "nodes.key, nodes.id, nodes.label, nodes.version, nodes.name, nodes.properties, nodes.checksum";

    public static NodeRow Read(SqliteDataReader reader)
    {
        var form = new NodeForm(reader.GetString(3), reader.GetString(4), reader.GetString(5));
        var row = new NodeRow(reader.GetInt32(0), reader.GetString(1), (NodeLabel)reader.GetByte(2), form);
        Checksum.Require(reader.GetInt64(6) == row.MakeChecksum() && NodeLabels.FindById(row.Id) == row.Label, "node");
        return row;
    }

    public long MakeChecksum() => Checksum.Of(Id, Form.Version, Form.Name, Form.Properties);

    public Node ToNode() => Form.ToNode(Id, Label);
}

/// <summary>A form that a document gives a node. The visible one is the greatest, so that no order of writes can matter.</summary>
/// <param name="Version">Lexicon version of the document.</param>
/// <param name="Name">Name.</param>
/// <param name="Properties">Canonical JSON.</param>
internal sealed record NodeForm(string Version, string Name, string Properties) : IComparable<NodeForm>
{
    public Node ToNode(string id, NodeLabel label) => new(id, label, Name, NodeProperties.FromJson(label, Properties));

    /// <summary>Whether readers see no difference.</summary>
    public bool LooksLike(NodeForm other) => Name == other.Name && Properties == other.Properties;

    /// <inheritdoc/>
    public int CompareTo(NodeForm? other)
    {
        var order = string.CompareOrdinal(Version, other?.Version);
        order = order != 0 ? order : string.CompareOrdinal(Name, other?.Name);
        return order != 0 ? order : string.CompareOrdinal(Properties, other?.Properties);
    }
}
