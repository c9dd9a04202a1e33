using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Makes filters whose values occur in the graph.</summary>
internal static class RandomFilters
{
    private static readonly string[] TextFields = ["id", "name", "kind", "title", "heading", "body", "place", "scope", "anchor_unit"];

    private static readonly FilterOperator[] Orders =
    [
        FilterOperator.Equal, FilterOperator.NotEqual, FilterOperator.Less, FilterOperator.LessOrEqual, FilterOperator.Greater,
        FilterOperator.GreaterOrEqual,
    ];

    public static Filter Make(Random random, IReadOnlyList<Node> nodes, int depth = 2) => (depth == 0 ? 3 : random.Next(6)) switch
    {
        0 => new Filter.And([Make(random, nodes, depth - 1), Make(random, nodes, depth - 1)]),
        1 => new Filter.Or([Make(random, nodes, depth - 1), Make(random, nodes, depth - 1)]),
        2 => new Filter.Not(Make(random, nodes, depth - 1)),
        _ => MakeComparison(random, nodes),
    };

    private static Filter.Comparison MakeComparison(Random random, IReadOnlyList<Node> nodes) => random.Next(5) switch
    {
        0 => new Filter.Comparison("label", Order(random), new PropertyValue.Integer(random.Next(1, 12))),
        1 => new Filter.Comparison("year", Order(random), new PropertyValue.Integer(2018 + random.Next(5))),
        2 => new Filter.Comparison("value", Order(random), new PropertyValue.Number(random.Next(1000) / 8.0)),
        3 => new Filter.Comparison("reporters", FilterOperator.Has, new PropertyValue.Text($"记者{random.Next(4)}")),
        _ => MakeText(random, nodes),
    };

    private static Filter.Comparison MakeText(Random random, IReadOnlyList<Node> nodes)
    {
        var field = TextFields[random.Next(TextFields.Length)];
        var node = nodes.Count == 0 ? Some.Unit("%_'\"") : nodes[random.Next(nodes.Count)];
        var text = field switch { "id" => node.Id, "name" => node.Name, _ => node.Properties.GetText(field) };
        return random.Next(3) switch
        {
            0 => new Filter.Comparison(field, FilterOperator.StartsWith, new PropertyValue.Text(text[..(text.Length / 2)])),
            1 => new Filter.Comparison(field, FilterOperator.Has, new PropertyValue.Text(text[(text.Length / 3)..(text.Length / 2)])),
            _ => new Filter.Comparison(field, Order(random), new PropertyValue.Text(text)),
        };
    }

    private static FilterOperator Order(Random random) => Orders[random.Next(Orders.Length)];
}
