using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j;

/// <summary>Groups rows for statements that take them by label or type. Every label and type has its list, empty or not.</summary>
internal static class Rows
{
    /// <summary>Ids by the name of their label.</summary>
    public static Dictionary<string, object?> ByLabel(IEnumerable<string> ids) => ByLabel(ids, id => id);

    /// <summary>Rows of ids by the name of their label.</summary>
    public static Dictionary<string, object?> ByLabel(IEnumerable<string> ids, Func<string, object> row) => ByLabel(ids, LabelOf, row);

    /// <summary>Pairs of ids by the name of the first one's label.</summary>
    public static Dictionary<string, object?> ByLabel(IEnumerable<NodePair> pairs) =>
        ByLabel(pairs, pair => LabelOf(pair.NodeId), pair => new[] { pair.NodeId, pair.OtherId });

    /// <summary>Property maps of nodes by the name of their label.</summary>
    public static Dictionary<string, object?> ByLabel(IEnumerable<Node> nodes) => ByLabel(nodes, node => node.Label, NodeMapping.ToMap);

    /// <summary>Rows of statements by the name of their type.</summary>
    public static Dictionary<string, object?> ByType<T>(IEnumerable<T> values, Func<T, EdgeType> type, Func<T, object> row)
    {
        var groups = values.ToLookup(type);
        return EdgeTypes.All.ToDictionary(each => each.Name, each => (object?)groups[each.Type].Select(row).ToArray(), StringComparer.Ordinal);
    }

    private static NodeLabel LabelOf(string id) => NodeLabels.FindById(id) ?? throw new StoreCorruptException($"The id {id} names no label.");

    private static Dictionary<string, object?> ByLabel<T>(IEnumerable<T> values, Func<T, NodeLabel> label, Func<T, object> row)
    {
        var groups = values.ToLookup(label);
        return NodeLabels.All.ToDictionary(each => each.Name, each => (object?)groups[each.Label].Select(row).ToArray(), StringComparer.Ordinal);
    }
}
