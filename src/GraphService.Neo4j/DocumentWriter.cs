using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Neo4j;

/// <summary>
/// Writes one document inside a transaction that holds the lock and that its caller commits. Only differences are written.
/// </summary>
internal sealed class DocumentWriter(ICypherTransaction transaction, WriterState state, CancellationToken cancellationToken)
{
    /// <summary>Rows of one statement at most, which bounds the memory of the server.</summary>
    private const int BatchSize = 2000;

    /// <summary>Replaces what a document contributes; with <paramref name="readRevision"/>, only while that is its newest change.</summary>
    /// <exception cref="ConflictException">It is not.</exception>
    public async Task<WriteResult> ReplaceAsync(DocumentGraph graph, long? readRevision = null)
    {
        if (readRevision is not null && state.DocumentRevision != readRevision)
        {
            throw StoreConflicts.Changed();
        }

        var digest = StoredGraph.DigestOf(graph);
        if (digest == state.Digest)
        {
            return new WriteResult(graph.DocumentId, WriteOutcome.Unchanged, state.Revision, GraphChanges.None);
        }

        var revision = state.Revision + 1;
        var old = state.Digest is null ? null : await ReadOldAsync(graph.DocumentId);
        var source = new StoredSource(digest, revision, graph.Source.Text, StoredGraph.LayoutOf(graph.Source));
        var changes = await ApplyAsync(graph.DocumentId, old, graph, source);
        return new WriteResult(graph.DocumentId, old is null ? WriteOutcome.Created : WriteOutcome.Updated, revision, changes);
    }

    /// <summary>Deletes what only this document contributes.</summary>
    /// <exception cref="NotFoundException">There is no such document.</exception>
    public async Task<WriteResult> DeleteAsync(string documentId)
    {
        if (state.Digest is null)
        {
            throw new NotFoundException(documentId);
        }

        var revision = state.Revision + 1;
        var changes = await ApplyAsync(documentId, await ReadOldAsync(documentId), null, null);
        await RunAsync(CypherStatement.Of(WriteCypher.DeleteSource, ("document_id", documentId)));
        return new WriteResult(documentId, WriteOutcome.Deleted, revision, changes);
    }

    private async Task<DocumentGraph> ReadOldAsync(string documentId) =>
        await new StoredGraph(async (statement, _) => [.. (await RunAsync(statement)).Select(row => row.Row(0))])
            .FindAsync(documentId, cancellationToken) ?? throw new StoreCorruptException($"The source of {documentId} is missing.");

    private async Task<GraphChanges> ApplyAsync(string documentId, DocumentGraph? old, DocumentGraph? now, StoredSource? source)
    {
        var (oldStatements, nowStatements) = (StatementsOf(old), StatementsOf(now));
        var removed = oldStatements.Except(nowStatements).ToList();
        var added = nowStatements.Except(oldStatements).ToList();
        await DeleteStatementsAsync(documentId, removed);
        var nodes = await ApplyFormsAsync(documentId, FormsOf(old), FormsOf(now), source);
        await DeleteNodesAsync(nodes.Removed);
        await PutAsync([.. nodes.Added, .. nodes.Changed], added);
        return new GraphChanges(
            Count(nodes.Added, node => node.Label), Count(nodes.Removed, form => form.ToNode().Label), Count(nodes.Changed, node => node.Label),
            Count(added, statement => statement.Type), Count(removed, statement => statement.Type));
    }

    private async Task<NodeChanges> ApplyFormsAsync(string documentId, HashSet<NodeFormOf> old, HashSet<NodeFormOf> now, StoredSource? source)
    {
        var dropped = old.Except(now).ToList();
        var given = now.Except(old).ToList();
        var affected = dropped.Concat(given).Select(form => form.NodeId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var plan = new FormPlan(given);
        foreach (var ids in affected.Chunk(BatchSize))
        {
            foreach (var row in await RunAsync(CypherStatement.Of(WriteCypher.ReadForms, ("ids", ids), ("document_id", documentId))))
            {
                plan.AddStored(new NodeFormOf(row.Text(0), new NodeForm(row.Text(2), row.Text(3), row.Text(4))), row.Flag(5));
            }
        }

        foreach (var forms in dropped.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.Of(
                WriteCypher.DropForms, ("document_id", documentId), ("form_ids", forms.Select(form => form.Id).ToArray())));
        }

        if (source is not null)
        {
            await PutSourceAsync(documentId, source, given);
        }

        return plan.Decide(affected);
    }

    private async Task DeleteStatementsAsync(string documentId, List<Statement> statements)
    {
        foreach (var batch in statements.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.Of(
                WriteCypher.DeleteStatements,
                ("document_id", documentId), ("ids", Rows.ByType(batch, statement => statement.Type, statement => statement.Id))));
        }
    }

    private async Task DeleteNodesAsync(List<NodeFormOf> nodes)
    {
        foreach (var batch in nodes.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.Of(WriteCypher.DeleteNodes, ("ids", Rows.ByLabel(batch.Select(form => form.NodeId)))));
        }
    }

    private async Task PutSourceAsync(string documentId, StoredSource source, List<NodeFormOf> given)
    {
        // Without new forms the source still changes.
        foreach (var forms in given.Count == 0 ? [[]] : given.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.Of(
                WriteCypher.PutSource,
                ("document_id", documentId), ("digest", source.Digest), ("revision", source.Revision), ("text", source.Text),
                ("layout", source.Layout), ("forms", forms.Select(ToMap).ToArray())));
        }
    }

    private async Task PutAsync(List<Node> nodes, List<Statement> statements)
    {
        var batches = new Queue<Node[]>(nodes.Chunk(BatchSize));
        while (batches.Count > 1 || batches.Count == 1 && statements.Count == 0)
        {
            await PutNodesAsync(batches.Dequeue(), []);
        }

        foreach (var batch in statements.Chunk(BatchSize))
        {
            var ends = batch.SelectMany(statement => new[] { statement.SourceId, statement.TargetId }).Distinct(StringComparer.Ordinal);
            var elements = await PutNodesAsync(batches.TryDequeue(out var last) ? last : [], ends);
            await RunAsync(CypherStatement.Of(
                WriteCypher.AddStatements,
                ("statements", Rows.ByType(batch, statement => statement.Type, statement => new Dictionary<string, object?>
                {
                    ["source"] = elements[statement.SourceId],
                    ["target"] = elements[statement.TargetId],
                    ["properties"] = StatementMapping.ToMap(statement),
                }))));
        }
    }

    /// <summary>Writes nodes, and answers the ids that the database has for <paramref name="ends"/> within this transaction.</summary>
    private async Task<Dictionary<string, string>> PutNodesAsync(IEnumerable<Node> nodes, IEnumerable<string> ends)
    {
        var rows = await RunAsync(CypherStatement.Of(WriteCypher.PutNodes, ("nodes", Rows.ByLabel(nodes)), ("ids", Rows.ByLabel(ends))));
        return rows.ToDictionary(row => row.Text(0), row => row.Text(1), StringComparer.Ordinal);
    }

    private Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement)
    {
        // Only between statements: one that is left alone would keep the lock until its limit.
        cancellationToken.ThrowIfCancellationRequested();
        return transaction.RunAsync(statement);
    }

    private static HashSet<Statement> StatementsOf(DocumentGraph? graph) => graph is null ? [] : [.. graph.Statements];

    private static HashSet<NodeFormOf> FormsOf(DocumentGraph? graph)
    {
        if (graph is null)
        {
            return [];
        }

        var version = graph.Nodes.First(node => node.Id == graph.DocumentId).Properties.GetText("lexicon_version");
        return [.. graph.Nodes.Select(node => new NodeFormOf(node.Id, new NodeForm(version, node.Name, node.Properties.ToJson())))];
    }

    private static Dictionary<string, object?> ToMap(NodeFormOf form) => new(StringComparer.Ordinal)
    {
        ["id"] = form.Id,
        ["node_id"] = form.NodeId,
        ["version"] = form.Form.Version,
        ["name"] = form.Form.Name,
        ["properties"] = form.Form.Properties,
    };

    private static ImmutableSortedDictionary<TKey, int> Count<T, TKey>(IEnumerable<T> values, Func<T, TKey> key)
        where TKey : notnull => values.CountBy(key).ToImmutableSortedDictionary();
}

/// <summary>What is stored of a document beside its graph.</summary>
/// <param name="Digest">Digest of everything.</param>
/// <param name="Revision">Revision of the write.</param>
/// <param name="Text">Full text.</param>
/// <param name="Layout">The rest of its source.</param>
internal sealed record StoredSource(string Digest, long Revision, string Text, string Layout);
