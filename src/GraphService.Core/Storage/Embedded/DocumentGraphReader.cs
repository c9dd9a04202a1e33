using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Reads documents from the record, inside the caller's transaction.</summary>
internal sealed class DocumentGraphReader(StoreConnection connection, Adjacency adjacency)
{
    private readonly StatementReader _statements = new(connection, adjacency);

    /// <summary>What a document came as. The text is empty unless <paramref name="withText"/>.</summary>
    public DocumentSource ReadSource(int key, bool withText)
    {
        var text = withText
            ? connection.Find(
                "SELECT text, text_checksum FROM sources WHERE document = ?1",
                reader =>
                {
                    var found = reader.GetString(0);
                    Checksum.Require(Checksum.Of(found) == reader.GetInt64(1), "text");
                    return found;
                },
                key)
            : "";
        var layout = connection.Find(
            "SELECT layout, layout_checksum FROM sources WHERE document = ?1",
            reader =>
            {
                var json = reader.GetFieldValue<byte[]>(0);
                Checksum.Require(Checksum.Of(json) == reader.GetInt64(1), "layout");
                return SourceJson.Read(json);
            },
            key);
        return layout is null || text is null ? throw new StoreCorruptException("A document has no source.") : layout with { Text = text };
    }

    /// <summary>All that a document contributes, compared with its hash.</summary>
    /// <exception cref="StoreCorruptException">Anything of it is damaged.</exception>
    public DocumentGraph Read(DocumentRow document)
    {
        var nodes = connection.Query(
            $"""
            SELECT {NodeRow.Columns}, variants.version, variants.name, variants.properties
            FROM document_nodes JOIN nodes ON nodes.key = document_nodes.node LEFT JOIN variants ON variants.key = document_nodes.variant
            WHERE document = ?1
            """,
            reader =>
            {
                var row = NodeRow.Read(reader);
                return reader.IsDBNull(7)
                    ? row.ToNode()
                    : new NodeForm(reader.GetString(7), reader.GetString(8), reader.GetString(9)).ToNode(row.Id, row.Label);
            },
            document.Key);
        var source = ReadSource(document.Key, withText: true);
        try
        {
            var graph = DocumentGraph.Create(source, nodes, _statements.ReadAll(document.Key, document.Id));
            Checksum.Require(GraphHash.Of(graph, SourceJson.Write(source)).AsSpan().SequenceEqual(document.Hash), "document");
            return graph;
        }
        catch (ArgumentException exception)
        {
            throw new StoreCorruptException($"The stored document {document.Id} is damaged.", exception);
        }
    }
}
