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
    int[] Nodes, int[] OutgoingStarts, int[] IncomingStarts, int[] Targets, KindColumn Kinds, KeyStartColumn KeyStarts, int[] Evidence,
    int[] IncomingEdges, int[] Sources, SegmentDocuments Documents);

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

/// <summary>A column of numbers of <see cref="EdgeOrder.StartBits"/> bits.</summary>
internal sealed class KeyStartColumn(int count)
{
    private const int Bytes = EdgeOrder.StartBits / 8;

    private readonly byte[] _bytes = new byte[Bytes * count];

    public int this[int index]
    {
        get => _bytes[Bytes * index] << 16 | _bytes[Bytes * index + 1] << 8 | _bytes[Bytes * index + 2];
        set => (_bytes[Bytes * index], _bytes[Bytes * index + 1], _bytes[Bytes * index + 2]) = ((byte)(value >> 16), (byte)(value >> 8), (byte)value);
    }
}
