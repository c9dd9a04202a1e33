namespace GraphService.Search;

/// <summary>Hits of a segment by the values of a column, kept. Thread-safe.</summary>
/// <param name="First">Number of the first value that is counted.</param>
/// <param name="Counts">Hits that have it, and those of the values behind it.</param>
/// <param name="Missing">Hits without a value.</param>
internal sealed record ColumnCounts(int First, int[] Counts, long Missing)
{
    private const int OverheadBytes = 250;

    /// <summary>Longer lists of values are not kept.</summary>
    private const int MaxRanked = 20;

    private volatile Ranked? _ranked;

    /// <summary>Memory, in bytes, about.</summary>
    public int Bytes => OverheadBytes + sizeof(int) * Counts.Length;

    /// <summary>The most frequent values, see <see cref="FacetRanking"/>; values that come later do not change their order.</summary>
    public int[] Best(FacetRanking ranking, int limit)
    {
        if (_ranked is { } known && known.Limit == limit)
        {
            return known.Numbers;
        }

        var best = ranking.Best(null, limit);
        _ranked = best.Length <= MaxRanked ? new Ranked(limit, best) : _ranked;
        return best;
    }

    private sealed record Ranked(int Limit, int[] Numbers);
}
