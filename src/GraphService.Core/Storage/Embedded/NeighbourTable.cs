using System.Runtime.InteropServices;

namespace GraphService.Storage.Embedded;

/// <summary>
/// What searches for paths look at, of all segments together: by node the number of its living statements and its neighbours, each once, whatever type, direction and year
/// joins them. Immutable and packed, about two bytes for each statement: neighbours ascend, so that mostly one byte tells the next.
/// </summary>
internal sealed class NeighbourTable
{
    /// <summary>Bits of a number in a byte; the last one says that more follow.</summary>
    public const int Bits = 7;

    /// <summary>By key the place of its first byte, and behind the last one the number of all.</summary>
    private readonly NumberColumn _starts;
    private readonly byte[] _bytes;

    /// <summary>A table of what a revision holds.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="starts">By key the place of its first byte, and behind the last one the number of all.</param>
    /// <param name="bytes">Of each node its number of statements, its number of neighbours and, ascending, what separates each of these from the one before, the first from 0.</param>
    public NeighbourTable(long revision, ReadOnlySpan<int> starts, byte[] bytes) => (Revision, _starts, _bytes) = (revision, NumberColumn.Of(starts, starts[^1] + 1), bytes);

    /// <summary>The revision. A node that no later one touched is here as it is there.</summary>
    public long Revision { get; }

    /// <summary>Number of living statements of the node.</summary>
    public long CountStatements(int node)
    {
        var at = _starts[node];
        return at == _starts[node + 1] ? 0 : ReadNumber(ref at);
    }

    /// <summary>Adds the neighbours of the node, each once; returns the number of its living statements.</summary>
    public long AddNeighbours(int node, List<int> neighbours)
    {
        var at = _starts[node];
        if (at == _starts[node + 1])
        {
            return 0;
        }

        var (statements, count) = (ReadNumber(ref at), ReadNumber(ref at));
        var before = neighbours.Count;
        CollectionsMarshal.SetCount(neighbours, before + count);
        var neighbour = 0;
        foreach (ref var next in CollectionsMarshal.AsSpan(neighbours)[before..])
        {
            int step = _bytes[at];
            if (step < 1 << Bits)
            {
                at++;
            }
            else
            {
                step = ReadNumber(ref at);
            }

            neighbour += step;
            next = neighbour;
        }

        return statements;
    }

    private int ReadNumber(ref int at)
    {
        var number = 0;
        for (var shift = 0; ; shift += Bits)
        {
            int next = _bytes[at++];
            number |= (next & ((1 << Bits) - 1)) << shift;
            if (next < 1 << Bits)
            {
                return number;
            }
        }
    }
}
