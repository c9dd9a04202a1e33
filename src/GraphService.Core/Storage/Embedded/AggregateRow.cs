using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>A statement to be grouped and counted: 24 bytes, so that a whole graph of them fits in memory.</summary>
/// <param name="Source">Key of the source.</param>
/// <param name="Target">Key of the target.</param>
/// <param name="Facts">Number of what it is grouped by beside type, year, label and node; see <see cref="AggregateFacts"/>.</param>
/// <param name="Value">Number of its value in the list of values; -1 = it has none.</param>
/// <param name="Year">Content year.</param>
/// <param name="Type">Type.</param>
internal readonly record struct AggregateRow(int Source, int Target, int Facts, int Value, int Year, EdgeType Type);

/// <summary>Puts the rows of a group side by side, and in the group those of a source or target and those of a link.</summary>
/// <param name="grouping">By what is grouped.</param>
/// <param name="nodes">Labels of nodes.</param>
/// <param name="cancellationToken">Stops a sort.</param>
internal sealed class AggregateOrder(LinkGrouping grouping, NodeTable nodes, CancellationToken cancellationToken) : IComparer<AggregateRow>
{
    private const int ComparisonsBetweenChecks = 1 << 16;

    private int _comparisons;

    /// <summary>Whether rows of a group come by target, then source; else by source, then target.</summary>
    public bool IsByTarget { get; } = grouping.HasFlag(LinkGrouping.Target) && !grouping.HasFlag(LinkGrouping.Source);

    /// <inheritdoc/>
    public int Compare(AggregateRow left, AggregateRow right)
    {
        if (++_comparisons % ComparisonsBetweenChecks == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        var order = CompareGroups(left, right);
        order = order != 0 ? order : IsByTarget ? left.Target.CompareTo(right.Target) : left.Source.CompareTo(right.Source);
        order = order != 0 ? order : IsByTarget ? left.Source.CompareTo(right.Source) : left.Target.CompareTo(right.Target);
        return order != 0 ? order : ((int)left.Type).CompareTo((int)right.Type);
    }

    /// <summary>0 when both are in one group.</summary>
    public int CompareGroups(in AggregateRow left, in AggregateRow right)
    {
        var order = grouping.HasFlag(LinkGrouping.Source) ? left.Source.CompareTo(right.Source) : 0;
        order = order == 0 && grouping.HasFlag(LinkGrouping.Target) ? left.Target.CompareTo(right.Target) : order;
        order = order == 0 && grouping.HasFlag(LinkGrouping.Type) ? ((int)left.Type).CompareTo((int)right.Type) : order;
        order = order == 0 && grouping.HasFlag(LinkGrouping.Year) ? left.Year.CompareTo(right.Year) : order;
        order = order == 0 && grouping.HasFlag(LinkGrouping.SourceLabel) ? LabelOf(left.Source).CompareTo(LabelOf(right.Source)) : order;
        order = order == 0 && grouping.HasFlag(LinkGrouping.TargetLabel) ? LabelOf(left.Target).CompareTo(LabelOf(right.Target)) : order;
        return order != 0 ? order : left.Facts.CompareTo(right.Facts);
    }

    private int LabelOf(int node) => (int)nodes.LabelOf(node);
}
