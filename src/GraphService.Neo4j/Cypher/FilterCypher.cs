using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// Translates a filter to a condition on nodes <c>n</c> of one label. What the label decides alone becomes a constant, so that labels that cannot
/// match are not looked at. Values are always parameters.
/// </summary>
internal sealed class FilterCypher
{
    private const string Never = "false";

    private const string Always = "true";

    private readonly NodeLabelRow _label;
    private readonly Dictionary<string, object?> _parameters;

    private FilterCypher(NodeLabelRow label, Dictionary<string, object?> parameters)
    {
        _label = label;
        _parameters = parameters;
    }

    /// <summary>The condition; empty when all nodes of the label satisfy the filter, null when none does.</summary>
    /// <exception cref="InvalidInputException">A field does not exist, or its kind does not know the operator.</exception>
    public static string? Translate(Filter? filter, NodeLabel label, Dictionary<string, object?> parameters)
    {
        if (filter is null)
        {
            return "";
        }

        var condition = new FilterCypher(label.Row(), parameters).Translate(filter);
        return condition switch { Never => null, Always => "", _ => condition };
    }

    private string Translate(Filter filter) => filter switch
    {
        Filter.And and => Join(and.Parts.Select(Translate), " AND ", Never, Always),
        Filter.Or or => Join(or.Parts.Select(Translate), " OR ", Always, Never),
        Filter.Not not => Translate(not.Part) switch { Never => Always, Always => Never, var part => $"NOT ({part})" },
        Filter.Comparison comparison => Compare(comparison),
        _ => throw new InvalidOperationException($"Unknown filter {filter.GetType()}."),
    };

    private static string Join(IEnumerable<string> parts, string word, string decisive, string neutral)
    {
        var open = parts.Where(part => part != neutral).ToList();
        return open.Contains(decisive) ? decisive : open.Count == 0 ? neutral : $"({string.Join(word, open)})";
    }

    private string Compare(Filter.Comparison comparison)
    {
        var kind = FilterFields.KindOf(comparison);
        if (comparison.Field == "label")
        {
            return Constant(comparison, (long)_label.Label);
        }

        if (comparison.Field is not ("id" or "name") && !_label.Properties.ContainsKey(comparison.Field))
        {
            return kind switch
            {
                PropertyKind.TextList => Never,
                PropertyKind.Text => Constant(comparison, ""),
                _ => Constant(comparison, 0.0),
            };
        }

        return kind switch
        {
            PropertyKind.TextList => $"{Parameter(TextOf(comparison))} IN coalesce(n.{comparison.Field}, [])",
            PropertyKind.Text => CompareText(comparison, $"coalesce(n.{comparison.Field}, '')", TextOf(comparison)),
            _ => $"coalesce(n.{comparison.Field}, 0) {Symbol(comparison.Operator)} {Parameter(FilterFields.NumberOf(comparison))}",
        };
    }

    private string CompareText(Filter.Comparison comparison, string text, string value) => comparison.Operator switch
    {
        FilterOperator.StartsWith => $"{text} STARTS WITH {Parameter(value)}",
        FilterOperator.Has => $"{text} CONTAINS {Parameter(value)}",
        FilterOperator.Equal or FilterOperator.NotEqual => $"{text} {Symbol(comparison.Operator)} {Parameter(value)}",
        _ when OrdinalText.IsPlain(value) => $"{text} {Symbol(comparison.Operator)} {Parameter(value)}",
        _ => $"{OrdinalText.KeyOf(text)} {Symbol(comparison.Operator)} {Parameter(OrdinalText.MakeKey(value))}",
    };

    private static string TextOf(Filter.Comparison comparison) => ((PropertyValue.Text)comparison.Value).Value;

    private static string Constant(Filter.Comparison comparison, object own)
    {
        var holds = (own, comparison.Operator) switch
        {
            (string text, FilterOperator.StartsWith) => text.StartsWith(TextOf(comparison), StringComparison.Ordinal),
            (string text, FilterOperator.Has) => text.Contains(TextOf(comparison), StringComparison.Ordinal),
            (string text, var op) => Holds(op, string.CompareOrdinal(text, TextOf(comparison))),
            (long number, var op) => Holds(op, FilterFields.CompareNumber(number, comparison)),
            (double number, var op) => Holds(op, FilterFields.CompareNumber(number, comparison)),
            _ => throw new InvalidOperationException("Unknown kind of constant."),
        };
        return holds ? Always : Never;
    }

    private static bool Holds(FilterOperator op, int order) => op switch
    {
        FilterOperator.Equal => order == 0,
        FilterOperator.NotEqual => order != 0,
        FilterOperator.Less => order < 0,
        FilterOperator.LessOrEqual => order <= 0,
        FilterOperator.Greater => order > 0,
        _ => order >= 0,
    };

    private static string Symbol(FilterOperator op) => op switch
    {
        FilterOperator.Equal => "=",
        FilterOperator.NotEqual => "<>",
        FilterOperator.Less => "<",
        FilterOperator.LessOrEqual => "<=",
        FilterOperator.Greater => ">",
        _ => ">=",
    };

    private string Parameter(object value)
    {
        var name = $"f{_parameters.Count}";
        _parameters.Add(name, value);
        return $"${name}";
    }
}
