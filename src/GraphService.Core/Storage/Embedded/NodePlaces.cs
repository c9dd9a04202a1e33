using System.Numerics;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Where nodes stand in the ascending list of a segment's nodes. Searches meet most nodes in few segments, so that telling that a node is not there matters most: that takes
/// one bit. Keys that lie too far apart for bits are looked up in the list itself.
/// </summary>
internal sealed class NodePlaces
{
    /// <summary>Bits for each node at most, in a large segment. Most keys of a segment follow each other, so that it takes about ten.</summary>
    private const int MaxBitsForNode = 32;

    /// <summary>What a segment may have in any case: there are few smaller ones.</summary>
    private const int AllowedBits = 1 << 19;

    /// <summary>With fewer nodes the list is looked at as quickly.</summary>
    private const int MinNodes = 1024;

    private const int WordsOfCount = 4;

    private readonly int[] _nodes;
    private readonly int _first;
    private readonly ulong[] _bits = [];
    private readonly int[] _counts = [];

    /// <summary>The places of these keys, ascending; the list is kept.</summary>
    public NodePlaces(int[] nodes)
    {
        _nodes = nodes;
        if (nodes.Length < MinNodes || nodes[^1] - nodes[0] >= Math.Max(AllowedBits, (long)MaxBitsForNode * nodes.Length))
        {
            return;
        }

        _first = nodes[0];
        _bits = new ulong[(nodes[^1] - _first) / 64 + 1];
        foreach (var node in nodes)
        {
            _bits[(node - _first) >> 6] |= 1UL << (node - _first);
        }

        _counts = new int[_bits.Length / WordsOfCount + 1];
        for (var (word, count) = (0, 0); word < _bits.Length; word++)
        {
            if (word % WordsOfCount == 0)
            {
                _counts[word / WordsOfCount] = count;
            }

            count += BitOperations.PopCount(_bits[word]);
        }
    }

    /// <summary>The place of a node, or a negative number.</summary>
    public int Find(int node)
    {
        if (_bits.Length == 0)
        {
            return Array.BinarySearch(_nodes, node);
        }

        var (word, bit) = ((node - _first) >> 6, 1UL << (node - _first));
        if ((uint)word >= (uint)_bits.Length || (_bits[word] & bit) == 0)
        {
            return -1;
        }

        var place = _counts[word / WordsOfCount] + BitOperations.PopCount(_bits[word] & (bit - 1));
        for (var before = word & ~(WordsOfCount - 1); before < word; before++)
        {
            place += BitOperations.PopCount(_bits[before]);
        }

        return place;
    }
}
