using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Neo4j;

/// <summary>Nodes as property maps of the database and back.</summary>
internal static class NodeMapping
{
    /// <summary>All properties of a node; absent ones have their default value.</summary>
    public static Dictionary<string, object?> ToMap(Node node)
    {
        var map = new Dictionary<string, object?>(node.Properties.Count + 2, StringComparer.Ordinal) { ["id"] = node.Id, ["name"] = node.Name };
        foreach (var (name, value) in node.Properties)
        {
            map.Add(name, value switch
            {
                PropertyValue.Text text => text.Value,
                PropertyValue.Integer integer => integer.Value,
                PropertyValue.Number number => number.Value,
                PropertyValue.TextList list => list.Values.ToArray(),
                _ => throw new InvalidOperationException($"Unknown kind {value.Kind}."),
            });
        }

        return map;
    }

    /// <summary>Reads a node. Properties that the label does not have, such as an analyst's own, are passed over.</summary>
    /// <exception cref="StoreCorruptException">The id is missing or names no label, or a property has another kind.</exception>
    public static Node FromMap(IReadOnlyDictionary<string, object?> map)
    {
        if (map.GetValueOrDefault("id") is not string id || map.GetValueOrDefault("name") is not string name
            || NodeLabels.FindById(id) is not { } label)
        {
            throw new StoreCorruptException("A node lacks its id or name.");
        }

        return new Node(id, label, name, NodeProperties.Of(label, Read(id, label, map)));
    }

    private static IEnumerable<(string Name, PropertyValue Value)> Read(string id, NodeLabel label, IReadOnlyDictionary<string, object?> map)
    {
        foreach (var (name, kind) in label.Row().Properties)
        {
            if (map.TryGetValue(name, out var value) && value is not null)
            {
                yield return (name, Read(kind, value) ?? throw new StoreCorruptException($"The property {name} of {id} has another kind."));
            }
        }
    }

    private static PropertyValue? Read(PropertyKind kind, object value) => (kind, value) switch
    {
        (PropertyKind.Text, string text) => new PropertyValue.Text(text),
        (PropertyKind.Integer, long number) => new PropertyValue.Integer(number),
        (PropertyKind.Number, double number) => new PropertyValue.Number(number),
        (PropertyKind.TextList, IReadOnlyList<object?> texts) when texts.All(text => text is string) =>
            new PropertyValue.TextList([.. texts.Cast<string>()]),
        _ => null,
    };
}
