using System.Collections.Immutable;
using GraphService.Storage;

namespace GraphService.Neo4j.Cypher;

/// <summary>Links between nodes with what their best statements rest on. Types and labels come from the closed tables, everything else is a parameter.</summary>
internal static class LinkFactsCypher
{
    /// <summary>Groups relationships <c>e</c> between <c>n</c> and <c>m</c> into links, each with its best statement.</summary>
    public const string Linked = """
        WITH n, m, e ORDER BY e.confidence DESC, e.year, e.id
        WITH n, m, type(e) AS type, CASE WHEN startNode(e) = n THEN 1 ELSE 2 END AS direction, count(e) AS support,
          collect(DISTINCT e.year) AS years, head(collect(e)) AS best
        """;

    /// <summary>A link after <see cref="Linked"/>, as seen from <c>n</c>.</summary>
    public const string Link =
        "[n.id, [type, direction, support, m.id, years, [type, startNode(best).id, endNode(best).id, properties(best)]]]";

    /// <summary>
    /// The links of each query between its pairs <c>$pairs0.Unit</c> and so on, with the nodes <c>$ids.Unit</c> and so on: a row of links with the number of
    /// their query, highlights, layouts, nodes.
    /// </summary>
    public static string Gather(ImmutableArray<PairQuery> queries) => $$"""
        {{Facts("", queries.Select((query, number) => (
            NodeCypher.FindPairs(NeighbourCypher.LabelsOf(query.Types), $"pairs{number}"),
            $"-[e:{NeighbourCypher.Names(query.Types)}]-")))}}
        CALL () {
        {{NodeCypher.Find(NodeCypher.AllLabels)}}
        RETURN collect(properties(n)) AS nodes
        }
        RETURN [links, highlights, layouts, nodes] AS row
        """;

    /// <summary>
    /// Lists <c>links</c>, each with the number of its part, and the <c>highlights</c> of their best statements, each once, with their <c>layouts</c>: a whole document's would be
    /// most of the answer.
    /// </summary>
    /// <param name="scope">Variables that the parts use.</param>
    /// <param name="parts">By number how nodes <c>n</c> and <c>m</c> are found, and what joins them; years are those of the edge with that number.</param>
    public static string Facts(string scope, IEnumerable<(string Find, string Arrow)> parts) => $$"""
        CALL ({{scope}}) {
        CALL ({{scope}}) {
        {{string.Join("\nUNION ALL\n", parts.Select((part, number) => $$"""
        {{part.Find}}
        MATCH (n){{part.Arrow}}(m) WHERE {{YearCypher.ConditionOf(number)}}
        {{Linked}}
        RETURN [{{number}}, {{Link}}] AS link, best
        """))}}
        }
        RETURN collect(link) AS links, collect(DISTINCT [best.document_id, best.highlight_id]) AS places
        }
        CALL (places) {
          UNWIND places AS place
          MATCH (n:Highlight {id: place[1]})
          RETURN collect(properties(n)) AS highlights
        }
        CALL (places) {
          UNWIND places AS place
          WITH place[0] AS document_id, collect(place[1]) AS ids
          MATCH (source:GraphServiceSource {id: document_id})
          WITH ids, source.layout AS layout
          UNWIND ids AS id
          RETURN collect({{ReadCypher.LayoutOf}}) AS layouts
        }
        """;
}
