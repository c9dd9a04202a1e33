using GraphService.Model;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// Statements of the write of one document. Texts never change, so that each is planned once; rows come by label or type
/// (<c>$nodes.Unit</c>, <c>$statements.RUNS</c>).
/// </summary>
internal static class WriteCypher
{
    /// <summary>Takes the write lock that orders writers. A property of its own is set, so that nothing is read before the lock is held.</summary>
    public const string Lock = "MATCH (meta:GraphServiceMeta {id: 'meta'}) SET meta.locked = true";

    /// <summary>What the writer must know once it holds the lock.</summary>
    public const string ReadState = """
        MATCH (meta:GraphServiceMeta {id: 'meta'})
        OPTIONAL MATCH (source:GraphServiceSource {id: $document_id})
        OPTIONAL MATCH (operation:GraphServiceOperation {request_id: $request_id})
        RETURN meta.revision, meta.operations, source.digest, operation.hash, operation.result
        """;

    /// <summary>Forms of nodes, and whether another document gives them.</summary>
    public const string ReadForms = """
        UNWIND $ids AS id
        MATCH (form:GraphServiceForm {node_id: id})
        RETURN form.node_id, form.id, form.version, form.name, form.properties,
          EXISTS { (form)<-[:GRAPH_SERVICE_CONTRIBUTES]-(other:GraphServiceSource) WHERE other.id <> $document_id }
        """;

    /// <summary>Stores the source of a document.</summary>
    public const string PutSource = """
        MERGE (source:GraphServiceSource {id: $document_id})
        SET source.digest = $digest, source.revision = $revision, source.text = $text, source.layout = $layout
        """;

    /// <summary>Deletes the source of a document.</summary>
    public const string DeleteSource = "MATCH (source:GraphServiceSource {id: $document_id}) DETACH DELETE source";

    /// <summary>The document gives these forms no more; forms that nobody gives go.</summary>
    public const string DropForms = """
        UNWIND $form_ids AS form_id
        MATCH (form:GraphServiceForm {id: form_id})<-[contributes:GRAPH_SERVICE_CONTRIBUTES]-(:GraphServiceSource {id: $document_id})
        DELETE contributes
        WITH form WHERE NOT EXISTS { (form)<-[:GRAPH_SERVICE_CONTRIBUTES]-() }
        DELETE form
        """;

    /// <summary>The document gives these forms.</summary>
    public const string AddForms = """
        MATCH (source:GraphServiceSource {id: $document_id})
        UNWIND $forms AS row
        MERGE (form:GraphServiceForm {id: row.id})
        ON CREATE SET form.node_id = row.node_id, form.version = row.version, form.name = row.name, form.properties = row.properties
        CREATE (source)-[:GRAPH_SERVICE_CONTRIBUTES]->(form)
        """;

    /// <summary>Counts the revision, and notes what changed.</summary>
    public const string Finish = """
        MATCH (meta:GraphServiceMeta {id: 'meta'})
        SET meta.revision = $revision
        MERGE (change:GraphServiceChange {document_id: $document_id})
        SET change.revision = $revision, change.deleted = $deleted
        """;

    /// <summary>Keeps the answer to a request, and forgets the oldest.</summary>
    public const string PutOperation = """
        MATCH (meta:GraphServiceMeta {id: 'meta'})
        SET meta.operations = $number
        CREATE (:GraphServiceOperation {request_id: $request_id, hash: $hash, result: $result, number: $number})
        WITH $number - $limit AS last
        MATCH (old:GraphServiceOperation) WHERE old.number <= last
        DELETE old
        """;

    /// <summary>The answer to a request.</summary>
    public const string FindOperation =
        "MATCH (operation:GraphServiceOperation {request_id: $request_id}) RETURN operation.hash, operation.result";

    /// <summary>Says that a commit follows. In a transaction of its own, complete before the commit begins.</summary>
    public const string Begun = "MATCH (commit:GraphServiceCommit {id: 'commit'}) SET commit.begun = $revision";

    /// <summary>Says that a commit is complete. Never goes back, should a later one overtake.</summary>
    public const string Completed =
        "MATCH (commit:GraphServiceCommit {id: 'commit'}) WHERE commit.completed < $revision SET commit.completed = $revision";

    /// <summary>Mends both marks after a writer vanished between them; its caller holds the lock.</summary>
    public const string Mend = """
        MATCH (meta:GraphServiceMeta {id: 'meta'}), (commit:GraphServiceCommit {id: 'commit'})
        SET commit.begun = meta.revision, commit.completed = meta.revision
        RETURN meta.revision
        """;

    /// <summary>Writes nodes as they are visible now.</summary>
    public static string PutNodes { get; } = ForLabels(name =>
        $"CALL () {{ UNWIND $nodes.{name} AS row MERGE (n:{name} {{id: row.id}}) SET n = row }}");

    /// <summary>Deletes nodes.</summary>
    public static string DeleteNodes { get; } = ForLabels(name =>
        $"CALL () {{ UNWIND $ids.{name} AS id MATCH (n:{name} {{id: id}}) DETACH DELETE n }}");

    /// <summary>Ids that hold within the transaction, so that ends of statements are found without their labels.</summary>
    public static string ResolveNodes { get; } = string.Join("\nUNION ALL\n", NodeLabels.All.Select(row =>
        $"UNWIND $ids.{row.Name} AS id MATCH (n:{row.Name} {{id: id}}) RETURN id, elementId(n) AS element"));

    /// <summary>Deletes statements of the document.</summary>
    public static string DeleteStatements { get; } = ForTypes(name =>
        $"CALL () {{ UNWIND $ids.{name} AS id MATCH ()-[e:{name} {{document_id: $document_id}}]->() WHERE e.id = id DELETE e }}");

    /// <summary>Adds statements between resolved nodes.</summary>
    public static string AddStatements { get; } = ForTypes(name =>
        $"CALL () {{ UNWIND $statements.{name} AS row MATCH (s) WHERE elementId(s) = row.source MATCH (t) WHERE elementId(t) = row.target "
        + $"CREATE (s)-[e:{name}]->(t) SET e = row.properties }}");

    private static string ForLabels(Func<string, string> block) => string.Join('\n', NodeLabels.All.Select(row => block(row.Name)));

    private static string ForTypes(Func<string, string> block) => string.Join('\n', EdgeTypes.All.Select(row => block(row.Name)));
}
