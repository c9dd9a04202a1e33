using GraphService.Model;
using GraphService.Neo4j.Transport;

namespace GraphService.Neo4j.Cypher;

/// <summary>Statements that read. Each body returns lists named <c>row</c>.</summary>
internal static class ReadCypher
{
    /// <summary>Newest revision and whether a commit is under way.</summary>
    public const string Revision = "MATCH (commit:GraphServiceCommit {id: 'commit'}) RETURN commit.begun, commit.completed";

    /// <summary>A document: its node, source and revision.</summary>
    public const string Document = """
        MATCH (source:GraphServiceSource {id: $document_id})
        OPTIONAL MATCH (document:Document {id: $document_id})
        RETURN [properties(document), source.layout, CASE WHEN $with_text THEN source.text ELSE '' END, source.revision, source.digest] AS row
        """;

    /// <summary>Documents as <see cref="Document"/> without their texts, those that there are.</summary>
    public const string Documents = """
        UNWIND $document_ids AS id
        MATCH (source:GraphServiceSource {id: id})
        OPTIONAL MATCH (document:Document {id: id})
        RETURN [properties(document), source.layout, '', source.revision] AS row
        """;

    /// <summary>
    /// Cuts the layout of the highlight <c>id</c> out of the <c>layout</c> of its document, as <c>SourceJson</c> writes them: it begins with the id,
    /// which no quoted text can contain with its quotes, and the first end of two objects at once is its own.
    /// </summary>
    public const string LayoutOf = """ '{"HighlightId":"' + id + '"' + split(split(layout, '{"HighlightId":"' + id + '"')[1], '}}')[0] + '}}' """;

    /// <summary>Forms that a document gives its nodes.</summary>
    public const string DocumentForms = """
        MATCH (source:GraphServiceSource {id: $document_id})-[:GRAPH_SERVICE_CONTRIBUTES]->(form:GraphServiceForm)
        USING INDEX source:GraphServiceSource(id)
        RETURN [form.node_id, form.version, form.name, form.properties] AS row
        """;

    /// <summary>Newest changes of documents.</summary>
    public const string Changes = """
        MATCH (change:GraphServiceChange) USING INDEX change:GraphServiceChange(revision) WHERE change.revision > $after
        WITH change ORDER BY change.revision LIMIT $limit
        RETURN [change.revision, change.document_id, change.deleted] AS row
        """;

    /// <summary>Nodes by label, documents and highlights by year, statements by type.</summary>
    public static string Counts { get; } = string.Join("\nUNION ALL\n",
        [
            .. NodeLabels.All.Select(row => $"MATCH (n:{row.Name}) RETURN ['node', {(int)row.Label}, count(n)] AS row"),
            .. EdgeTypes.All.Select(row => $"MATCH ()-[e:{row.Name}]->() RETURN ['statement', {(int)row.Type}, count(e)] AS row"),
            "MATCH (n:Document) WITH coalesce(n.year, 0) AS year, count(*) AS count RETURN ['documents', year, count] AS row",
            "MATCH (n:Highlight) WITH coalesce(n.year, 0) AS year, count(*) AS count RETURN ['highlights', year, count] AS row",
        ]);

    /// <summary>Statements of a document.</summary>
    public static string DocumentStatements { get; } = string.Join("\nUNION ALL\n", EdgeTypes.All.Select(row =>
        $"MATCH (s)-[e:{row.Name} {{document_id: $document_id}}]->(t) USING INDEX e:{row.Name}(document_id) "
        + $"RETURN ['{row.Name}', s.id, t.id, properties(e)] AS row"));

    /// <summary>
    /// A body that also answers the newest revision whose commit has begun, looked up after everything else was read. Equal to the snapshot's
    /// revision, it proves that no commit came between.
    /// </summary>
    public static CypherStatement Guarded(CypherStatement body) => InMap($$"""
        CALL () {
        {{body.Text}}
        }
        WITH collect(row) AS rows
        MATCH (commit:GraphServiceCommit {id: 'commit'})
        RETURN rows, commit.begun
        """, body.Parameters);

    /// <summary>A body as a transaction that holds the lock runs it: nobody else can commit.</summary>
    public static CypherStatement Locked(CypherStatement body) => InMap(body.Text, body.Parameters);

    /// <summary>
    /// Plans are kept however the database grows: ids and named indexes decide them. For the same reason all parameters come in one map <c>$p</c>:
    /// the server plans again for texts and lists of another order of magnitude, but does not look into maps.
    /// </summary>
    private static CypherStatement InMap(string text, IReadOnlyDictionary<string, object?> parameters) =>
        CypherStatement.Of("CYPHER replan=skip\n" + text.Replace("$", "$p.", StringComparison.Ordinal), ("p", parameters));

    /// <summary>Nodes with given ids; <c>$ids.Unit</c> and so on.</summary>
    public static string Nodes { get; } = NodeCypher.Find(NodeCypher.AllLabels) + "\nRETURN [properties(n)] AS row";

    /// <summary>A page of nodes of one label by id.</summary>
    /// <param name="label">The label.</param>
    /// <param name="condition">Condition on <c>n</c>; empty = all.</param>
    public static string ListNodes(NodeLabel label, string condition) => $"""
        MATCH (n:{label.Row().Name}) USING INDEX n:{label.Row().Name}(id) WHERE n.id > $after {(condition.Length == 0 ? "" : $"AND {condition}")}
        WITH n ORDER BY n.id LIMIT $limit
        RETURN [properties(n)] AS row
        """;

    /// <summary>Surfaces of a node with their counts, most frequent first, then ordinal.</summary>
    public static string Aliases(NodeLabel label) => $$"""
        MATCH (n:{{label.Row().Name}} {id: $id})<-[e:MENTIONS]-()
        WHERE e.surface IS NOT NULL
        WITH e.surface AS surface, count(*) AS count
        ORDER BY count DESC, {{OrdinalText.KeyOf("surface")}} LIMIT $limit
        RETURN [surface, count] AS row
        """;
}
