namespace GraphService.Search;

/// <summary>Hits of a segment by the values of a column.</summary>
/// <param name="First">Number of the first value that is counted.</param>
/// <param name="Counts">Hits that have it, and those of the values behind it.</param>
/// <param name="Missing">Hits without a value.</param>
internal sealed record ColumnCounts(int First, int[] Counts, long Missing)
{
    private const int OverheadBytes = 150;

    /// <summary>Memory, in bytes.</summary>
    public int Bytes => OverheadBytes + sizeof(int) * Counts.Length;
}
