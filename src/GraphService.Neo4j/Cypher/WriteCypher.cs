using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Neo4j.Transport;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// Statements of the write of one document. Texts never change, and what differs in length comes inside one map (<c>$put.nodes.Unit</c>,
/// <c>$deleted.ids.RUNS</c>): the server plans again for texts and lists of another order of magnitude, but does not look into maps. So each is planned once.
/// </summary>
internal static class WriteCypher
{
    /// <summary>
    /// Plans are kept however the database grows: every statement finds what it needs by unique ids and named indexes, so no other plan can be
    /// better, and planning the long ones costs more than running them.
    /// </summary>
    private const string KeepPlan = "CYPHER replan=skip ";

    /// <summary>A form, and whether another document gives it.</summary>
    private const string FormRow = """
        [
          form.node_id, form.id, form.version, form.name, form.properties,
          EXISTS { (form)<-[:GRAPH_SERVICE_CONTRIBUTES]-(other:GraphServiceSource) WHERE other.id <> $asked.document_id }
        ]
        """;

    /// <summary>
    /// Takes the write lock that orders writers; then reads what a writer must know, for a new document also the forms of its nodes. The lock is a property of its
    /// own, so that nothing is read before it is held.
    /// </summary>
    public const string Lock = KeepPlan + $$"""
        MATCH (meta:GraphServiceMeta {id: 'meta'})
        SET meta.locked = true
        WITH meta
        OPTIONAL MATCH (source:GraphServiceSource {id: $asked.document_id})
        OPTIONAL MATCH (operation:GraphServiceOperation {request_id: $asked.request_id})
        CALL (source) {
          UNWIND CASE WHEN source IS NULL THEN $asked.node_ids ELSE [] END AS id
          MATCH (form:GraphServiceForm {node_id: id})
          RETURN collect({{FormRow}}) AS forms
        }
        RETURN meta.revision, meta.operations, source.digest, operation.hash, operation.result, source.revision, forms
        """;

    /// <summary>Takes the lock; the revision.</summary>
    public const string LockOnly = KeepPlan + "MATCH (meta:GraphServiceMeta {id: 'meta'}) SET meta.locked = true WITH meta RETURN meta.revision";

    /// <summary>Forms of nodes.</summary>
    public const string ReadForms = KeepPlan + $$"""
        UNWIND $asked.node_ids AS id
        MATCH (form:GraphServiceForm {node_id: id})
        RETURN {{FormRow}}
        """;

    /// <summary>Deletes the source of a document.</summary>
    public const string DeleteSource = KeepPlan + "MATCH (source:GraphServiceSource {id: $deleted.document_id}) DETACH DELETE source";

    /// <summary>The document gives these forms no more; forms that nobody gives go.</summary>
    public const string DropForms = KeepPlan + """
        MATCH (source:GraphServiceSource {id: $dropped.document_id})-[contributes:GRAPH_SERVICE_CONTRIBUTES]->(form:GraphServiceForm)
        USING INDEX source:GraphServiceSource(id)
        WHERE form.id IN $dropped.form_ids
        DELETE contributes
        WITH form WHERE NOT EXISTS { (form)<-[:GRAPH_SERVICE_CONTRIBUTES]-() }
        DELETE form
        """;

    /// <summary>Counts the revision, and notes what changed. No two changes share a revision: a constraint would stop a writer without lock.</summary>
    public const string Finish = KeepPlan + FinishBody;

    /// <summary>The same, and keeps the answer to the request.</summary>
    public const string FinishOperation = KeepPlan + FinishBody + "\nWITH meta\n" + PutOperationBody;

    /// <summary>Keeps the answer to a request that changed nothing.</summary>
    public const string PutOperation = KeepPlan + "MATCH (meta:GraphServiceMeta {id: 'meta'})\n" + PutOperationBody;

    /// <summary>The answer to a request.</summary>
    public const string FindOperation =
        "MATCH (operation:GraphServiceOperation {request_id: $request_id}) RETURN operation.hash, operation.result";

    /// <summary>Says that a commit follows. In a transaction of its own, complete before the commit begins.</summary>
    public const string Begun = "MATCH (commit:GraphServiceCommit {id: 'commit'}) SET commit.begun = $done.revision";

    /// <summary>Says that a commit is complete. Never goes back, should a later one overtake.</summary>
    public const string Completed =
        "MATCH (commit:GraphServiceCommit {id: 'commit'}) WHERE commit.completed < $done.revision SET commit.completed = $done.revision";

    /// <summary>Mends both marks after a writer vanished between them; its caller holds the lock.</summary>
    public const string Mend = """
        MATCH (meta:GraphServiceMeta {id: 'meta'}), (commit:GraphServiceCommit {id: 'commit'})
        WHERE meta.revision = $done.revision
        SET commit.begun = $done.revision, commit.completed = $done.revision
        """;

    private const string FinishBody = """
        MATCH (meta:GraphServiceMeta {id: 'meta'})
        SET meta.revision = $done.revision
        MERGE (change:GraphServiceChange {document_id: $done.document_id})
        SET change.revision = $done.revision, change.deleted = $done.deleted
        """;

    /// <summary>Also forgets the oldest answers.</summary>
    private const string PutOperationBody = """
        SET meta.operations = $done.number
        CREATE (:GraphServiceOperation {request_id: $done.request_id, hash: $done.hash, result: $done.result, number: $done.number})
        WITH $done.number - $done.keep AS last
        MATCH (old:GraphServiceOperation) USING INDEX old:GraphServiceOperation(number) WHERE old.number <= last
        DELETE old
        """;

    /// <summary>
    /// Stores the source of a document, if it is given, and that it gives these forms, new ones and stored ones; writes nodes as they are visible now; finds the ends
    /// of statements, which are numbered; adds statements: a row has the numbers of its ends, and by type the properties of each statement between them. Answers how many
    /// of the stored forms and of the ends were found; no statement is added unless all ends were.
    /// </summary>
    public static string Put { get; } = KeepPlan + string.Join('\n',
        [
            """
            CALL () {
              WITH $put.source AS given WHERE given IS NOT NULL
              MERGE (source:GraphServiceSource {id: given.id})
              SET source += given
              WITH source
              CALL (source) {
                UNWIND $put.forms AS row
                CREATE (form:GraphServiceForm)
                SET form = row
                CREATE (source)-[:GRAPH_SERVICE_CONTRIBUTES]->(form)
              }
              CALL (source) {
                UNWIND $put.form_ids AS id
                MATCH (form:GraphServiceForm {id: id})
                CREATE (source)-[:GRAPH_SERVICE_CONTRIBUTES]->(form)
                RETURN count(form) AS found
              }
              RETURN sum(found) AS forms
            }
            """,
            .. NodeLabels.All.Select(row => $"CALL () {{ UNWIND $put.nodes.{row.Name} AS row MERGE (n:{row.Name} {{id: row.id}}) SET n = row }}"),
            "CALL () {\nCALL () {",
            string.Join("\nUNION ALL\n", NodeLabels.All.Select(row =>
                $"UNWIND $put.ends.{row.Name} AS end MATCH (n:{row.Name} {{id: end[0]}}) RETURN n, end[1] AS number")),
            """
            }
              WITH n ORDER BY number
              RETURN collect(n) AS ends
            }
            CALL (ends) {
              UNWIND CASE size(ends) WHEN $put.end_count THEN $put.statements ELSE [] END AS row
              WITH ends[row[0]] AS s, ends[row[1]] AS t, row[2] AS types
            """,
            .. EdgeTypes.All.Select(row => $"FOREACH (row IN types.{row.Name} | CREATE (s)-[e:{row.Name}]->(t) {StatementMapping.SetFromRow})"),
            "}",
            "RETURN forms, size(ends)",
        ]);

    /// <summary>Deletes nodes.</summary>
    public static string DeleteNodes { get; } = KeepPlan + string.Join('\n', NodeLabels.All.Select(row =>
        $"CALL () {{ UNWIND $deleted.ids.{row.Name} AS id MATCH (n:{row.Name} {{id: id}}) DETACH DELETE n }}"));

    /// <summary>Deletes statements of the document.</summary>
    public static string DeleteStatements { get; } = KeepPlan + string.Join('\n', EdgeTypes.All.Select(row =>
        $"CALL () {{ WITH $deleted.ids.{row.Name} AS ids WHERE size(ids) > 0 MATCH ()-[e:{row.Name} {{document_id: $deleted.document_id}}]->() "
        + $"USING INDEX e:{row.Name}(document_id) WHERE e.id IN ids DELETE e }}"));

    /// <summary>
    /// Has the server plan all that the write of a document runs, and run nothing. It keeps plans by text and by names and types of parameters, not by what a map holds.
    /// </summary>
    public static ImmutableArray<CypherStatement> Plans { get; } =
    [
        .. new[] { ReadCypher.Document, ReadCypher.DocumentForms, ReadCypher.DocumentStatements }.Select(body => Explain(ReadCypher.Locked(CypherStatement.Of(body)))),
        Explain(Lock, "asked"), Explain(ReadForms, "asked"), Explain(Put, "put"),
        Explain(Begun, "done"), Explain(Finish, "done"), Explain(FinishOperation, "done"), Explain(PutOperation, "done"), Explain(Completed, "done"),
        Explain(DropForms, "dropped"), Explain(DeleteStatements, "deleted"), Explain(DeleteNodes, "deleted"), Explain(DeleteSource, "deleted"),
    ];

    private static CypherStatement Explain(string text, string map) => Explain(CypherStatement.OfMap(text, map));

    private static CypherStatement Explain(CypherStatement statement) => statement with { Text = "EXPLAIN " + statement.Text };
}
