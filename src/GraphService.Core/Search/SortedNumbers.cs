using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace GraphService.Search;

/// <summary>Looks into ascending numbers.</summary>
internal static class SortedNumbers
{
    /// <summary>So many numbers are looked at one after the other, several at a time, which memory serves faster than jumps.</summary>
    private const int Near = 64;

    /// <summary>Numbers that are stepped through in the time that looking one up takes.</summary>
    private const int MuchLonger = 4;

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

    /// <summary>Finds what two lists share, the first moved by a distance: steps through both when they are of like length, else looks each number of the first up in the second.</summary>
    /// <param name="few">Ascending numbers, the shorter list.</param>
    /// <param name="many">Ascending numbers.</param>
    /// <param name="distance">What is added to the numbers of <paramref name="few"/>.</param>
    /// <param name="kept">The shared numbers, as they are in <paramref name="few"/>, are written here; may begin where that begins.</param>
    /// <returns>How many there are.</returns>
    public static int Meet(ReadOnlySpan<long> few, ReadOnlySpan<long> many, long distance, Span<long> kept)
    {
        var (i, j, found) = (0, 0, 0);
        if (IsMuchLonger(many.Length, few.Length))
        {
            for (; i < few.Length && (j = Find(many, j, few[i] + distance)) < many.Length; i++)
            {
                var number = few[i];
                kept[found] = number;
                found += many[j] == number + distance ? 1 : 0;
            }

            return found;
        }

        while (i < few.Length && j < many.Length)
        {
            // Without branches: which list is behind cannot be foretold.
            var (number, other) = (few[i], many[j] - distance);
            kept[found] = number;
            found += number == other ? 1 : 0;
            i += number <= other ? 1 : 0;
            j += other <= number ? 1 : 0;
        }

        return found;
    }

    /// <summary>As <see cref="Meet(ReadOnlySpan{long}, ReadOnlySpan{long}, long, Span{long})"/>, with the places of the shared numbers in both lists.</summary>
    public static int Meet(ReadOnlySpan<int> few, ReadOnlySpan<int> many, Span<int> kept, Span<int> inFew, Span<int> inMany)
    {
        var (i, j, found) = (0, 0, 0);
        if (IsMuchLonger(many.Length, few.Length))
        {
            for (; i < few.Length && (j = Find(many, j, few[i])) < many.Length; i++)
            {
                (kept[found], inFew[found], inMany[found]) = (few[i], i, j);
                found += many[j] == few[i] ? 1 : 0;
            }

            return found;
        }

        while (i < few.Length && j < many.Length)
        {
            var (number, other) = (few[i], many[j]);
            (kept[found], inFew[found], inMany[found]) = (number, i, j);
            found += number == other ? 1 : 0;
            i += number <= other ? 1 : 0;
            j += other <= number ? 1 : 0;
        }

        return found;
    }

    /// <summary>Whether looking numbers up in a list costs less than stepping through it.</summary>
    private static bool IsMuchLonger(int length, int other) => length / MuchLonger > other;

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
