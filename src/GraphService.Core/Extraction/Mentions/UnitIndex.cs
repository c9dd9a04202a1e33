using System.Runtime.InteropServices;

namespace GraphService.Extraction;

/// <summary>The units found in a passage, for rules that ask what stands before an offset. Each answer looks at a bounded number of units.</summary>
internal sealed class UnitIndex
{
    private const int MostLookedAt = 24;

    private readonly List<FoundMention> _found;
    private readonly int _count;
    private FoundMention[]? _units;
    private FoundMention[]? _byEnd;
    private Dictionary<int, FoundMention>? _longestByStart;
    private Dictionary<int, FoundMention>? _longestByEnd;

    /// <summary>
    /// Takes the units that <paramref name="found"/> holds now. It collects and sorts them when asked first, for most passages ask nothing; until then
    /// mentions may only be added.
    /// </summary>
    public UnitIndex(List<FoundMention> found)
    {
        _found = found;
        _count = found.Count;
    }

    private FoundMention[] Units => _units ??= Collect();

    /// <summary>The longest unit that begins at <paramref name="start"/>, or null.</summary>
    public FoundMention? LongestAt(int start) => (_longestByStart ??= Longest(unit => unit.Start)).GetValueOrDefault(start);

    /// <summary>The longest unit that ends at <paramref name="end"/>, or null.</summary>
    public FoundMention? LongestEndingAt(int end) => (_longestByEnd ??= Longest(unit => unit.End)).GetValueOrDefault(end);

    /// <summary>The units that end at or before <paramref name="offset"/>, last first, longer before shorter; the nearest few only.</summary>
    public IEnumerable<FoundMention> Before(int offset)
    {
        var sorted = _byEnd ??= [.. Units.OrderBy(unit => unit.End).ThenByDescending(unit => unit.Start)];
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

    private FoundMention[] Collect()
    {
        var units = new List<FoundMention>();
        foreach (var mention in CollectionsMarshal.AsSpan(_found)[.._count])
        {
            if (mention.Kind == MentionKind.Unit)
            {
                units.Add(mention);
            }
        }

        return [.. units];
    }

    /// <summary>The longest unit at each offset; of equal ones the last found.</summary>
    private Dictionary<int, FoundMention> Longest(Func<FoundMention, int> offset)
    {
        var longest = new Dictionary<int, FoundMention>();
        foreach (var unit in Units)
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
