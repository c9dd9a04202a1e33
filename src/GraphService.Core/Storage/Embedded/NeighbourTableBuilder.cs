using System.Numerics;

namespace GraphService.Storage.Embedded;

/// <summary>Makes the table of neighbours of one revision: walks all segments at once, in the order of keys.</summary>
internal sealed class NeighbourTableBuilder(Adjacency adjacency)
{
    /// <summary>With its part in the byte that says how long it is, rounded up.</summary>
    private const int MaxBytesOfANumber = sizeof(int) + 1;

    private const int BitsInByte = 8;

    /// <summary>By segment the place of the next node.</summary>
    private readonly int[] _places = new int[adjacency.Segments.Length];
    private readonly List<int> _neighbours = [];
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>Place of the lengths of the group that is being written, and how many numbers it has.</summary>
    private int _lengths;
    private int _inGroup;

    /// <summary>The table; null when it would not fit an array, beyond a thousand million statements.</summary>
    public NeighbourTable? Build()
    {
        var starts = new int[adjacency.Nodes.Count + 1];
        for (var node = 0; node < adjacency.Nodes.Count; node++)
        {
            starts[node] = _length;
            _neighbours.Clear();
            var statements = Gather(node);
            if (statements > 0 && !TryAdd(node, statements))
            {
                return null;
            }
        }

        starts[^1] = _length;
        Array.Resize(ref _bytes, _length + NeighbourTable.Padding);
        return new NeighbourTable(adjacency.Revision, starts, _bytes);
    }

    private int Gather(int node)
    {
        var statements = 0;
        for (var i = 0; i < _places.Length; i++)
        {
            var segment = adjacency.Segments[i];
            if (_places[i] < segment.Nodes.Length && segment.Nodes[_places[i]] == node)
            {
                statements += segment.AddNeighboursAt(_places[i]++, adjacency, _neighbours);
            }
        }

        return statements;
    }

    private bool TryAdd(int node, int statements)
    {
        _neighbours.Sort();
        var count = 1;
        for (var i = 1; i < _neighbours.Count; i++)
        {
            if (_neighbours[i] != _neighbours[count - 1])
            {
                _neighbours[count++] = _neighbours[i];
            }
        }

        if (!TryMakeRoom((count + 1L) * MaxBytesOfANumber))
        {
            return false;
        }

        Write(statements);
        Write(NeighbourTable.ToFirst(node, _neighbours[0]));
        for (var i = 1; i < count; i++)
        {
            Write(_neighbours[i] - _neighbours[i - 1]);
        }

        _inGroup = 0;
        return true;
    }

    private bool TryMakeRoom(long more)
    {
        var needed = _length + more + NeighbourTable.Padding;
        if (needed > _bytes.Length)
        {
            if (needed > Array.MaxLength)
            {
                return false;
            }

            Array.Resize(ref _bytes, (int)Math.Min(Array.MaxLength, Math.Max(needed, 2L * _bytes.Length)));
        }

        return true;
    }

    /// <summary>Writes a number behind those of its group.</summary>
    private void Write(int number)
    {
        if (_inGroup == 0)
        {
            _lengths = _length++;
            _bytes[_lengths] = 0;
        }

        var more = (BitOperations.Log2((uint)number) + BitsInByte) / BitsInByte - 1;
        _bytes[_lengths] |= (byte)(more << NeighbourTable.LengthBits * _inGroup);
        for (var i = 0; i <= more; i++)
        {
            _bytes[_length++] = (byte)(number >> BitsInByte * i);
        }

        _inGroup = (_inGroup + 1) % NeighbourTable.GroupSize;
    }
}
