using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>Statements about the edges of one node. Types and labels come from the closed tables, everything else is a parameter.</summary>
internal static class EdgeCypher
{
    /// <summary>Numbers of types by name, the parameter <c>$types</c>, by which answers are sorted.</summary>
    public static readonly IReadOnlyDictionary<string, object?> TypeNumbers =
        EdgeTypes.All.ToDictionary(row => row.Name, row => (object?)(long)row.Type, StringComparer.Ordinal);

    /// <summary>A row with groups and, unless the limit is 0, a page of links with their years and best statements.</summary>
    public static string Links(NodeLabel label, LinkQuery query) => $$"""
        MATCH (n:{{label.Row().Name}} {id: $id})
        CALL (n) {
        {{Ends(query.Edges)}}
        }
        WITH n, type(e) AS type, direction, m, count(e) AS support
        WITH n, {type: type, direction: direction, m: m, id: m.id, collection: split(m.id, '/')[0], support: support} AS link
        WHERE link.support >= $min_support AND (size($collections) = 0 OR link.collection IN $collections)
        WITH n, collect(link) AS links
        CALL (links) {
          UNWIND links AS link
          WITH link.type AS type, link.direction AS direction, link.collection AS collection,
            count(*) AS link_count, sum(link.support) AS statement_count
          RETURN collect([type, direction, collection, link_count, statement_count]) AS groups
        }
        {{(query.Limit == 0 ? "WITH groups, [] AS page" : Page(query.Edges))}}
        RETURN [groups, page] AS row
        """;

    /// <summary>A page of statements.</summary>
    public static string Statements(NodeLabel label, NodeLabel? other, StatementQuery query) => $$"""
        MATCH (n:{{label.Row().Name}} {id: $id})
        {{(other is { } end ? $"MATCH (m:{end.Row().Name} {{id: $other_id}})" : "")}}
        CALL ({{(other is null ? "n" : "n, m")}}) {
        {{Ends(query.Edges, isOtherBound: other is not null)}}
        }
        WITH e, $types[type(e)] AS number
        WHERE number > $after_type OR number = $after_type AND (e.year > $after_year OR e.year = $after_year AND e.id > $after_id)
        WITH e ORDER BY number, e.year, e.id LIMIT $limit
        RETURN [type(e), startNode(e).id, endNode(e).id, properties(e)] AS row
        """;

    /// <summary>Statements of several nodes, <c>$ids.Unit</c> and so on, each once.</summary>
    public static string Gather(EdgeSelection edges)
    {
        var (from, to) = edges.Direction switch { Direction.Outgoing => ("-", "->"), Direction.Incoming => ("<-", "-"), _ => ("-", "-") };
        return $$"""
            {{NodeCypher.Find(NodeCypher.AllLabels)}}
            MATCH (n){{from}}[e:{{Types(edges)}}]{{to}}() WHERE {{YearCypher.Condition}}
            WITH DISTINCT e
            WITH e, $types[type(e)] AS number
            WITH e ORDER BY number, e.year, e.id LIMIT $limit
            RETURN [type(e), startNode(e).id, endNode(e).id, properties(e)] AS row
            """;
    }

    private static string Page(EdgeSelection edges) => $$"""
        CALL (n, links) {
          UNWIND links AS link
          WITH n, link, $types[link.type] AS number
          WHERE number > $after_type OR number = $after_type AND (link.direction > $after_direction OR link.direction = $after_direction AND
            (link.support < $after_support OR link.support = $after_support AND link.id > $after_id))
          WITH n, link ORDER BY number, link.direction, link.support DESC, link.id LIMIT $limit
          WITH n, link, link.m AS m
          CALL (n, m, link) {
            MATCH (n)-[e:{{Types(edges)}}]->(m)
            WHERE link.direction = 1 AND type(e) = link.type AND {{YearCypher.Condition}} RETURN e
            UNION ALL
            MATCH (n)<-[e:{{Types(edges)}}]-(m)
            WHERE link.direction = 2 AND type(e) = link.type AND {{YearCypher.Condition}} RETURN e
          }
          WITH link, e ORDER BY e.confidence DESC, e.year, e.id
          WITH link, collect(DISTINCT e.year) AS years, head(collect(e)) AS best
          RETURN collect([link.type, link.direction, link.support, link.id, years,
            [type(best), startNode(best).id, endNode(best).id, properties(best)]]) AS page
        }
        WITH groups, page
        """;

    /// <summary>
    /// Edges <c>e</c> of <c>n</c> with their direction and other end <c>m</c>. Directions are parameters and types are text: few texts to plan, and
    /// the edges of other types are never touched.
    /// </summary>
    private static string Ends(EdgeSelection edges, bool isOtherBound = false)
    {
        var (bound, ends) = isOtherBound ? ("n, m", "e") : ("n", "e, m");
        return $"""
              WITH {bound} WHERE $outgoing
              MATCH (n)-[e:{Types(edges)}]->(m) WHERE {YearCypher.Condition} RETURN {ends}, 1 AS direction
              UNION ALL
              WITH {bound} WHERE $incoming
              MATCH (n)<-[e:{Types(edges)}]-(m) WHERE {YearCypher.Condition} RETURN {ends}, 2 AS direction
            """;
    }

    private static string Types(EdgeSelection edges) => string.Join(
        '|', edges.Types.IsEmpty ? EdgeTypes.All.Select(row => row.Name) : edges.Types.Distinct().Order().Select(type => type.Row().Name));
}
