using System.Globalization;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Queries;

/// <summary>Prints filters so that reading them again gives the same filter.</summary>
internal static class FilterText
{
    public static string Print(Filter filter) => filter switch
    {
        Filter.And and => string.Join(" AND ", and.Parts.Select(Operand)),
        Filter.Or or => string.Join(" OR ", or.Parts.Select(Operand)),
        Filter.Not not => $"NOT {Operand(not.Part)}",
        Filter.Comparison comparison => Print(comparison),
        _ => throw new ArgumentOutOfRangeException(nameof(filter)),
    };

    private static string Operand(Filter filter) => filter is Filter.Comparison ? Print(filter) : $"({Print(filter)})";

    private static string Print(Filter.Comparison comparison)
    {
        var value = comparison switch
        {
            { Field: "label", Value: PropertyValue.Integer label } => ((NodeLabel)label.Value).Row().Name.ToUpperInvariant(),
            { Value: PropertyValue.Integer integer } => integer.Value.ToString(CultureInfo.InvariantCulture),
            { Value: PropertyValue.Number number } => number.Value.ToString("F4", CultureInfo.InvariantCulture),
            { Value: PropertyValue.Text text } => Quoted(text.Value, comparison.Operator == FilterOperator.StartsWith),
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
        var sign = comparison.Operator switch
        {
            FilterOperator.Equal or FilterOperator.StartsWith => "=",
            FilterOperator.NotEqual => "!=",
            FilterOperator.Less => "<",
            FilterOperator.LessOrEqual => "<=",
            FilterOperator.Greater => ">",
            FilterOperator.GreaterOrEqual => ">=",
            FilterOperator.Has => ":",
            _ => throw new ArgumentOutOfRangeException(nameof(comparison)),
        };
        return $"{comparison.Field} {sign} {value}";
    }

    private static string Quoted(string text, bool isPrefix)
    {
        var escaped = text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("*", "\\*", StringComparison.Ordinal);
        return $"\"{escaped}{(isPrefix ? "*" : "")}\"";
    }
}
