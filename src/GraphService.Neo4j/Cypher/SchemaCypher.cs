using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Neo4j.Cypher;

/// <summary>
/// Layout of the database. Analysts see the labels and types of the closed tables; what the service needs beside them are nodes whose labels
/// begin with GraphService, never joined to the nodes of analysts.
/// </summary>
internal static class SchemaCypher
{
    /// <summary>The version that <see cref="Migrations"/> lead to.</summary>
    public const int Version = 1;

    /// <summary>Makes sure that there can be one meta node only.</summary>
    public static readonly ImmutableArray<string> Foundation =
    [
        Unique("GraphServiceMeta", "id"),
        Unique("GraphServiceCommit", "id"),
    ];

    /// <summary>
    /// Finds or makes the two single nodes. Meta: its write lock orders writers. Commit: <c>begun</c> is set before the commit of a revision,
    /// <c>completed</c> after it, so that readers can tell whether one came between (see docs/neo4j.md).
    /// </summary>
    public const string Open = """
        MERGE (meta:GraphServiceMeta {id: 'meta'})
        ON CREATE SET meta.store_id = $store_id, meta.schema_version = 0, meta.revision = 0, meta.operations = 0
        MERGE (commit:GraphServiceCommit {id: 'commit'})
        ON CREATE SET commit.begun = 0, commit.completed = 0
        RETURN meta.store_id, meta.schema_version, meta.revision
        """;

    /// <summary>Notes that the layout has a version.</summary>
    public const string SetVersion = "MATCH (meta:GraphServiceMeta {id: 'meta'}) WHERE meta.schema_version < $version SET meta.schema_version = $version";

    /// <summary>Waits until new indexes are filled.</summary>
    public const string AwaitIndexes = "CALL db.awaitIndexes(600)";

    /// <summary>Steps to each version, in order. Each can run twice, also at once in two replicas.</summary>
    public static ImmutableArray<(int Version, ImmutableArray<string> Statements)> Migrations { get; } =
    [
        (1,
        [
            .. NodeLabels.All.Select(row => Unique(row.Name, "id")),
            .. EdgeTypes.All.Select(row =>
                $"CREATE INDEX graph_service_{Lower(row.Name)}_document_id IF NOT EXISTS FOR ()-[e:{row.Name}]-() ON (e.document_id)"),
            Unique("GraphServiceSource", "id"),
            Unique("GraphServiceForm", "id"),
            Unique("GraphServiceChange", "document_id"),
            Unique("GraphServiceChange", "revision"),
            Unique("GraphServiceOperation", "request_id"),
            Index("GraphServiceForm", "node_id"),
            Index("GraphServiceOperation", "number"),
        ]),
    ];

    private static string Unique(string label, string property) =>
        $"CREATE CONSTRAINT graph_service_{Lower(label)}_{property} IF NOT EXISTS FOR (n:{label}) REQUIRE n.{property} IS UNIQUE";

    private static string Index(string label, string property) =>
        $"CREATE INDEX graph_service_{Lower(label)}_{property} IF NOT EXISTS FOR (n:{label}) ON (n.{property})";

    private static string Lower(string name) => name.ToLowerInvariant();
}
