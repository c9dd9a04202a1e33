using System.Collections.Immutable;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Versions of documents, numbered by slot. Shared by snapshots: the writer only fills slots that none of them names, and marks a version as
/// dead with the revision that ends it before that revision is published, so that every reader sees the versions of its own revision. When there
/// is no slot left, the arrays are copied and the slots that no segment names any more become free; older snapshots keep the old arrays.
/// </summary>
internal sealed class DocumentSlots
{
    private const int MinCapacity = 16;

    private static long _lastVersion;

    private readonly int[] _keys;
    private readonly string[] _ids;

    /// <summary>By slot the number of its version, which no other version in this process has.</summary>
    private readonly long[] _versions;
    private readonly long[] _diedAt;

    /// <summary>Slots that may be filled; the first <see cref="_freeCount"/> still are free.</summary>
    private readonly int[] _free;
    private readonly int _freeCount;
    private readonly ImmutableDictionary<int, int> _newest;

    private DocumentSlots(
        (int[] Keys, string[] Ids, long[] Versions, long[] DiedAt) columns, int[] free, int freeCount, ImmutableDictionary<int, int> newest)
    {
        (_keys, _ids, _versions, _diedAt) = columns;
        (_free, _freeCount, _newest) = (free, freeCount, newest);
    }

    public static DocumentSlots Empty => new(([], [], [], []), [], 0, ImmutableDictionary<int, int>.Empty);

    /// <summary>How many slots there are, free ones among them.</summary>
    public int Capacity => _keys.Length;

    /// <summary>The slots with a new version of the document, which becomes its newest.</summary>
    /// <param name="documentKey">Key of the document.</param>
    /// <param name="documentId">Id of the document.</param>
    /// <param name="segments">All segments that name slots from here.</param>
    public DocumentSlots Add(int documentKey, string documentId, IReadOnlyCollection<EdgeSegment> segments)
    {
        if (_freeCount == 0)
        {
            return WithFree(segments).Add(documentKey, documentId, segments);
        }

        var slot = _free[_freeCount - 1];
        (_keys[slot], _ids[slot], _versions[slot]) = (documentKey, documentId, Interlocked.Increment(ref _lastVersion));
        Volatile.Write(ref _diedAt[slot], long.MaxValue);
        return new DocumentSlots((_keys, _ids, _versions, _diedAt), _free, _freeCount - 1, _newest.SetItem(documentKey, slot));
    }

    /// <summary>The slots after a document was deleted.</summary>
    public DocumentSlots Without(int documentKey) => new((_keys, _ids, _versions, _diedAt), _free, _freeCount, _newest.Remove(documentKey));

    /// <summary>Slot of the newest version of a document, or null.</summary>
    public int? FindNewest(int documentKey) => _newest.TryGetValue(documentKey, out var slot) ? slot : null;

    public void Kill(int slot, long revision) => Volatile.Write(ref _diedAt[slot], revision);

    public bool Lives(int slot, long revision) => Volatile.Read(ref _diedAt[slot]) > revision;

    public int KeyOf(int slot) => _keys[slot];

    public string IdOf(int slot) => _ids[slot];

    /// <summary>Number of the version, for <see cref="EvidenceCache"/>.</summary>
    public long VersionOf(int slot) => _versions[slot];

    /// <summary>A copy whose slots are free unless a segment names them or they hold the newest version of a document.</summary>
    private DocumentSlots WithFree(IReadOnlyCollection<EdgeSegment> segments)
    {
        var inUse = segments.SelectMany(segment => segment.Slots).Concat(_newest.Values).ToHashSet();
        var size = Math.Max(MinCapacity, inUse.Count * 2);
        size = Math.Max(size, inUse.Count == 0 ? 0 : inUse.Max() + 1);
        var (keys, ids, versions, diedAt) = (new int[size], new string[size], new long[size], new long[size]);
        foreach (var slot in inUse)
        {
            (keys[slot], ids[slot], versions[slot], diedAt[slot]) = (_keys[slot], _ids[slot], _versions[slot], Volatile.Read(ref _diedAt[slot]));
        }

        var free = Enumerable.Range(0, size).Where(slot => !inUse.Contains(slot)).Reverse().ToArray();
        return new DocumentSlots((keys, ids, versions, diedAt), free, free.Length, _newest);
    }
}
