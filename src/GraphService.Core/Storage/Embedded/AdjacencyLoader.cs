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
        var segments = new SegmentsBuilder(connection.Number("SELECT coalesce(sum(length(body)), 0) FROM statements"));
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

    /// <summary>
    /// Collects edges and makes segments of them, on the other cores, while the record is read on: a handful, since every question looks into each, unless their
    /// buffers would take too much memory.
    /// </summary>
    /// <param name="bytes">Bytes of all lists of statements.</param>
    private sealed class SegmentsBuilder(long bytes)
    {
        private const int Segments = 4;

        /// <summary>Edges whose buffer takes some 100 MB.</summary>
        private const int MaxEdges = 1 << 21;

        private readonly long _bytesOfSegment = Math.Max(bytes / Segments, (long)Adjacency.MaxMergedEdges * StatementPack.RowBytes);
        private readonly List<Task<EdgeSegment>> _segments = [];
        private KeyedEdge[] _edges = [];
        private int _count;
        private long _bytes;

        public void Add(StatementPack pack, int slot)
        {
            if (_count + pack.Count > _edges.Length || _bytes >= _bytesOfSegment)
            {
                Flush();
                _edges = GC.AllocateUninitializedArray<KeyedEdge>(Math.Max((int)Math.Min(_bytesOfSegment / StatementPack.RowBytes, MaxEdges), pack.Count));
            }

            pack.CopyEdges(slot, _edges.AsSpan(_count));
            (_count, _bytes) = (_count + pack.Count, _bytes + pack.Bytes);
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
                _segments.Add(Task.Run(() => SegmentBuilder.Build(edges.AsSpan(0, count))));
                (_edges, _count, _bytes) = ([], 0, 0);
            }
        }
    }
}
