using System.Numerics;

namespace GraphService.Search;

/// <summary>Looks into ascending numbers.</summary>
internal static class SortedNumbers
{
    /// <summary>
    /// The first place from <paramref name="from"/> on whose number is not below <paramref name="target"/>; the length when there is none. Gallops, so that the
    /// cost follows the logarithm of the distance.
    /// </summary>
    public static int Find<T>(ReadOnlySpan<T> numbers, int from, T target)
        where T : IComparisonOperators<T, T, bool>
    {
        if (from >= numbers.Length || numbers[from] >= target)
        {
            return Math.Min(from, numbers.Length);
        }

        var (low, step) = (from, 1);
        while (low + step < numbers.Length && numbers[low + step] < target)
        {
            low += step;
            step *= 2;
        }

        var high = Math.Min(low + step, numbers.Length);
        low++;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = numbers[middle] < target ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
