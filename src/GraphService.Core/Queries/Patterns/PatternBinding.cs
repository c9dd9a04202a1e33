using System.Collections.Immutable;

namespace GraphService.Queries.Patterns;

/// <summary>Nodes found for the first nodes of a pattern, and the years of the edges between them.</summary>
/// <param name="NodeIds">Ids, in the order of the pattern's nodes.</param>
/// <param name="Years">By number of the edge its years; default while an end of it is open.</param>
internal sealed record PatternBinding(ImmutableArray<string> NodeIds, ImmutableArray<ImmutableArray<int>> Years)
{
    /// <summary>Compares ids one after the other, ordinally.</summary>
    public static int Compare(IReadOnlyList<string> left, IReadOnlyList<string> right)
    {
        for (var i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            if (string.CompareOrdinal(left[i], right[i]) is not 0 and var order)
            {
                return order;
            }
        }

        return left.Count.CompareTo(right.Count);
    }
}
