namespace GraphService.Extraction;

/// <summary>The units found in a passage, for rules that ask what stands before an offset. Each answer looks at a bounded number of units.</summary>
internal sealed class UnitIndex
{
    private const int MostLookedAt = 24;

    private readonly FoundMention[] _byEnd;
    private readonly Dictionary<int, FoundMention> _longestByStart = [];
    private readonly Dictionary<int, FoundMention> _longestByEnd = [];

    /// <summary>Takes the units of <paramref name="found"/>.</summary>
    public UnitIndex(List<FoundMention> found)
    {
        _byEnd = [.. found.Where(mention => mention.Kind == MentionKind.Unit).OrderBy(unit => unit.End).ThenByDescending(unit => unit.Start)];
        foreach (var unit in _byEnd)
        {
            // Those that end last or begin first come last and stay.
            _longestByStart[unit.Start] = unit;
            _longestByEnd[unit.End] = unit;
        }
    }

    /// <summary>The longest unit that begins at <paramref name="start"/>, or null.</summary>
    public FoundMention? LongestAt(int start) => _longestByStart.GetValueOrDefault(start);

    /// <summary>The longest unit that ends at <paramref name="end"/>, or null.</summary>
    public FoundMention? LongestEndingAt(int end) => _longestByEnd.GetValueOrDefault(end);

    /// <summary>The units that end at or before <paramref name="offset"/>, last first, longer before shorter; the nearest few only.</summary>
    public IEnumerable<FoundMention> Before(int offset)
    {
        var (low, high) = (0, _byEnd.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _byEnd[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        for (var i = low - 1; i >= Math.Max(0, low - MostLookedAt); i--)
        {
            yield return _byEnd[i];
        }
    }
}
