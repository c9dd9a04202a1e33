using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>Finds the words and phrases that two texts share.</summary>
internal static class SharedWords
{
    private const int MaxCount = 10;

    /// <summary>
    /// The longest stretches of runs of the first text that stand in the second, read from left to right, of at least two ideographs or a whole
    /// word, that hold one of <paramref name="terms"/>; longest first, then ordinal.
    /// </summary>
    public static ImmutableArray<string> Find(SearchText first, SearchText second, IReadOnlyCollection<string> terms) =>
    [
        .. first.Runs.SelectMany(run => run.IsIdeographic ? Stretches(first.Of(run), second.Text) : [first.Of(run)])
            .Where(word => terms.Any(term => word.Contains(term, StringComparison.Ordinal)) && second.Place(word, 0) >= 0)
            .Distinct()
            .OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)
            .Take(MaxCount),
    ];

    /// <summary>Every stretch that cannot be made longer at its end and does not lie in the one before.</summary>
    private static IEnumerable<string> Stretches(string run, string other)
    {
        var covered = 0;
        for (var start = 0; start < run.Length; start++)
        {
            var end = Math.Max(start, covered);
            while (end < run.Length && other.AsSpan().Contains(run.AsSpan(start, end + 1 - start), StringComparison.Ordinal))
            {
                end++;
            }

            if (end > covered && end - start > 1)
            {
                yield return run[start..end];
                covered = end;
            }
        }
    }
}
