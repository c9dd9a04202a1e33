using GraphService.Model;

namespace GraphService.Neo4j.Cypher;

/// <summary>Beginnings of statements that find nodes by id. Every label has an index of its own, so each label is a part of its own.</summary>
internal static class NodeCypher
{
    /// <summary>All labels, in the order of their numbers.</summary>
    public static readonly IReadOnlyList<NodeLabel> AllLabels = [.. NodeLabels.All.Select(row => row.Label).Order()];

    /// <summary>Nodes <c>n</c> with the ids <c>$ids.Unit</c> and so on.</summary>
    public static string Find(IEnumerable<NodeLabel> labels) => Union("()", labels.Select(label =>
        $"UNWIND $ids.{label.Row().Name} AS id MATCH (n:{label.Row().Name} {{id: id}}) RETURN n"));

    /// <summary>Nodes <c>n</c> and <c>m</c> for each pair of ids; <c>$pairs.Unit</c> holds those whose first is a unit.</summary>
    public static string FindPairs(IEnumerable<NodeLabel> labels, string parameter = "pairs")
    {
        var rows = labels.Select(label => label.Row()).ToList();
        return Union("()", rows.Select(row =>
                $"UNWIND ${parameter}.{row.Name} AS pair MATCH (n:{row.Name} {{id: pair[0]}}) RETURN n, pair[1] AS other"))
            + "\n"
            + Union("(other)", rows.Select(row =>
                $"WITH other WHERE other STARTS WITH '{row.Collection}/' MATCH (m:{row.Name} {{id: other}}) RETURN m"));
    }

    private static string Union(string arguments, IEnumerable<string> parts) => $$"""
        CALL {{arguments}} {
        {{string.Join("\nUNION ALL\n", parts)}}
        }
        """;
}
