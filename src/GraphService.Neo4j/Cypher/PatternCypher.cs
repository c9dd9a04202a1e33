using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// The condition that a pattern begins with a node <c>n</c>: labels, ids, edges and the order of nodes. What filters and years of two edges compared would
/// exclude besides is left to who walks the pattern. Labels and types come from the closed tables, everything else is a parameter.
/// </summary>
internal static class PatternCypher
{
    /// <summary>The condition; one <c>MATCH</c> an edge, since one statement may stand for two edges of a pattern.</summary>
    public static string Begins(PatternQuery pattern, Dictionary<string, object?> parameters)
    {
        var bound = new HashSet<int> { 0 };
        var matches = pattern.Edges.Select((edge, number) => (Edge: edge, Number: number)).OrderBy(pair => Math.Max(pair.Edge.From, pair.Edge.To)).Select(pair =>
        {
            var later = Math.Max(pair.Edge.From, pair.Edge.To);
            var conditions = Years(pair.Edge, pair.Number, parameters).Concat(bound.Add(later) ? OfNode(pattern.Nodes, later, parameters) : []);
            return $"MATCH {Edge(pair.Edge, pair.Number)} WHERE {string.Join(" AND ", conditions)}";
        });
        return $"EXISTS {{\n{string.Join('\n', matches)}\nRETURN 1 }}";
    }

    private static string Edge(PatternEdge edge, int number) =>
        $"({Name(edge.From)}){NeighbourCypher.Arrow(edge.Direction, edge.Types, $"e{number}")}({Name(edge.To)})";

    private static string[] Years(PatternEdge edge, int number, Dictionary<string, object?> parameters)
    {
        parameters.Add($"from{number}", edge.Years.From);
        parameters.Add($"to{number}", edge.Years.To);
        return [$"e{number}.year >= $from{number}", $"e{number}.year <= $to{number}"];
    }

    /// <summary>Conditions on a node that is joined to earlier ones, years and filters apart.</summary>
    public static IEnumerable<string> OfNode(ImmutableArray<PatternNode> nodes, int number, Dictionary<string, object?> parameters)
    {
        var (node, name) = (nodes[number], Name(number));
        if (node.Label is { } label)
        {
            yield return $"{name}:{label.Row().Name}";
        }

        if (node.Id.Length > 0)
        {
            parameters.Add($"id{number}", node.Id);
            yield return $"{name}.id = $id{number}";
        }

        for (var earlier = 0; earlier < number; earlier++)
        {
            // Most rows that the order would leave out are the same node: found out without reading ids.
            yield return $"{name} <> {Name(earlier)}" + (node.After == earlier ? $" AND {name}.id > {Name(earlier)}.id" : "");
        }
    }

    /// <summary>Name of a node in statements.</summary>
    public static string Name(int number) => number == 0 ? "n" : $"n{number}";
}
