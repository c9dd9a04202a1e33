using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// Writes one document inside a transaction that its caller opens and commits, and says how adjacency follows. Nothing outside the transaction
/// changes.
/// </summary>
internal sealed class DocumentWriter(StoreConnection connection, Adjacency adjacency)
{
    /// <summary>Replaces what a document contributes; with <paramref name="readRevision"/>, only while that is its newest change.</summary>
    /// <exception cref="ConflictException">It is not.</exception>
    public WritePlan Replace(DocumentGraph graph, long? readRevision = null)
    {
        var layout = SourceJson.Write(graph.Source);
        var hash = GraphHash.Of(graph, layout);
        var old = FindDocument(graph.DocumentId);
        if (readRevision is not null && old?.Revision != readRevision)
        {
            throw StoreConflicts.Changed();
        }

        if (old is not null && old.Hash.AsSpan().SequenceEqual(hash))
        {
            return new WritePlan(new WriteResult(graph.DocumentId, WriteOutcome.Unchanged, adjacency.Revision, GraphChanges.None), null, null);
        }

        var revision = adjacency.Revision + 1;
        var key = old?.Key ?? (int)connection.Number("SELECT coalesce(max(key), 0) + 1 FROM documents");
        var oldEdges = old is null ? [] : RemoveParts(key);
        connection.Execute(
            "INSERT INTO documents VALUES (?1, ?2, ?3, ?4) ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, hash = excluded.hash",
            key, graph.DocumentId, revision, hash);
        var tally = new WriteTally();
        var nodes = new NodeWriter(connection, key, adjacency.Nodes.Count, tally, new DocumentGraphReader(connection, adjacency));
        nodes.Replace(graph.Nodes, VersionOf(graph));
        nodes.Settle();
        var slots = adjacency.Slots.Add(key, graph.DocumentId, adjacency.Segments);
        var edges = InsertParts(key, graph, layout, nodes.Keys, slots.FindNewest(key).GetValueOrDefault());
        PutChange(new Change(revision, graph.DocumentId, false));
        var dead = old is null ? (int?)null : SlotOf(key);
        return new WritePlan(
            new WriteResult(
                graph.DocumentId, old is null ? WriteOutcome.Created : WriteOutcome.Updated, revision, tally.ToChanges(oldEdges, edges)),
            adjacency.Next(revision, dead, slots, adjacency.Nodes.With(nodes.Added), oldEdges, edges, OrderOf(slots)), dead)
        {
            TouchedNodes = [.. nodes.Given],
            RemovedNodes = nodes.Removed,
        };
    }

    /// <summary>Deletes what only this document contributes.</summary>
    /// <exception cref="NotFoundException">There is no such document.</exception>
    public WritePlan Delete(string documentId)
    {
        var key = FindDocument(documentId)?.Key ?? throw new NotFoundException(documentId);
        var revision = adjacency.Revision + 1;
        var oldEdges = RemoveParts(key);
        var tally = new WriteTally();
        var nodes = new NodeWriter(connection, key, adjacency.Nodes.Count, tally, new DocumentGraphReader(connection, adjacency));
        nodes.Replace([], "");
        nodes.Settle();
        connection.Execute("DELETE FROM documents WHERE key = ?1", key);
        PutChange(new Change(revision, documentId, true));
        var dead = SlotOf(key);
        return new WritePlan(
            new WriteResult(documentId, WriteOutcome.Deleted, revision, tally.ToChanges(oldEdges, [])),
            adjacency.Next(revision, dead, adjacency.Slots.Without(key), adjacency.Nodes, oldEdges, [], OrderOf(adjacency.Slots)), dead)
        {
            TouchedNodes = [.. nodes.Given],
            RemovedNodes = nodes.Removed,
        };
    }

    private static string VersionOf(DocumentGraph graph) =>
        graph.Nodes.First(node => node.Id == graph.DocumentId).Properties.GetText("lexicon_version");

    private DocumentRow? FindDocument(string id) => connection.Find(DocumentRow.ById, DocumentRow.Read, id);

    private int SlotOf(int documentKey) =>
        adjacency.Slots.FindNewest(documentKey) ?? throw new StoreCorruptException("The graph in memory lacks a stored document.");

    /// <summary>The order of edges of documents that this write leaves in the record.</summary>
    private EdgeOrder OrderOf(DocumentSlots slots) => new((slot, ordinal) =>
        FindPack(slots.KeyOf(slot))?.KeyOf(ordinal) ?? throw new StoreCorruptException("A document has no statements."));

    private StatementPack? FindPack(int key) => connection.Find(
        "SELECT body, checksum FROM statements WHERE document = ?1",
        reader => StatementPack.Open(reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)), key);

    private KeyedEdge[] RemoveParts(int key)
    {
        var edges = FindPack(key)?.ReadEdges(0) ?? [];
        connection.Execute("DELETE FROM aliases WHERE document = ?1", key);
        connection.Execute("DELETE FROM statements WHERE document = ?1", key);
        connection.Execute("DELETE FROM sources WHERE document = ?1", key);
        return edges;
    }

    private KeyedEdge[] InsertParts(int key, DocumentGraph graph, byte[] layout, Dictionary<string, int> nodeKeys, int slot)
    {
        connection.Execute(
            "INSERT INTO sources VALUES (?1, ?2, ?3, ?4, ?5)",
            key, layout, Checksum.Of(layout), Checksum.Of(graph.Source.Text), graph.Source.Text);
        var body = StatementPack.Write(graph.Statements, nodeKeys);
        var checksum = Checksum.Of(body);
        connection.Execute("INSERT INTO statements VALUES (?1, ?2, ?3)", key, checksum, body);
        foreach (var ((node, surface), count) in AliasRow.Count(graph.Statements))
        {
            connection.Execute(
                "INSERT INTO aliases VALUES (?1, ?2, ?3, ?4, ?5)",
                nodeKeys[node], surface, key, count, AliasRow.MakeChecksum(nodeKeys[node], surface, count));
        }

        return StatementPack.Open(body, checksum).ReadEdges(slot);
    }

    private void PutChange(Change change)
    {
        connection.Execute(
            "INSERT OR REPLACE INTO changes VALUES (?1, ?2, ?3, ?4)",
            change.DocumentId, change.Revision, change.IsDeleted, ChangeRow.MakeChecksum(change));
        connection.Execute("UPDATE meta SET revision = ?1", change.Revision);
    }
}

/// <summary>A write that is ready to commit.</summary>
/// <param name="Result">Its answer.</param>
/// <param name="Next">The graph after it; null when nothing differs.</param>
/// <param name="Dead">The version of the document that it ends.</param>
internal sealed record WritePlan(WriteResult Result, Adjacency? Next, int? Dead)
{
    /// <summary>Keys of the nodes that the document gave before or gives now.</summary>
    public IReadOnlyCollection<int> TouchedNodes { get; init; } = [];

    /// <summary>Those of them that are no more.</summary>
    public IReadOnlyCollection<int> RemovedNodes { get; init; } = [];
}
