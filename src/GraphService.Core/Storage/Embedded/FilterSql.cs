using System.Collections.Frozen;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Translates a filter to a condition on the table of nodes. Values are always parameters.</summary>
internal sealed class FilterSql
{
    private static readonly FrozenDictionary<string, PropertyKind> Kinds = NodeLabels.All
        .SelectMany(row => row.Properties).DistinctBy(pair => pair.Key).ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    private readonly List<object?> _arguments;

    private FilterSql(List<object?> arguments) => _arguments = arguments;

    /// <summary>The condition; its values are appended to <paramref name="arguments"/>.</summary>
    /// <exception cref="InvalidInputException">A field does not exist, or its kind does not know the operator.</exception>
    public static string Translate(Filter filter, List<object?> arguments) => new FilterSql(arguments).Translate(filter);

    private string Translate(Filter filter) => filter switch
    {
        Filter.And and => $"({string.Join(" AND ", and.Parts.Select(Translate))})",
        Filter.Or or => $"({string.Join(" OR ", or.Parts.Select(Translate))})",
        Filter.Not not => $"NOT ({Translate(not.Part)})",
        Filter.Comparison { Field: "id" or "name" } comparison => Compare(comparison.Field, comparison, PropertyKind.Text),
        Filter.Comparison { Field: "label" } comparison => Compare("label", comparison, PropertyKind.Integer),
        Filter.Comparison comparison when Kinds.TryGetValue(comparison.Field, out var kind) => kind switch
        {
            PropertyKind.TextList => Has(comparison),
            PropertyKind.Text => Compare($"coalesce(json_extract(properties, '$.{comparison.Field}'), '')", comparison, kind),
            _ => Compare($"coalesce(json_extract(properties, '$.{comparison.Field}'), 0)", comparison, kind),
        },
        _ => throw Refuse("The filter names an unknown field."),
    };

    private string Compare(string column, Filter.Comparison comparison, PropertyKind kind)
    {
        var isText = kind == PropertyKind.Text;
        var value = Parameter(comparison.Value, isText);
        return comparison.Operator switch
        {
            FilterOperator.Equal => $"{column} = {value}",
            FilterOperator.NotEqual => $"{column} <> {value}",
            FilterOperator.Less => Ordered("<"),
            FilterOperator.LessOrEqual => Ordered("<="),
            FilterOperator.Greater => Ordered(">"),
            FilterOperator.GreaterOrEqual => Ordered(">="),
            FilterOperator.StartsWith when isText => $"substr({column}, 1, length({value})) = {value}",
            FilterOperator.Has when isText => $"instr({column}, {value}) > 0",
            _ => throw Refuse($"'{comparison.Field}' does not know the operator {comparison.Operator}."),
        };

        // The engine orders text by UTF-8 bytes; ordinal order differs beyond the basic plane.
        string Ordered(string op) => isText ? $"{column} {op} {value} COLLATE ORDINAL" : $"{column} {op} {value}";
    }

    private string Has(Filter.Comparison comparison) => comparison.Operator == FilterOperator.Has
        ? $"EXISTS (SELECT 1 FROM json_each(properties, '$.{comparison.Field}') AS element WHERE element.value = {Parameter(comparison.Value, true)})"
        : throw Refuse($"'{comparison.Field}' does not know the operator {comparison.Operator}.");

    private string Parameter(PropertyValue value, bool isText)
    {
        _arguments.Add(value switch
        {
            PropertyValue.Text text when isText => text.Value,
            PropertyValue.Integer integer when !isText => integer.Value,
            PropertyValue.Number number when !isText => number.Value,
            _ => throw Refuse("The filter compares values of different kinds."),
        });
        return $"?{_arguments.Count}";
    }

    private static InvalidInputException Refuse(string message) => new("filter", ErrorReasons.FilterInvalid, message);
}
