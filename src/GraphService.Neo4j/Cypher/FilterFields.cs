using System.Collections.Frozen;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>Which fields filters know, and whether a comparison fits its field.</summary>
internal static class FilterFields
{
    private static readonly FrozenDictionary<string, PropertyKind> Kinds = NodeLabels.All
        .SelectMany(row => row.Properties)
        .Append(new("id", PropertyKind.Text)).Append(new("name", PropertyKind.Text)).Append(new("label", PropertyKind.Integer))
        .DistinctBy(pair => pair.Key)
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The kind of the field, once the comparison is known to make sense.</summary>
    /// <exception cref="InvalidInputException">A field does not exist, or its kind does not know the operator or the value.</exception>
    public static PropertyKind KindOf(Filter.Comparison comparison)
    {
        if (!Kinds.TryGetValue(comparison.Field, out var kind))
        {
            throw Refuse("The filter names an unknown field.");
        }

        var isText = kind is PropertyKind.Text or PropertyKind.TextList;
        var knowsOperator = comparison.Operator switch
        {
            FilterOperator.Has => isText,
            FilterOperator.StartsWith => kind == PropertyKind.Text,
            _ => kind != PropertyKind.TextList,
        };
        if (!knowsOperator)
        {
            throw Refuse($"'{comparison.Field}' does not know the operator {comparison.Operator}.");
        }

        return isText == comparison.Value is PropertyValue.Text && comparison.Value is not PropertyValue.TextList
            ? kind
            : throw Refuse("The filter compares values of different kinds.");
    }

    /// <summary>The number of a comparison, a long or a double.</summary>
    public static object NumberOf(Filter.Comparison comparison) => comparison.Value is PropertyValue.Integer integer
        ? (object)integer.Value
        : ((PropertyValue.Number)comparison.Value).Value;

    /// <summary>Compares a constant with the number of a comparison.</summary>
    public static int CompareNumber(double constant, Filter.Comparison comparison) => comparison.Value is PropertyValue.Integer integer
        ? constant.CompareTo(integer.Value)
        : constant.CompareTo(((PropertyValue.Number)comparison.Value).Value);

    private static InvalidInputException Refuse(string message) => new("filter", ErrorReasons.FilterInvalid, message);
}
