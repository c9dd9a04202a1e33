namespace GraphService.Storage.Embedded;

/// <summary>
/// Versions of documents, numbered by slot in the order of their commits. Shared by snapshots: the writer only appends, and marks a version as
/// dead with the revision that ends it before that revision is published, so that every reader sees the versions of its own revision.
/// </summary>
internal sealed class DocumentSlots
{
    private readonly int[] _keys;
    private readonly string[] _ids;
    private readonly long[] _diedAt;

    private DocumentSlots(int count, int[] keys, string[] ids, long[] diedAt) => (Count, _keys, _ids, _diedAt) = (count, keys, ids, diedAt);

    public static DocumentSlots Empty => new(0, [], [], []);

    public int Count { get; }

    /// <summary>The slots with one more; returns it as the last.</summary>
    public DocumentSlots Add(int documentKey, string documentId)
    {
        var (keys, ids, diedAt) = (_keys, _ids, _diedAt);
        if (Count == keys.Length)
        {
            var size = Math.Max(16, Count * 2);
            Array.Resize(ref keys, size);
            Array.Resize(ref ids, size);
            Array.Resize(ref diedAt, size);
        }

        keys[Count] = documentKey;
        ids[Count] = documentId;
        diedAt[Count] = long.MaxValue;
        return new DocumentSlots(Count + 1, keys, ids, diedAt);
    }

    public void Kill(int slot, long revision) => Volatile.Write(ref _diedAt[slot], revision);

    public bool Lives(int slot, long revision) => Volatile.Read(ref _diedAt[slot]) > revision;

    public int KeyOf(int slot) => _keys[slot];

    public string IdOf(int slot) => _ids[slot];
}
