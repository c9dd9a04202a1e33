using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Ids and labels of nodes by key. Shared by snapshots: the writer fills keys that no published snapshot names yet.</summary>
internal sealed class NodeTable
{
    private const int KeyCharactersInRank = 7;

    /// <summary>In ordinal order. None begins with another, so that ids order by collection first.</summary>
    private static readonly string[] Collections = [.. NodeLabels.All.Select(row => row.Collection).Order(StringComparer.Ordinal)];

    private readonly string[] _ids;
    private readonly ulong[] _ranks;
    private readonly NodeLabel[] _labels;

    private NodeTable(int count, string[] ids, ulong[] ranks, NodeLabel[] labels) =>
        (Count, _ids, _ranks, _labels) = (count, ids, ranks, labels);

    /// <summary>Key 0 names no node.</summary>
    public static NodeTable Empty => ForKeys(0);

    /// <summary>A table for keys up to <paramref name="largest"/>, for <see cref="Put"/> to fill before anybody reads it.</summary>
    public static NodeTable ForKeys(int largest)
    {
        var table = new NodeTable(largest + 1, new string[largest + 1], new ulong[largest + 1], new NodeLabel[largest + 1]);
        table._ids[0] = "";
        return table;
    }

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
        var (ids, ranks, labels) = (_ids, _ranks, _labels);
        if (largest >= ids.Length)
        {
            var size = Math.Max(largest + 1, ids.Length * 2);
            Array.Resize(ref ids, size);
            Array.Resize(ref ranks, size);
            Array.Resize(ref labels, size);
        }

        var table = new NodeTable(Math.Max(Count, largest + 1), ids, ranks, labels);
        foreach (var (key, id, label) in nodes)
        {
            table.Put(key, id, label);
        }

        return table;
    }

    /// <summary>Fills a key that no reader knows yet.</summary>
    public void Put(int key, string id, NodeLabel label) => (_ids[key], _ranks[key], _labels[key]) = (id, RankOf(id), label);

    public string IdOf(int key) => _ids[key];

    /// <summary><see cref="RankOf(string)"/> of the node's id.</summary>
    public ulong RankOf(int key) => _ranks[key];

    public NodeLabel LabelOf(int key) => _labels[key];

    /// <summary>
    /// A number that orders ids as their ordinal order does, as far as it goes: ids with equal ranks have to be compared themselves, and
    /// so has an id of no collection, whose rank is 0. Looking at a hundred thousand numbers is much quicker than at as many texts.
    /// </summary>
    public static ulong RankOf(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        var collection = slash < 0 ? -1 : Array.BinarySearch(Collections, id[..slash], StringComparer.Ordinal);
        if (collection < 0)
        {
            return 0;
        }

        var rank = (ulong)collection + 1;
        var isExact = true;
        for (var i = slash + 1; i <= slash + KeyCharactersInRank; i++)
        {
            var character = isExact && i < id.Length ? Math.Min(id[i], byte.MaxValue) : (char)0;
            isExact &= character < byte.MaxValue;
            rank = rank << 8 | character;
        }

        return rank;
    }
}
