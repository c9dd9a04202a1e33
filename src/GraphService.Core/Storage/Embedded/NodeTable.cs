using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Ids and labels of nodes by key, and keys by id. Shared by snapshots: the writer fills keys that no published snapshot names yet, and says of a node that its form or
/// its statements may have changed before the revision that did so is published.
/// </summary>
internal sealed class NodeTable
{
    private const int KeyCharactersInRank = 7;

    /// <summary>In ordinal order. None begins with another, so that ids order by collection first.</summary>
    private static readonly string[] Collections = [.. NodeLabels.All.Select(row => row.Collection).Order(StringComparer.Ordinal)];

    private readonly string[] _ids;
    private readonly ulong[] _ranks;
    private readonly NodeLabel[] _labels;

    /// <summary>The last revision that touched the node since the store was opened; negative when it removed the node; 0 when none did.</summary>
    private readonly long[] _touchedAt;
    private readonly NodeIndex _index;

    private NodeTable(int count, (string[] Ids, ulong[] Ranks, NodeLabel[] Labels, long[] TouchedAt) columns, NodeIndex index)
    {
        (_ids, _ranks, _labels, _touchedAt) = columns;
        (Count, _index) = (count, index);
    }

    /// <summary>Key 0 names no node.</summary>
    public static NodeTable Empty => ForKeys(0);

    /// <summary>A table for keys up to <paramref name="largest"/>, for <see cref="Put"/> to fill before anybody reads it.</summary>
    public static NodeTable ForKeys(int largest)
    {
        var size = largest + 1;
        var table = new NodeTable(size, (new string[size], new ulong[size], new NodeLabel[size], new long[size]), new NodeIndex(size));
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
        var (ids, ranks, labels, touchedAt) = (_ids, _ranks, _labels, _touchedAt);
        if (largest >= ids.Length)
        {
            var size = Math.Max(largest + 1, ids.Length * 2);
            Array.Resize(ref ids, size);
            Array.Resize(ref ranks, size);
            Array.Resize(ref labels, size);
            Array.Resize(ref touchedAt, size);
        }

        var index = _index.HasRoomFor(nodes.Count) ? _index : NodeIndex.Of(ids.AsSpan(0, Count), nodes.Count);
        var table = new NodeTable(Math.Max(Count, largest + 1), (ids, ranks, labels, touchedAt), index);
        foreach (var (key, id, label) in nodes)
        {
            table.Put(key, id, label);
        }

        return table;
    }

    /// <summary>Fills a key that no reader knows yet.</summary>
    public void Put(int key, string id, NodeLabel label)
    {
        (_ids[key], _ranks[key], _labels[key], _touchedAt[key]) = (id, RankOf(id), label, 0);
        _index.Put(key, id);
    }

    /// <summary>Says that a revision, which is not published yet, touches nodes. Called by the writer alone.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="touched">Nodes whose forms or statements it changes or may change.</param>
    /// <param name="removed">Nodes that it removes.</param>
    public void Touch(long revision, IEnumerable<int> touched, IEnumerable<int> removed)
    {
        foreach (var key in touched)
        {
            Volatile.Write(ref _touchedAt[key], revision);
        }

        foreach (var key in removed)
        {
            Volatile.Write(ref _touchedAt[key], -revision);
        }
    }

    /// <summary>The last revision that touched the node since the store was opened, of all that are known; 0 when none did.</summary>
    public long TouchedAt(int key) => Math.Abs(Volatile.Read(ref _touchedAt[key]));

    /// <summary>Key of the node that has this id at a revision of this table, or null.</summary>
    public int? FindKey(string id, long revision)
    {
        foreach (var key in _index.Find(id))
        {
            // What a later revision added is not there yet, what a later one removed still is. A removed node that came back has a new key.
            if (key < Count && _ids[key] == id && !(Volatile.Read(ref _touchedAt[key]) is < 0 and var removed && -removed <= revision))
            {
                return key;
            }
        }

        return null;
    }

    public string IdOf(int key) => _ids[key];

    /// <summary><see cref="RankOf(string)"/> of the node's id.</summary>
    public ulong RankOf(int key) => _ranks[key];

    public NodeLabel LabelOf(int key) => _labels[key];

    /// <summary>Compares the ids of two nodes, ordinally.</summary>
    public int Compare(int left, int right)
    {
        var order = _ranks[left] == 0 || _ranks[right] == 0 ? 0 : _ranks[left].CompareTo(_ranks[right]);
        return order != 0 ? order : string.CompareOrdinal(_ids[left], _ids[right]);
    }

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
