using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Evaluates a filter word for word as its documentation says.</summary>
public static class PlainFilter
{
    public static bool Accepts(this Filter? filter, Node node) => filter switch
    {
        null => true,
        Filter.And and => and.Parts.All(part => part.Accepts(node)),
        Filter.Or or => or.Parts.Any(part => part.Accepts(node)),
        Filter.Not not => !not.Part.Accepts(node),
        Filter.Comparison comparison => Accepts(comparison, node),
        _ => throw new InvalidOperationException(),
    };

    private static bool Accepts(Filter.Comparison comparison, Node node) => comparison.Value switch
    {
        PropertyValue.Text text when IsList(comparison.Field) => Accepts(comparison.Operator, node.Properties.GetTexts(comparison.Field), text.Value),
        PropertyValue.Text text => Accepts(comparison.Operator, TextOf(node, comparison.Field), text.Value),
        PropertyValue.Integer integer => Accepts(comparison.Operator, WholeOf(node, comparison.Field).CompareTo(integer.Value)),
        PropertyValue.Number number => Accepts(comparison.Operator, node.Properties.GetNumber(comparison.Field).CompareTo(number.Value)),
        _ => throw new ArgumentException("A comparison has a single value.", nameof(comparison)),
    };

    private static bool IsList(string field) =>
        NodeLabels.All.Any(row => row.Properties.TryGetValue(field, out var kind) && kind == PropertyKind.TextList);

    private static bool Accepts(FilterOperator op, IReadOnlyList<string> texts, string value) => op == FilterOperator.Has
        ? texts.Contains(value)
        : throw new ArgumentException("A list of texts only knows Has.", nameof(op));

    private static bool Accepts(FilterOperator op, string text, string value) => op switch
    {
        FilterOperator.StartsWith => text.StartsWith(value, StringComparison.Ordinal),
        FilterOperator.Has => text.Contains(value, StringComparison.Ordinal),
        _ => Accepts(op, string.CompareOrdinal(text, value)),
    };

    private static bool Accepts(FilterOperator op, int order) => op switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Less => order < 0,
        FilterOperator.LessOrEqual => order <= 0,
        FilterOperator.Greater => order > 0,
        FilterOperator.GreaterOrEqual => order >= 0,
        _ => throw new ArgumentException("Numbers do not know this operator.", nameof(op)),
    };

    private static string TextOf(Node node, string field) => field switch
    {
        "id" => node.Id,
        "name" => node.Name,
        _ => node.Properties.GetText(field),
    };

    private static long WholeOf(Node node, string field) => field == "label" ? (long)node.Label : node.Properties.GetInteger(field);
}
