namespace GraphService.Search;

/// <summary>Orders values of a facet: the most frequent first, ties by key.</summary>
/// <param name="counts">Hits by number of their value.</param>
/// <param name="length">Number of values that are counted.</param>
/// <param name="first">Number of the first value that is counted.</param>
/// <param name="values">The values.</param>
internal sealed class FacetRanking(int[] counts, int length, int first, ColumnValues values) : IComparer<int>
{
    private readonly int[] _ranks = values.KeyRanks();

    /// <summary>Number of different values.</summary>
    public int TotalValues => length - counts.AsSpan(0, length).Count(0);

    /// <summary>Hits that have a value.</summary>
    public int CountOf(int number) => counts[number - first];

    /// <summary>Numbers of the first values after a position.</summary>
    /// <param name="after">The position; null = from the start.</param>
    /// <param name="limit">How many at most.</param>
    public int[] Best(FacetPosition? after, int limit)
    {
        var best = new PriorityQueue<int, int>(this);
        var number = first - 1;
        for (var least = limit == 0 ? int.MaxValue : 1; (number = NextFrom(number + 1, least)) < first + length; least = best.Count == limit ? CountOf(best.Peek()) : least)
        {
            if (after is { } position && !IsBehind(number, position))
            {
                continue;
            }

            if (best.Count < limit)
            {
                best.Enqueue(number, number);
            }
            else
            {
                best.EnqueueDequeue(number, number);
            }
        }

        var sorted = new int[best.Count];
        for (var place = sorted.Length - 1; place >= 0; place--)
        {
            sorted[place] = best.Dequeue();
        }

        return sorted;
    }

    /// <summary>The worst first.</summary>
    public int Compare(int left, int right) =>
        CountOf(left) is var mine && CountOf(right) is var its && mine != its ? mine.CompareTo(its) : _ranks[right].CompareTo(_ranks[left]);

    private bool IsBehind(int number, FacetPosition position) =>
        CountOf(number) < position.Count || (CountOf(number) == position.Count && string.CompareOrdinal(values[number].Key, position.Value) > 0);

    /// <summary>The first number from one on whose count is not below another; one past the last when there is none.</summary>
    private int NextFrom(int from, int least) =>
        counts.AsSpan((from - first)..length).IndexOfAnyInRange(least, int.MaxValue) is >= 0 and var place ? from + place : first + length;
}
