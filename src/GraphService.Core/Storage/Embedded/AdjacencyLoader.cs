using System.Buffers;
using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Reads adjacency from the record, checksums verified.</summary>
internal static class AdjacencyLoader
{
    public static Adjacency Load(StoreConnection connection, EmbeddedStoreOptions options)
    {
        connection.Execute("BEGIN");
        try
        {
            return Read(connection, options);
        }
        finally
        {
            connection.Execute("ROLLBACK");
        }
    }

    /// <summary>Reads inside the caller's transaction.</summary>
    public static Adjacency Read(StoreConnection connection, EmbeddedStoreOptions options)
    {
        var nodes = NodeTable.ForKeys((int)connection.Number("SELECT coalesce(max(key), 0) FROM nodes"));
        connection.ForEach(
            "SELECT key, id, label FROM nodes", reader => nodes.Put(reader.GetInt32(0), reader.GetString(1), (NodeLabel)reader.GetByte(2)));
        var slots = DocumentSlots.Empty;
        var segments = new SegmentsBuilder();
        connection.ForEach(
            "SELECT documents.key, documents.id, statements.body, statements.checksum FROM documents LEFT JOIN statements ON document = documents.key",
            reader =>
            {
                Checksum.Require(!reader.IsDBNull(2), "list of statements");
                var key = reader.GetInt32(0);

                // The slot of every document read so far is in use, so there is no need to ask the segments, which are not all made yet.
                slots = slots.Add(key, reader.GetString(1), []);
                segments.Add(StatementPack.Open(reader.GetFieldValue<byte[]>(2), reader.GetInt64(3)), slots.FindNewest(key).GetValueOrDefault());
            });
        return new Adjacency(connection.Number("SELECT revision FROM meta"), segments.Build(), slots, nodes)
        {
            Hubs = new HubLinks(options.MaxHubLinks),
            Evidence = new EvidenceCache(options.EvidenceCacheMebibytes * 1_048_576L),
        };
    }

    /// <summary>Collects edges and makes segments of them, on the other cores, while the record is read on.</summary>
    private sealed class SegmentsBuilder
    {
        private readonly List<Task<EdgeSegment>> _segments = [];
        private KeyedEdge[] _edges = [];
        private int _count;

        public void Add(StatementPack pack, int slot)
        {
            if (_count + pack.Count > _edges.Length)
            {
                Flush();
                _edges = ArrayPool<KeyedEdge>.Shared.Rent(Math.Max(Adjacency.MaxMergedEdges, pack.Count));
            }

            pack.CopyEdges(slot, _edges.AsSpan(_count));
            _count += pack.Count;
        }

        public ImmutableArray<EdgeSegment> Build()
        {
            Flush();

            // The store opens on a thread of its own, which may wait.
            return [.. Task.WhenAll(_segments).GetAwaiter().GetResult()];
        }

        private void Flush()
        {
            if (_count > 0)
            {
                var (edges, count) = (_edges, _count);
                _segments.Add(Task.Run(() =>
                {
                    var segment = SegmentBuilder.Build(edges.AsSpan(0, count));
                    ArrayPool<KeyedEdge>.Shared.Return(edges);
                    return segment;
                }));
                _count = 0;
            }
        }
    }
}
