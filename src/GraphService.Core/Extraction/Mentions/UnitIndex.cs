namespace GraphService.Extraction;

/// <summary>The units found in a passage, for rules that ask what stands before an offset. Each answer looks at a bounded number of units.</summary>
internal sealed class UnitIndex
{
    private const int MostLookedAt = 24;

    private readonly FoundMention[] _units;
    private readonly Lazy<FoundMention[]> _byEnd;
    private readonly Lazy<Dictionary<int, FoundMention>> _longestByStart;
    private readonly Lazy<Dictionary<int, FoundMention>> _longestByEnd;

    /// <summary>Takes the units of <paramref name="found"/>; sorts them when asked first, for most passages ask nothing.</summary>
    public UnitIndex(List<FoundMention> found)
    {
        _units = [.. found.Where(mention => mention.Kind == MentionKind.Unit)];
        _byEnd = new(() => [.. _units.OrderBy(unit => unit.End).ThenByDescending(unit => unit.Start)], LazyThreadSafetyMode.None);
        _longestByStart = new(() => Longest(unit => unit.Start), LazyThreadSafetyMode.None);
        _longestByEnd = new(() => Longest(unit => unit.End), LazyThreadSafetyMode.None);
    }

    /// <summary>The longest unit that begins at <paramref name="start"/>, or null.</summary>
    public FoundMention? LongestAt(int start) => _longestByStart.Value.GetValueOrDefault(start);

    /// <summary>The longest unit that ends at <paramref name="end"/>, or null.</summary>
    public FoundMention? LongestEndingAt(int end) => _longestByEnd.Value.GetValueOrDefault(end);

    /// <summary>The units that end at or before <paramref name="offset"/>, last first, longer before shorter; the nearest few only.</summary>
    public IEnumerable<FoundMention> Before(int offset)
    {
        var sorted = _byEnd.Value;
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sorted[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        for (var i = low - 1; i >= Math.Max(0, low - MostLookedAt); i--)
        {
            yield return sorted[i];
        }
    }

    /// <summary>The longest unit at each offset; of equal ones the last found.</summary>
    private Dictionary<int, FoundMention> Longest(Func<FoundMention, int> offset)
    {
        var longest = new Dictionary<int, FoundMention>();
        foreach (var unit in _units)
        {
            var at = offset(unit);
            if (!longest.TryGetValue(at, out var known) || unit.Length >= known.Length)
            {
                longest[at] = unit;
            }
        }

        return longest;
    }
}
