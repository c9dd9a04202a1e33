using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Writes which document gives which form of which node, inside the transaction of one document.</summary>
internal sealed class NodeWriter(StoreConnection connection, int documentKey, int nextKey, WriteTally tally, DocumentGraphReader graphs)
{
    private readonly HashSet<int> _verified = [];
    private readonly HashSet<int> _touched = [];
    private Dictionary<int, int> _before = [];

    /// <summary>Nodes that did not exist before.</summary>
    public List<(int Key, string Id, NodeLabel Label)> Added { get; } = [];

    /// <summary>Keys of the document's nodes by id.</summary>
    public Dictionary<string, int> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Nodes that the document gave or gives. Only they and their edges can differ after the write.</summary>
    public IEnumerable<int> Given => Keys.Values.Concat(_before.Keys);

    /// <summary>Nodes that nobody gives any more.</summary>
    public List<int> Removed { get; } = [];

    /// <summary>Replaces the document's nodes by <paramref name="nodes"/>; nodes that no document gives any more are deleted.</summary>
    public void Replace(IReadOnlyCollection<Node> nodes, string version)
    {
        _before = connection.Query(
            "SELECT node, variant FROM document_nodes WHERE document = ?1", reader => (Node: reader.GetInt32(0), Variant: reader.GetInt32(1)), documentKey)
            .ToDictionary(pair => pair.Node, pair => pair.Variant);
        foreach (var node in nodes)
        {
            Keys.Add(node.Id, Put(node, new NodeForm(version, node.Name, node.Properties.ToJson())));
        }

        foreach (var node in _before.Keys)
        {
            connection.Execute("DELETE FROM document_nodes WHERE document = ?1 AND node = ?2", documentKey, node);
            _touched.Add(node);
        }
    }

    /// <summary>Chooses the visible form of the nodes whose forms changed. Call when no row names the removed nodes any more.</summary>
    public void Settle()
    {
        foreach (var node in _touched)
        {
            Settle(node);
        }
    }

    private int Put(Node node, NodeForm form)
    {
        var row = connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE id = ?1", NodeRow.Read, node.Id);
        if (row is null)
        {
            return Insert(node, form);
        }

        var variant = row.Form == form ? 0 : FindVariant(row.Key, form);
        if (!_before.Remove(row.Key, out var before))
        {
            connection.Execute("INSERT INTO document_nodes VALUES (?1, ?2, ?3)", documentKey, row.Key, variant);
        }
        else if (before != variant)
        {
            connection.Execute(
                "UPDATE document_nodes SET variant = ?3 WHERE document = ?1 AND node = ?2", documentKey, row.Key, variant);
            _touched.Add(row.Key);
        }

        if (variant != 0)
        {
            _touched.Add(row.Key);
        }

        return row.Key;
    }

    private int Insert(Node node, NodeForm form)
    {
        if (NodeLabels.FindById(node.Id) != node.Label)
        {
            throw new ArgumentException($"'{node.Id}' is no id of a {node.Label}.", nameof(node));
        }

        var row = new NodeRow(nextKey++, node.Id, node.Label, form);
        connection.Execute(
            "INSERT INTO nodes (key, id, label, version, name, properties, checksum) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            row.Key, row.Id, (long)row.Label, form.Version, form.Name, form.Properties, row.MakeChecksum());
        connection.Execute("INSERT INTO document_nodes VALUES (?1, ?2, ?3)", documentKey, row.Key, 0);
        Added.Add((row.Key, row.Id, row.Label));
        WriteTally.Count(tally.NodesAdded, node.Label);
        return row.Key;
    }

    private int FindVariant(int node, NodeForm form)
    {
        var found = (int)connection.Number(
            "SELECT key FROM variants WHERE node = ?1 AND version = ?2 AND name = ?3 AND properties = ?4",
            node, form.Version, form.Name, form.Properties);
        return found != 0 ? found : InsertVariant(node, form);
    }

    private int InsertVariant(int node, NodeForm form) => (int)connection.Number(
        "INSERT INTO variants (node, version, name, properties) VALUES (?1, ?2, ?3, ?4) RETURNING key",
        node, form.Version, form.Name, form.Properties);

    private void Settle(int node)
    {
        var row = connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE key = ?1", NodeRow.Read, node)
            ?? throw new StoreCorruptException("A document names a node that does not exist.");
        var isVisibleGiven = IsGiven(node, 0);
        var best = LiveVariants(node).MaxBy(variant => variant.Form);
        if (best is null && !isVisibleGiven)
        {
            connection.Execute("DELETE FROM nodes WHERE key = ?1", node);
            Removed.Add(node);
            WriteTally.Count(tally.NodesRemoved, row.Label);
        }
        else if (best is not null && (!isVisibleGiven || best.Form.CompareTo(row.Form) > 0))
        {
            Verify(node, best.Key);
            Show(row, best, isVisibleGiven);
        }
    }

    private List<Variant> LiveVariants(int node)
    {
        var variants = connection.Query(
            "SELECT key, version, name, properties FROM variants WHERE node = ?1",
            reader => new Variant(reader.GetInt32(0), new NodeForm(reader.GetString(1), reader.GetString(2), reader.GetString(3))), node);
        foreach (var dead in variants.Where(variant => !IsGiven(node, variant.Key)).ToList())
        {
            connection.Execute("DELETE FROM variants WHERE key = ?1", dead.Key);
            variants.Remove(dead);
        }

        return variants;
    }

    /// <summary>
    /// Hidden forms have no checksum of their own but are covered by the hash of each document that gives them: a damaged one must not become
    /// visible, where it would get a checksum that holds. A form that the document being written gives was compared with what it gives.
    /// </summary>
    private void Verify(int node, int variant)
    {
        var givers = connection.Query(
            $"{DocumentRow.All} WHERE key IN (SELECT document FROM document_nodes WHERE node = ?1 AND variant = ?2)", DocumentRow.Read, node, variant);
        if (givers.Count > 0 && givers.TrueForAll(giver => giver.Key != documentKey) && _verified.Add(givers[0].Key))
        {
            graphs.Read(givers[0]);
        }
    }

    private void Show(NodeRow row, Variant best, bool keepsOld)
    {
        if (keepsOld)
        {
            Move(row.Key, 0, InsertVariant(row.Key, row.Form));
        }

        var shown = row with { Form = best.Form };
        connection.Execute(
            "UPDATE nodes SET version = ?2, name = ?3, properties = ?4, checksum = ?5 WHERE key = ?1",
            row.Key, shown.Form.Version, shown.Form.Name, shown.Form.Properties, shown.MakeChecksum());
        Move(row.Key, best.Key, 0);
        connection.Execute("DELETE FROM variants WHERE key = ?1", best.Key);
        if (!shown.Form.LooksLike(row.Form))
        {
            WriteTally.Count(tally.NodesChanged, row.Label);
        }
    }

    private void Move(int node, int from, int to) =>
        connection.Execute("UPDATE document_nodes SET variant = ?3 WHERE node = ?1 AND variant = ?2", node, from, to);

    private bool IsGiven(int node, int variant) =>
        connection.Exists("SELECT 1 FROM document_nodes WHERE node = ?1 AND variant = ?2 LIMIT 1", node, variant);

    private sealed record Variant(int Key, NodeForm Form);
}
