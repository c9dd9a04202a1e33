using GraphService.Neo4j.Transport;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>That statements are of some years. When every year will do, their years are not even read: that is most of what looking at a statement costs.</summary>
internal static class YearCypher
{
    /// <summary>The condition on a relationship <c>e</c>.</summary>
    public const string Condition = "($every_year OR e.year >= $from AND e.year <= $to)";

    /// <summary>The condition on a relationship <c>e</c> of the edge with a number of its own.</summary>
    public static string ConditionOf(int edge) => $"($every_year{edge} OR e.year >= $from{edge} AND e.year <= $to{edge})";

    /// <summary>The statement with the years of <see cref="Condition"/>.</summary>
    public static CypherStatement Within(this CypherStatement statement, YearRange years)
    {
        var parameters = new Dictionary<string, object?>(statement.Parameters, StringComparer.Ordinal);
        Add(parameters, years);
        return statement with { Parameters = parameters };
    }

    /// <summary>Adds the years of <see cref="Condition"/>.</summary>
    public static void Add(Dictionary<string, object?> parameters, YearRange years) => Add(parameters, years, "");

    /// <summary>Adds the years of <see cref="ConditionOf"/>.</summary>
    public static void Add(Dictionary<string, object?> parameters, YearRange years, int edge) =>
        Add(parameters, years, edge.ToString(System.Globalization.CultureInfo.InvariantCulture));

    private static void Add(Dictionary<string, object?> parameters, YearRange years, string suffix)
    {
        parameters.Add($"every_year{suffix}", years == YearRange.All);
        parameters.Add($"from{suffix}", years.From);
        parameters.Add($"to{suffix}", years.To);
    }
}
