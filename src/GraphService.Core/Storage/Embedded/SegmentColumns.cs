using System.Buffers.Binary;

namespace GraphService.Storage.Embedded;

/// <summary>What a segment is made of.</summary>
/// <param name="Nodes">Keys of the nodes, ascending.</param>
/// <param name="OutgoingStarts">By node the number of its first edge, and behind the last node the number of all edges.</param>
/// <param name="IncomingStarts">By node the place of its first incoming edge, and behind the last node the number of all edges.</param>
/// <param name="Targets">By edge its target.</param>
/// <param name="Kinds">By edge type, year and confidence.</param>
/// <param name="KeyStarts">By edge the first bits of its key.</param>
/// <param name="Evidence">By edge the number of its statement in <paramref name="Documents"/>.</param>
/// <param name="IncomingEdges">By incoming place the edge.</param>
/// <param name="Sources">By incoming place the source.</param>
/// <param name="Documents">The documents.</param>
internal sealed record SegmentColumns(
    int[] Nodes, NumberColumn OutgoingStarts, NumberColumn IncomingStarts, int[] Targets, KindColumn Kinds, NumberColumn KeyStarts, NumberColumn Evidence,
    NumberColumn IncomingEdges, int[] Sources, SegmentDocuments Documents);

/// <summary>A column of values of which there are few: two bytes for each as long as there are at most 65,536 different ones, else four.</summary>
internal sealed class KindColumn
{
    private readonly EdgeKind[] _kinds;
    private readonly ushort[] _narrow = [];
    private readonly int[] _wide = [];

    /// <summary>The kinds with these numbers.</summary>
    /// <param name="kinds">The different kinds.</param>
    /// <param name="numbers">Which of them, by edge; kept by nobody else.</param>
    public KindColumn(EdgeKind[] kinds, ReadOnlySpan<int> numbers)
    {
        _kinds = kinds;
        if (kinds.Length > ushort.MaxValue + 1)
        {
            _wide = numbers.ToArray();
            return;
        }

        _narrow = new ushort[numbers.Length];
        for (var i = 0; i < _narrow.Length; i++)
        {
            _narrow[i] = (ushort)numbers[i];
        }
    }

    /// <summary>The different kinds.</summary>
    public ReadOnlySpan<EdgeKind> All => _kinds;

    public EdgeKind this[int index] => _kinds[NumberOf(index)];

    /// <summary>Which of <see cref="All"/> an edge has.</summary>
    public int NumberOf(int index) => _narrow.Length > 0 ? _narrow[index] : _wide[index];
}

/// <summary>A column of numbers: three bytes for each when all are below 2^24, else four.</summary>
internal sealed class NumberColumn
{
    private readonly byte[] _bytes;
    private readonly int _width;
    private readonly int _mask;

    /// <summary>A column of zeros.</summary>
    /// <param name="count">How many.</param>
    /// <param name="limit">Number that none will reach.</param>
    public NumberColumn(int count, int limit)
    {
        (_width, _mask) = limit <= 1 << 24 ? (3, (1 << 24) - 1) : (4, -1);

        // Four bytes are read for the last one too.
        _bytes = new byte[_width * count + sizeof(int) - _width];
    }

    /// <summary>A column of these numbers.</summary>
    public static NumberColumn Of(ReadOnlySpan<int> numbers, int limit)
    {
        var column = new NumberColumn(numbers.Length, limit);
        for (var i = 0; i < numbers.Length; i++)
        {
            column[i] = numbers[i];
        }

        return column;
    }

    public int this[int index]
    {
        get => BinaryPrimitives.ReadInt32LittleEndian(_bytes.AsSpan(_width * index)) & _mask;
        set
        {
            for (var i = 0; i < _width; i++)
            {
                _bytes[_width * index + i] = (byte)(value >> (8 * i));
            }
        }
    }
}
