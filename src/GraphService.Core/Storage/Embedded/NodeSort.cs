using System.Buffers;
using System.Numerics;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Brings what belongs to one node together and keeps the order within a node: a radix sort, digit by digit from the least. Keys of nodes are
/// small numbers, so that two or three passes do what comparing would do in eighteen.
/// </summary>
internal static class NodeSort
{
    private const int DigitBits = 11;
    private const int Digits = 1 << DigitBits;

    /// <summary>Sorts <paramref name="nodes"/>, which are not negative, and moves <paramref name="values"/>, as many, with them.</summary>
    public static void Sort(Span<int> nodes, Span<int> values)
    {
        var largest = 0;
        foreach (var node in nodes)
        {
            largest = Math.Max(largest, node);
        }

        var (otherNodes, otherValues) = (ArrayPool<int>.Shared.Rent(nodes.Length), ArrayPool<int>.Shared.Rent(nodes.Length));
        for (var shift = 0; shift < 32 - BitOperations.LeadingZeroCount((uint)largest); shift += 2 * DigitBits)
        {
            // Two passes at a time, there and back, so that the result stands where the input stood.
            Pass(nodes, values, otherNodes, otherValues, shift);
            Pass(otherNodes.AsSpan(0, nodes.Length), otherValues, nodes, values, shift + DigitBits);
        }

        ArrayPool<int>.Shared.Return(otherNodes);
        ArrayPool<int>.Shared.Return(otherValues);
    }

    private static void Pass(ReadOnlySpan<int> nodes, ReadOnlySpan<int> values, Span<int> toNodes, Span<int> toValues, int shift)
    {
        Span<int> places = stackalloc int[Digits + 1];
        places.Clear();
        foreach (var node in nodes)
        {
            places[DigitOf(node, shift) + 1]++;
        }

        for (var digit = 0; digit < Digits; digit++)
        {
            places[digit + 1] += places[digit];
        }

        for (var i = 0; i < nodes.Length; i++)
        {
            var place = places[DigitOf(nodes[i], shift)]++;
            (toNodes[place], toValues[place]) = (nodes[i], values[i]);
        }
    }

    /// <summary>The shift of the second pass of two may go beyond the number, where C# would begin again.</summary>
    private static int DigitOf(int node, int shift) => (int)((long)node >> shift) & (Digits - 1);
}
