using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>
/// Which printed numbers add up: exact ones that count something, each over its own year. Bounds and approximations (约, 超过), totals over years (累计) and numbers that do
/// not say what they count are left out of sums, and counted as left out.
/// </summary>
public static class MetricValues
{
    /// <summary>The comparator of an exact number; an empty one means the same.</summary>
    public const string Exact = "=";

    /// <summary>Far below the largest decimal.</summary>
    private const double MaxDecimalSum = 1e24;

    /// <summary>Words of a qualifier that says that a number counts over several years.</summary>
    public static readonly ImmutableArray<string> CumulativeWords = ["累计", "历年", "以来", "年来", "总计"];

    /// <summary>The value of a metric that adds up; null for others.</summary>
    public static double? Find(Node metric)
    {
        var (comparator, qualifier) = (metric.Properties.GetText("comparator"), metric.Properties.GetText("qualifier"));
        return metric.Properties.GetText("metric_key").Length > 0 && comparator is "" or Exact
            && !CumulativeWords.Any(word => qualifier.Contains(word, StringComparison.Ordinal)) ? metric.Properties.GetNumber("value") : null;
    }

    /// <summary>The sum, the same in whatever order the values come, and without the dust of binary fractions where decimals can hold it.</summary>
    public static double Sum(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Sum(Math.Abs) < MaxDecimalSum ? (double)sorted.Sum(value => (decimal)value) : sorted.Sum();
    }
}
