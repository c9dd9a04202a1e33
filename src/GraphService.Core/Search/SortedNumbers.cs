using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GraphService.Search;

/// <summary>Looks into ascending numbers.</summary>
internal static class SortedNumbers
{
    /// <summary>So many numbers are looked at one after the other, several at a time, which memory serves faster than jumps.</summary>
    private const int Near = 64;

    /// <summary>
    /// The first place from <paramref name="from"/> on whose number is not below <paramref name="target"/>; the length when there is none. Gallops beyond the
    /// nearest ones, so that the cost follows the logarithm of the distance.
    /// </summary>
    public static int Find<T>(ReadOnlySpan<T> numbers, int from, T target)
        where T : unmanaged, IComparisonOperators<T, T, bool>
    {
        if (from >= numbers.Length || numbers[from] >= target)
        {
            return Math.Min(from, numbers.Length);
        }

        return FindNear(numbers, from, target, out var far) ? far : FindFar(numbers, far, target);
    }

    /// <summary>Whether the place is a near one; else the last place that is known to be below the target.</summary>
    private static bool FindNear<T>(ReadOnlySpan<T> numbers, int from, T target, out int place)
        where T : unmanaged
    {
        place = from;
        if (!Vector256.IsHardwareAccelerated)
        {
            return false;
        }

        var targets = Vector256.Create(target);
        var last = Math.Min(numbers.Length - Vector256<T>.Count, from + Near);
        ref var first = ref MemoryMarshal.GetReference(numbers);
        for (var at = from; at <= last; at += Vector256<T>.Count)
        {
            var below = BitOperations.PopCount(Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)at), targets).ExtractMostSignificantBits());
            if (below < Vector256<T>.Count)
            {
                place = at + below;
                return true;
            }

            place = at + below - 1;
        }

        return false;
    }

    /// <summary>Gallops from a place that is below the target.</summary>
    private static int FindFar<T>(ReadOnlySpan<T> numbers, int from, T target)
        where T : IComparisonOperators<T, T, bool>
    {
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
