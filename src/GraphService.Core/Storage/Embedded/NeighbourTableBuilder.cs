namespace GraphService.Storage.Embedded;

/// <summary>Makes the table of neighbours of one revision: walks all segments at once, in the order of keys.</summary>
internal sealed class NeighbourTableBuilder(Adjacency adjacency)
{
    /// <summary>A number takes so many bytes at most.</summary>
    private const int MaxNumberBytes = 5;

    /// <summary>By segment the place of the next node.</summary>
    private readonly int[] _places = new int[adjacency.Segments.Length];
    private readonly List<int> _neighbours = [];
    private byte[] _bytes = new byte[1024];
    private int _length;

    /// <summary>The table; null when it would not fit an array, beyond a thousand million statements.</summary>
    public NeighbourTable? Build()
    {
        var starts = new int[adjacency.Nodes.Count + 1];
        for (var node = 0; node < adjacency.Nodes.Count; node++)
        {
            starts[node] = _length;
            _neighbours.Clear();
            var statements = Gather(node);
            if (statements > 0 && !TryAdd(statements))
            {
                return null;
            }
        }

        starts[^1] = _length;
        Array.Resize(ref _bytes, _length);
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

    private bool TryAdd(int statements)
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

        if (!TryMakeRoom((count + 2L) * MaxNumberBytes))
        {
            return false;
        }

        WriteNumber(statements);
        WriteNumber(count);
        for (var i = 0; i < count; i++)
        {
            WriteNumber(i == 0 ? _neighbours[0] : _neighbours[i] - _neighbours[i - 1]);
        }

        return true;
    }

    private bool TryMakeRoom(long more)
    {
        var needed = _length + more;
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

    private void WriteNumber(int number)
    {
        for (var rest = (uint)number; ; rest >>= NeighbourTable.Bits)
        {
            if (rest < 1 << NeighbourTable.Bits)
            {
                _bytes[_length++] = (byte)rest;
                return;
            }

            _bytes[_length++] = (byte)(rest | 1 << NeighbourTable.Bits);
        }
    }
}
