using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>Statements about the links of many nodes at once. Types and labels come from the closed tables, everything else is a parameter.</summary>
internal static class NeighbourCypher
{
    private const string Years = "e.year >= $from AND e.year <= $to";

    /// <summary>
    /// Neighbours of the nodes <c>$ids.Unit</c> and so on with the number of statements between, and for units whether they have more
    /// than <c>$hub_statements</c>. At most <c>$limit</c> rows for each label. Directions are not told apart.
    /// </summary>
    public static string Frontier(IEnumerable<NodeLabel> labels, ImmutableArray<EdgeType> types) => Union(labels.Select(label => $$"""
        UNWIND $ids.{{label.Row().Name}} AS id
        MATCH (n:{{label.Row().Name}} {id: id})-[e:{{Names(types)}}]-(m) WHERE {{Years}}
        WITH n, m, count(e) AS support LIMIT $limit
        RETURN [n.id, m.id, support, m:Unit AND COUNT { (m)-[:{{Names([])}}]-() } > $hub_statements] AS row
        """));

    /// <summary>Links of the nodes <c>$ids.Unit</c> and so on without their statements, at most <c>$limit</c> for each label.</summary>
    public static string Neighbours(IEnumerable<NodeLabel> labels, NeighbourQuery query) => Union(labels.Select(label => $$"""
        UNWIND $ids.{{label.Row().Name}} AS id
        MATCH (n:{{label.Row().Name}} {id: id}){{Arrow(query.Direction, query.Types)}}(m)
        WHERE {{Years}}{{(query.Labels.IsEmpty ? "" : $" AND (m:{string.Join(" OR m:", query.Labels.Select(each => each.Row().Name))})")}}
        WITH n, m, type(e) AS type, CASE WHEN startNode(e) = n THEN 1 ELSE 2 END AS direction, count(e) AS support,
          collect(DISTINCT e.year) AS years LIMIT $limit
        RETURN [n.id, type, direction, m.id, support, years] AS row
        """));

    /// <summary>Links between the pairs <c>$pairs.Unit_Initiative</c> and so on, each with its best statement.</summary>
    public static string Between(IEnumerable<(NodeLabel Node, NodeLabel Other)> labels, ImmutableArray<EdgeType> types) => Union(labels.Select(pair => $$"""
        UNWIND $pairs.{{pair.Node.Row().Name}}_{{pair.Other.Row().Name}} AS pair
        MATCH (n:{{pair.Node.Row().Name}} {id: pair[0]})
        MATCH (m:{{pair.Other.Row().Name}} {id: pair[1]})
        MATCH (n)-[e:{{Names(types)}}]-(m) WHERE {{Years}}
        WITH n, m, e ORDER BY e.confidence DESC, e.year, e.id
        WITH n, m, type(e) AS type, CASE WHEN startNode(e) = n THEN 1 ELSE 2 END AS direction, count(e) AS support,
          collect(DISTINCT e.year) AS years, head(collect(e)) AS best
        RETURN [n.id, [type, direction, support, m.id, years, [type, startNode(best).id, endNode(best).id, properties(best)]]] AS row
        """));

    private static string Arrow(Direction? direction, ImmutableArray<EdgeType> types) => direction switch
    {
        Direction.Outgoing => $"-[e:{Names(types)}]->",
        Direction.Incoming => $"<-[e:{Names(types)}]-",
        _ => $"-[e:{Names(types)}]-",
    };

    private static string Names(ImmutableArray<EdgeType> types) => string.Join(
        '|', types.IsEmpty ? EdgeTypes.All.Select(row => row.Name) : types.Distinct().Order().Select(type => type.Row().Name));

    private static string Union(IEnumerable<string> parts) => string.Join("\nUNION ALL\n", parts);
}
