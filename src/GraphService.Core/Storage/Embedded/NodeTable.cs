using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Ids and labels of nodes by key. Shared by snapshots: the writer fills keys that no published snapshot names yet.</summary>
internal sealed class NodeTable
{
    private readonly string[] _ids;
    private readonly NodeLabel[] _labels;

    private NodeTable(int count, string[] ids, NodeLabel[] labels) => (Count, _ids, _labels) = (count, ids, labels);

    /// <summary>Key 0 names no node.</summary>
    public static NodeTable Empty => new(1, [""], [default]);

    /// <summary>One more than the largest key. Keys are never used again while the store is open, since old snapshots may name them.</summary>
    public int Count { get; }

    /// <summary>The table with these nodes.</summary>
    public NodeTable With(IReadOnlyCollection<(int Key, string Id, NodeLabel Label)> nodes)
    {
        if (nodes.Count == 0)
        {
            return this;
        }

        var largest = nodes.Max(node => node.Key);
        var (ids, labels) = (_ids, _labels);
        if (largest >= ids.Length)
        {
            var size = Math.Max(largest + 1, ids.Length * 2);
            Array.Resize(ref ids, size);
            Array.Resize(ref labels, size);
        }

        foreach (var (key, id, label) in nodes)
        {
            (ids[key], labels[key]) = (id, label);
        }

        return new NodeTable(Math.Max(Count, largest + 1), ids, labels);
    }

    public string IdOf(int key) => _ids[key];

    public NodeLabel LabelOf(int key) => _labels[key];
}
