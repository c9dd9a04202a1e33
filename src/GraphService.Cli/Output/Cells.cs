using System.Globalization;
using GraphService.V1;

namespace GraphService.Cli.Output;

/// <summary>Values of the contract as cells.</summary>
internal static class Cells
{
    /// <summary>A content year; empty when unknown.</summary>
    public static string Year(int year) => year == 0 ? "" : Number(year);

    /// <summary>A whole number.</summary>
    public static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number.</summary>
    public static string Number(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>Years, parted by blanks.</summary>
    public static string Years(IEnumerable<int> years) => string.Join(' ', years.Select(Year));

    /// <summary>What a write changed, for example <c>+12 −3 statements</c>.</summary>
    public static string Changes(GraphChanges changes) => string.Join(", ", new[]
    {
        ("nodes", changes.NodesAdded.Sum(count => count.Count), changes.NodesRemoved.Sum(count => count.Count)),
        ("statements", changes.StatementsAdded.Sum(count => count.Count), changes.StatementsRemoved.Sum(count => count.Count)),
    }.Select(change => $"{change.Item1} +{Number(change.Item2)} -{Number(change.Item3)}"));

    /// <summary>Further facts, for example <c>count=15 from=2022</c>.</summary>
    public static string Attributes(IEnumerable<KeyValuePair<string, string>> attributes) =>
        string.Join(' ', attributes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));
}
