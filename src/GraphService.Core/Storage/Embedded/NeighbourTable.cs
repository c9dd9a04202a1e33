using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace GraphService.Storage.Embedded;

/// <summary>
/// What searches for paths look at, of all segments together: by node the number of its living statements and its neighbours, each once, whatever type, direction and year
/// joins them. Immutable and packed, about two bytes for each statement.
/// </summary>
/// <remarks>
/// The numbers of a node stand in groups of <see cref="GroupSize"/> behind a byte that says with two bits how many bytes each of them takes ("group varint", J. Dean, Challenges in
/// Building Large-Scale Information Retrieval Systems, 2009): where the next group begins is known before any number is read, which a bit in each byte would not tell.
/// The last group leaves out numbers that there are not.
/// </remarks>
internal sealed class NeighbourTable
{
    /// <summary>Numbers behind one byte with their lengths.</summary>
    public const int GroupSize = 4;

    /// <summary>Bytes behind the end: four are read for each number, also for one that takes a single byte.</summary>
    public const int Padding = sizeof(int) - 1;

    /// <summary>Bits that say how long a number is: its bytes less one.</summary>
    public const int LengthBits = 2;

    private const int BitsInByte = 8;
    private const int LengthMask = (1 << LengthBits) - 1;

    /// <summary>By key the place of its first byte, and behind the last one the number of all.</summary>
    private readonly NumberColumn _starts;
    private readonly byte[] _bytes;

    /// <summary>A table of what a revision holds.</summary>
    /// <param name="revision">The revision.</param>
    /// <param name="starts">By key the place of its first byte, and behind the last one the place where they end.</param>
    /// <param name="bytes">
    /// Of each node its number of statements, <see cref="ToFirst"/> and what separates each further neighbour from the one before. Behind the end
    /// <see cref="Padding"/> more.
    /// </param>
    public NeighbourTable(long revision, ReadOnlySpan<int> starts, byte[] bytes) => (Revision, _starts, _bytes) = (revision, NumberColumn.Of(starts, starts[^1] + 1), bytes);

    /// <summary>The revision. A node that no later one touched is here as it is there.</summary>
    public long Revision { get; }

    /// <summary>The way from a node to its first neighbour as a number that is small when they stand close together: what one document names does.</summary>
    public static int ToFirst(int node, int first) => first - node << 1 ^ first - node >> 31;

    /// <summary>Number of living statements of the node.</summary>
    public long CountStatements(int node)
    {
        var at = _starts[node];
        return at == _starts[node + 1] ? 0 : Read(at + 1, _bytes[at] & LengthMask);
    }

    /// <summary>Adds the neighbours of the node, each once, ascending; returns the number of its living statements.</summary>
    public long AddNeighbours(int node, List<int> neighbours)
    {
        var (at, end) = (_starts[node], _starts[node + 1]);
        if (at == end)
        {
            return 0;
        }

        int lengths = _bytes[at++];
        var statements = Take(ref at, ref lengths);
        var before = neighbours.Count;
        CollectionsMarshal.SetCount(neighbours, before + end - at);
        var found = CollectionsMarshal.AsSpan(neighbours)[before..];
        var (first, count) = (Take(ref at, ref lengths), 1);
        var neighbour = found[0] = node + ((int)((uint)first >> 1) ^ -(first & 1));
        for (var left = GroupSize - 2; ; left = GroupSize)
        {
            for (; left > 0 && at < end; left--)
            {
                found[count++] = neighbour += Take(ref at, ref lengths);
            }

            if (at == end)
            {
                CollectionsMarshal.SetCount(neighbours, before + count);
                return statements;
            }

            lengths = _bytes[at++];
        }
    }

    /// <summary>The number at a place of a group; goes on to the next one.</summary>
    private int Take(ref int at, ref int lengths)
    {
        var number = Read(at, lengths & LengthMask);
        at += (lengths & LengthMask) + 1;
        lengths >>= LengthBits;
        return number;
    }

    /// <summary>The number at a place.</summary>
    private int Read(int at, int moreBytes) =>
        (int)(BinaryPrimitives.ReadUInt32LittleEndian(_bytes.AsSpan(at)) & uint.MaxValue >> BitsInByte * (sizeof(int) - 1 - moreBytes));
}
