using GraphService.Model;

namespace GraphService.Neo4j.Cypher;

/// <summary>Statements of the check. Each body returns lists named <c>row</c>.</summary>
internal static class CheckCypher
{
    /// <summary>A page of documents with their revision and newest change.</summary>
    public const string Documents = """
        MATCH (source:GraphServiceSource) USING INDEX source:GraphServiceSource(id) WHERE source.id > $after
        WITH source ORDER BY source.id LIMIT $limit
        OPTIONAL MATCH (change:GraphServiceChange {document_id: source.id})
        RETURN [source.id, source.revision, change.revision, change.deleted] AS row
        """;

    /// <summary>Newest change; number of nodes that have forms; forms that nobody gives.</summary>
    public const string Totals = """
        CALL () { MATCH (change:GraphServiceChange) RETURN coalesce(max(change.revision), 0) AS newest }
        CALL () { MATCH (form:GraphServiceForm) RETURN count(DISTINCT form.node_id) AS nodes }
        CALL () {
          MATCH (form:GraphServiceForm) WHERE NOT EXISTS { (form)<-[:GRAPH_SERVICE_CONTRIBUTES]-(:GraphServiceSource) }
          RETURN count(form) AS orphans
        }
        RETURN [newest, nodes, orphans] AS row
        """;

    /// <summary>A page of nodes with their forms.</summary>
    public static string Nodes(NodeLabel label) => $$"""
        MATCH (n:{{label.Row().Name}}) USING INDEX n:{{label.Row().Name}}(id) WHERE n.id > $after
        WITH n ORDER BY n.id LIMIT $limit
        CALL (n) {
          MATCH (form:GraphServiceForm {node_id: n.id})
          RETURN collect([form.version, form.name, form.properties]) AS forms
        }
        RETURN [properties(n), forms] AS row
        """;
}
