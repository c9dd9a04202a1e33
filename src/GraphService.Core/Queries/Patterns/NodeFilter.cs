using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries.Patterns;

/// <summary>Evaluates filters on nodes that were read already.</summary>
internal static class NodeFilter
{
    /// <summary>Whether a node may stand at this place of a pattern, as far as it alone decides.</summary>
    public static bool Accepts(this PatternNode place, Node node) => (place.Label is null || place.Label == node.Label)
        && (place.Id.Length == 0 || place.Id == node.Id) && (place.Filter is null || Accepts(place.Filter, node));

    /// <summary>Whether the node satisfies the filter.</summary>
    public static bool Accepts(Filter filter, Node node) => filter switch
    {
        Filter.And and => and.Parts.All(part => Accepts(part, node)),
        Filter.Or or => or.Parts.Any(part => Accepts(part, node)),
        Filter.Not not => !Accepts(not.Part, node),
        Filter.Comparison comparison => Accepts(comparison, node),
        _ => throw new InvalidOperationException($"Unknown filter {filter.GetType()}."),
    };

    private static bool Accepts(Filter.Comparison comparison, Node node) => comparison.Value switch
    {
        PropertyValue.Text text when node.Properties.TryGetValue(comparison.Field, out var value) && value is PropertyValue.TextList list =>
            list.Values.Contains(text.Value),
        PropertyValue.Text text when comparison.Operator == FilterOperator.Has && IsList(comparison.Field) => false,
        PropertyValue.Text text => Compare(comparison.Operator, TextOf(node, comparison.Field), text.Value),
        PropertyValue.Integer whole => Holds(comparison.Operator, WholeOf(node, comparison.Field).CompareTo(whole.Value)),
        PropertyValue.Number number => Holds(comparison.Operator, NumberOf(node, comparison.Field).CompareTo(number.Value)),
        _ => throw new InvalidOperationException("A comparison has a single value."),
    };

    private static bool IsList(string field) => FilterFields.Nodes.FindKind(field) == PropertyKind.TextList;

    private static string TextOf(Node node, string field) => field switch
    {
        "id" => node.Id,
        "name" => node.Name,
        _ => node.Properties.TryGetValue(field, out var value) && value is PropertyValue.Text text ? text.Value : "",
    };

    private static long WholeOf(Node node, string field) => field == FilterFields.Label
        ? (long)node.Label
        : node.Properties.TryGetValue(field, out var value) && value is PropertyValue.Integer whole ? whole.Value : 0;

    private static double NumberOf(Node node, string field) =>
        node.Properties.TryGetValue(field, out var value) && value is PropertyValue.Number number ? number.Value : 0;

    private static bool Compare(FilterOperator op, string text, string value) => op switch
    {
        FilterOperator.StartsWith => text.StartsWith(value, StringComparison.Ordinal),
        FilterOperator.Has => text.Contains(value, StringComparison.Ordinal),
        _ => Holds(op, string.CompareOrdinal(text, value)),
    };

    private static bool Holds(FilterOperator op, int order) => op switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Less => order < 0,
        FilterOperator.LessOrEqual => order <= 0,
        FilterOperator.Greater => order > 0,
        FilterOperator.GreaterOrEqual => order >= 0,
        _ => throw new InvalidOperationException("Numbers do not know this operator."),
    };
}
