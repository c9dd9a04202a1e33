using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// What a node has in each year in which it has links of one type and direction, by year. The numbers hold until a commit touches the node, the nodes at the other ends
/// each until one touches it.
/// </summary>
/// <param name="Revision">The revision that was read.</param>
/// <param name="Years">The years.</param>
internal sealed record YearTotals(long Revision, ImmutableArray<YearTotal> Years)
{
    private const int YearBytes = 64;

    /// <summary>A highlight with its text, which may be kept by nobody else.</summary>
    private const int NodeBytes = 1024;

    /// <summary>About how many bytes it takes.</summary>
    public int Bytes => YearBytes + Years.Sum(year => YearBytes + NodeBytes * year.First.Length);
}

/// <summary>What a node has in a year.</summary>
/// <param name="Year">The year.</param>
/// <param name="Statements">Number of statements.</param>
/// <param name="Count">Number of neighbours, each once.</param>
/// <param name="FirstKeys">Keys of the first of them by id.</param>
/// <param name="First">These, as they were.</param>
internal readonly record struct YearTotal(int Year, int Statements, int Count, int[] FirstKeys, ImmutableArray<Node> First);
