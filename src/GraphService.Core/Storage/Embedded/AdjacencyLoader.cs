using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Reads adjacency from the record, checksums verified.</summary>
internal static class AdjacencyLoader
{
    public static Adjacency Load(StoreConnection connection)
    {
        connection.Execute("BEGIN");
        try
        {
            return Read(connection);
        }
        finally
        {
            connection.Execute("ROLLBACK");
        }
    }

    /// <summary>Reads inside the caller's transaction.</summary>
    public static Adjacency Read(StoreConnection connection)
    {
        var nodes = NodeTable.Empty.With(connection.Query(
            "SELECT key, id, label FROM nodes", reader => (reader.GetInt32(0), reader.GetString(1), (NodeLabel)reader.GetByte(2))));
        var slots = DocumentSlots.Empty;
        var edges = new List<Edge>();
        var packs = connection.Query(
            "SELECT documents.key, documents.id, statements.body, statements.checksum FROM documents LEFT JOIN statements ON document = documents.key",
            reader =>
            {
                Checksum.Require(!reader.IsDBNull(2), "list of statements");
                slots = slots.Add(reader.GetInt32(0), reader.GetString(1));
                var pack = StatementPack.Open(reader.GetFieldValue<byte[]>(2), reader.GetInt64(3));
                edges.AddRange(pack.ReadEdges(slots.Count - 1));
                return 0;
            });
        var revision = connection.Number("SELECT revision FROM meta");
        return new Adjacency(revision, packs.Count == 0 ? [] : [EdgeSegment.Build([.. edges])], slots, nodes);
    }
}
