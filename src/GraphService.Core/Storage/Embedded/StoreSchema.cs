using System.Security.Cryptography;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>The tables, and what is fixed about a store.</summary>
internal static class StoreSchema
{
    /// <summary>Version of the tables.</summary>
    public const int Version = 1;

    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";

    private static readonly System.Version OldestEngine = new(3, 51, 3);

    /// <summary>
    /// nodes: the visible form of each node. variants: other forms that some document still gives it. document_nodes: which document gives which
    /// form, 0 = the visible one. documents.hash covers all that the document contributes.
    /// </summary>
    private const string Tables = """
        CREATE TABLE meta (only INTEGER PRIMARY KEY CHECK (only = 1), store_id TEXT NOT NULL, schema INTEGER NOT NULL, revision INTEGER NOT NULL);
        CREATE TABLE nodes (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label INTEGER NOT NULL, version TEXT NOT NULL, name TEXT NOT NULL,
            properties TEXT NOT NULL, checksum INTEGER NOT NULL,
            year INTEGER GENERATED ALWAYS AS (json_extract(properties, '$.year')) VIRTUAL);
        CREATE INDEX nodes_by_label ON nodes (label, id);
        CREATE INDEX nodes_by_year ON nodes (label, year) WHERE label <= 2;
        CREATE TABLE variants (
            key INTEGER PRIMARY KEY, node INTEGER NOT NULL REFERENCES nodes (key), version TEXT NOT NULL, name TEXT NOT NULL,
            properties TEXT NOT NULL);
        CREATE INDEX variants_by_node ON variants (node);
        CREATE TABLE documents (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, revision INTEGER NOT NULL, hash BLOB NOT NULL);
        CREATE TABLE document_nodes (
            document INTEGER NOT NULL REFERENCES documents (key), node INTEGER NOT NULL REFERENCES nodes (key), variant INTEGER NOT NULL,
            PRIMARY KEY (document, node)) WITHOUT ROWID;
        CREATE INDEX document_nodes_by_node ON document_nodes (node, variant);
        CREATE TABLE sources (
            document INTEGER PRIMARY KEY REFERENCES documents (key), layout BLOB NOT NULL, layout_checksum INTEGER NOT NULL,
            text_checksum INTEGER NOT NULL, text TEXT NOT NULL);
        CREATE TABLE statements (
            document INTEGER PRIMARY KEY REFERENCES documents (key), checksum INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE aliases (
            node INTEGER NOT NULL REFERENCES nodes (key), surface TEXT NOT NULL, document INTEGER NOT NULL REFERENCES documents (key),
            count INTEGER NOT NULL, checksum INTEGER NOT NULL, PRIMARY KEY (node, surface, document)) WITHOUT ROWID;
        CREATE INDEX aliases_by_document ON aliases (document);
        CREATE TABLE changes (
            document TEXT PRIMARY KEY, revision INTEGER NOT NULL UNIQUE, deleted INTEGER NOT NULL, checksum INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE operations (
            key INTEGER PRIMARY KEY, request_id TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, result TEXT NOT NULL, checksum INTEGER NOT NULL);
        """;

    /// <summary>Makes the tables of a new store, and reads what is fixed.</summary>
    /// <exception cref="StartupException">The engine is too old, or the store was written by a newer version.</exception>
    public static StoreIdentity Open(StoreConnection connection)
    {
        var engine = connection.Find("SELECT sqlite_version()", reader => reader.GetString(0)) ?? "0.0";
        if (System.Version.Parse(engine) < OldestEngine)
        {
            throw new StartupException($"SQLite {engine} can lose commits; at least {OldestEngine} is needed.");
        }

        connection.Execute("BEGIN IMMEDIATE");
        if (!connection.Exists("SELECT 1 FROM sqlite_schema WHERE name = 'meta'"))
        {
            connection.Execute(Tables);
            connection.Execute("INSERT INTO meta VALUES (1, ?1, ?2, 0)", NewStoreId(), Version);
        }

        connection.Execute("COMMIT");
        var identity = connection.Find(
            "SELECT store_id, schema FROM meta", reader => new StoreIdentity(reader.GetString(0), "embedded", reader.GetInt32(1)));
        return identity switch
        {
            null => throw new StoreCorruptException("The database does not say what it is."),
            { SchemaVersion: > Version } => throw new StartupException(
                $"The store has schema version {identity.SchemaVersion}, this program knows up to {Version}; use a newer program."),
            _ => identity,
        };
    }

    private static string NewStoreId() => RandomNumberGenerator.GetString(Alphabet, 26);
}
