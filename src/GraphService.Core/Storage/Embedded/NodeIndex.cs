using System.Numerics;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Keys by the hash of their id, one after the other in an array that is at most half full. One writer adds while readers look: a key that a reader finds may be of another
/// id, of a revision that is not his, or of a write that failed, so he compares.
/// </summary>
internal sealed class NodeIndex
{
    private readonly int[] _keys;
    private int _count;

    /// <summary>An empty index with room for so many keys.</summary>
    public NodeIndex(int capacity) => _keys = new int[BitOperations.RoundUpToPowerOf2((uint)Math.Max(1, capacity) * 2)];

    /// <summary>An index of ids by key, with room for some more and as many again. Key 0 names no node.</summary>
    public static NodeIndex Of(ReadOnlySpan<string> ids, int more)
    {
        var index = new NodeIndex((ids.Length + more) * 2);
        for (var key = 1; key < ids.Length; key++)
        {
            if (ids[key] is { } id)
            {
                index.Put(key, id);
            }
        }

        return index;
    }

    /// <summary>Whether so many more keys may be added.</summary>
    public bool HasRoomFor(int more) => (_count + more) * 2L <= _keys.Length;

    /// <summary>Adds a key, unless it stands where its id is looked for already.</summary>
    public void Put(int key, string id)
    {
        var place = PlaceOf(id);
        while (_keys[place] != 0)
        {
            if (_keys[place] == key)
            {
                return;
            }

            place = (place + 1) & (_keys.Length - 1);
        }

        _count++;
        Volatile.Write(ref _keys[place], key);
    }

    /// <summary>Keys that may have this id.</summary>
    public Candidates Find(string id) => new(_keys, PlaceOf(id));

    private int PlaceOf(string id) => string.GetHashCode(id) & (_keys.Length - 1);

    /// <summary>Keys that stand where an id is looked for.</summary>
    public struct Candidates(int[] keys, int place)
    {
        /// <summary>The key.</summary>
        public int Current { get; private set; }

        public readonly Candidates GetEnumerator() => this;

        public bool MoveNext()
        {
            Current = Volatile.Read(ref keys[place]);
            place = (place + 1) & (keys.Length - 1);
            return Current != 0;
        }
    }
}
