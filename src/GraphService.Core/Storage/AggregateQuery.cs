using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>By what links are grouped.</summary>
[Flags]
public enum LinkGrouping
{
    /// <summary>One group.</summary>
    None = 0,

    /// <summary>Edge type.</summary>
    Type = 1,

    /// <summary>Content year.</summary>
    Year = 2,

    /// <summary>Source node.</summary>
    Source = 4,

    /// <summary>Target node.</summary>
    Target = 8,

    /// <summary>Label of the source.</summary>
    SourceLabel = 16,

    /// <summary>Label of the target.</summary>
    TargetLabel = 32,

    /// <summary>Property <c>level</c> of the source: of a unit, place or award.</summary>
    SourceLevel = 64,

    /// <summary>Property <c>level</c> of the target.</summary>
    TargetLevel = 128,

    /// <summary>Unit that leads the highlight which is the source. A statement of a highlight that several units lead is in the group of each.</summary>
    LeadUnit = 256,

    /// <summary>Property <c>metric_key</c> of the target: numbers with equal keys count the same thing in the same measure.</summary>
    MetricKey = 512,
}

/// <summary>What is added up over the statements of a group.</summary>
public enum LinkSum
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The attribute <c>count</c> of the statements, where it is a whole number.</summary>
    Count = 1,

    /// <summary>The value of metrics that are reported and add up, see <see cref="MetricValues"/>. Only where all numbers of a group have one key.</summary>
    Value = 2,
}

/// <summary>Which statements to group and count.</summary>
/// <param name="NodeId">Only statements that start or end at this node; empty = all.</param>
/// <param name="Types">Only these types; empty = all.</param>
/// <param name="Direction">Direction as seen from the node; null = both. Only with a node.</param>
/// <param name="Years">Only statements of these years.</param>
/// <param name="SourceLabels">Only sources with these labels; empty = all.</param>
/// <param name="TargetLabels">Only targets with these labels; empty = all.</param>
/// <param name="Grouping">By what.</param>
/// <param name="Sum">What to add up.</param>
/// <param name="Limit">How many groups at most: those with most statements, equal ones by key.</param>
public sealed record AggregateQuery(
    string NodeId,
    ImmutableArray<EdgeType> Types,
    Direction? Direction,
    YearRange Years,
    ImmutableArray<NodeLabel> SourceLabels,
    ImmutableArray<NodeLabel> TargetLabels,
    LinkGrouping Grouping,
    LinkSum Sum,
    int Limit)
{
    /// <summary>Only statements whose target is a metric with this key; empty = all.</summary>
    public string MetricKey { get; init; } = "";

    /// <summary>Digits of a count at most, so that sums of millions of them fit.</summary>
    public const int MaxCountDigits = 9;

    /// <summary>The order of groups: most statements first, then by key.</summary>
    public static int Compare(Aggregate left, Aggregate right)
    {
        var order = right.Statements.CompareTo(left.Statements);
        return order != 0 ? order : left.Key.CompareTo(right.Key);
    }

    /// <summary>The attribute <c>count</c>, when it is a whole number of at most <see cref="MaxCountDigits"/> plain digits.</summary>
    public static long? FindCount(Statement statement) =>
        statement.Attributes.Find("count") is { Length: <= MaxCountDigits } text
            && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}

/// <summary>What the statements of a group have in common; what they are not grouped by has its default value.</summary>
/// <param name="Type">Type.</param>
/// <param name="Year">Content year.</param>
/// <param name="SourceId">Id of the source.</param>
/// <param name="TargetId">Id of the target.</param>
/// <param name="SourceLabel">Label of the source.</param>
/// <param name="TargetLabel">Label of the target.</param>
public sealed record AggregateKey(
    EdgeType Type, int Year, string SourceId, string TargetId, NodeLabel SourceLabel, NodeLabel TargetLabel) : IComparable<AggregateKey>
{
    /// <summary>Level of the source; empty when it has none.</summary>
    public string SourceLevel { get; init; } = "";

    /// <summary>Level of the target; empty when it has none.</summary>
    public string TargetLevel { get; init; } = "";

    /// <summary>Id of the unit that leads the source; empty when none does.</summary>
    public string LeadUnitId { get; init; } = "";

    /// <summary>Key of the metric; empty when the target is none or its number compares with no other.</summary>
    public string MetricKey { get; init; } = "";

    /// <inheritdoc/>
    public int CompareTo(AggregateKey? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (Type, Year, SourceLabel, TargetLabel).CompareTo((other.Type, other.Year, other.SourceLabel, other.TargetLabel));
        order = order != 0 ? order : string.CompareOrdinal(SourceId, other.SourceId);
        order = order != 0 ? order : string.CompareOrdinal(TargetId, other.TargetId);
        order = order != 0 ? order : string.CompareOrdinal(SourceLevel, other.SourceLevel);
        order = order != 0 ? order : string.CompareOrdinal(TargetLevel, other.TargetLevel);
        order = order != 0 ? order : string.CompareOrdinal(LeadUnitId, other.LeadUnitId);
        return order != 0 ? order : string.CompareOrdinal(MetricKey, other.MetricKey);
    }
}

/// <summary>A group, counted.</summary>
/// <param name="Key">What its statements have in common.</param>
/// <param name="Statements">Number of statements.</param>
/// <param name="Links">Number of links: distinct type, source and target.</param>
/// <param name="Sources">Number of distinct sources.</param>
/// <param name="Targets">Number of distinct targets.</param>
/// <param name="Sum">What was added up.</param>
/// <param name="Summed">Number of statements that had something to add.</param>
public sealed record Aggregate(AggregateKey Key, long Statements, long Links, long Sources, long Targets, double Sum, long Summed);

/// <summary>How many links of each kind a node has.</summary>
/// <param name="NodeId">The node.</param>
/// <param name="Type">Type.</param>
/// <param name="Direction">Direction.</param>
/// <param name="Links">Number of links.</param>
public sealed record Degree(string NodeId, EdgeType Type, Direction Direction, long Links);
