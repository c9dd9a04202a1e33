using System.Collections.Immutable;
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
        var segments = ImmutableArray.CreateBuilder<EdgeSegment>();
        var edges = new List<Edge>();
        connection.Query(
            "SELECT documents.key, documents.id, statements.body, statements.checksum FROM documents LEFT JOIN statements ON document = documents.key",
            reader =>
            {
                Checksum.Require(!reader.IsDBNull(2), "list of statements");
                var key = reader.GetInt32(0);
                slots = slots.Add(key, reader.GetString(1), segments);
                var pack = StatementPack.Open(reader.GetFieldValue<byte[]>(2), reader.GetInt64(3));
                edges.AddRange(pack.ReadEdges(slots.FindNewest(key).GetValueOrDefault()));
                if (edges.Count > Adjacency.MaxMergedEdges)
                {
                    Flush(edges, segments);
                }

                return 0;
            });
        Flush(edges, segments);
        return new Adjacency(connection.Number("SELECT revision FROM meta"), segments.ToImmutable(), slots, nodes);
    }

    private static void Flush(List<Edge> edges, ImmutableArray<EdgeSegment>.Builder segments)
    {
        if (edges.Count > 0)
        {
            segments.Add(EdgeSegment.Build([.. edges]));
            edges.Clear();
        }
    }
}
