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
    public const int BatchSize = 2000;

    /// <summary>Ids of the forms that were found.</summary>
    private readonly HashSet<string> _stored = new(StringComparer.Ordinal);

    /// <summary>Replaces what a document contributes; with <paramref name="readRevision"/>, only while that is its newest change.</summary>
    /// <exception cref="ConflictException">It is not.</exception>
    public async Task<WriteResult> ReplaceAsync(PreparedGraph now, long? readRevision)
    {
        if (readRevision is not null && state.DocumentRevision != readRevision)
        {
            throw StoreConflicts.Changed();
        }

        var documentId = now.Graph.DocumentId;
        if (now.Digest == state.Digest)
        {
            return new WriteResult(documentId, WriteOutcome.Unchanged, state.Revision, GraphChanges.None);
        }

        var old = state.Digest is null ? null : await ReadOldAsync(documentId);
        var revision = state.Revision + 1;
        var changes = await ApplyAsync(documentId, old, now, revision);
        return new WriteResult(documentId, old is null ? WriteOutcome.Created : WriteOutcome.Updated, revision, changes);
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
        var changes = await ApplyAsync(documentId, await ReadOldAsync(documentId), null, revision);
        await RunAsync(CypherStatement.OfMap(WriteCypher.DeleteSource, "deleted", ("document_id", documentId)));
        return new WriteResult(documentId, WriteOutcome.Deleted, revision, changes);
    }

    private async Task<DocumentGraph> ReadOldAsync(string documentId) =>
        await new StoredGraph(async (statement, _) => [.. (await RunAsync(ReadCypher.Locked(statement))).Select(row => row.Row(0))])
            .FindAsync(documentId, cancellationToken) ?? throw new StoreCorruptException($"The source of {documentId} is missing.");

    private async Task<GraphChanges> ApplyAsync(string documentId, DocumentGraph? old, PreparedGraph? now, long revision)
    {
        var (removed, added) = Differ<Statement>(old?.Statements ?? [], now?.Graph.Statements ?? []);
        await DeleteStatementsAsync(documentId, removed);
        var (dropped, given) = Differ(old is null ? [] : PreparedGraph.FormsOf(old), now?.Forms ?? []);
        var nodes = await PlanAsync(documentId, dropped, given);
        await DropFormsAsync(documentId, dropped);
        await DeleteNodesAsync(nodes.Removed);
        await PutAsync(now is null ? null : ToMap(now, revision), given, [.. nodes.Added, .. nodes.Changed], added);
        return new GraphChanges(
            Count(nodes.Added, node => node.Label), Count(nodes.Removed, form => form.ToNode().Label), Count(nodes.Changed, node => node.Label),
            Count(added, statement => statement.Type), Count(removed, statement => statement.Type));
    }

    /// <summary>What becomes of the nodes whose forms change.</summary>
    private async Task<NodeChanges> PlanAsync(string documentId, IReadOnlyList<NodeFormOf> dropped, IReadOnlyList<NodeFormOf> given)
    {
        var affected = dropped.Concat(given).Select(form => form.NodeId).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var plan = new FormPlan(given);
        AddStored(plan, state.Forms);
        foreach (var ids in affected.Except(state.NodeIds, StringComparer.Ordinal).Chunk(BatchSize))
        {
            var rows = await RunAsync(CypherStatement.OfMap(WriteCypher.ReadForms, "asked", ("document_id", documentId), ("node_ids", ids)));
            AddStored(plan, rows.Select(row => row.Row(0)));
        }

        return plan.Decide(affected);
    }

    private void AddStored(FormPlan plan, IEnumerable<CypherRow> forms)
    {
        foreach (var row in forms)
        {
            _stored.Add(row.Text(1));
            plan.AddStored(new NodeFormOf(row.Text(0), new NodeForm(row.Text(2), row.Text(3), row.Text(4))), row.Flag(5));
        }
    }

    private async Task DropFormsAsync(string documentId, IReadOnlyList<NodeFormOf> forms)
    {
        foreach (var batch in forms.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.OfMap(
                WriteCypher.DropForms, "dropped", ("document_id", documentId), ("form_ids", batch.Select(form => form.Id).ToArray())));
        }
    }

    private async Task DeleteStatementsAsync(string documentId, IReadOnlyList<Statement> statements)
    {
        foreach (var batch in statements.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.OfMap(
                WriteCypher.DeleteStatements, "deleted",
                ("document_id", documentId), ("ids", Rows.ByType(batch, statement => statement.Type, statement => statement.Id))));
        }
    }

    private async Task DeleteNodesAsync(List<NodeFormOf> nodes)
    {
        foreach (var batch in nodes.Chunk(BatchSize))
        {
            await RunAsync(CypherStatement.OfMap(WriteCypher.DeleteNodes, "deleted", ("ids", Rows.ByLabel(batch.Select(form => form.NodeId)))));
        }
    }

    /// <summary>Writes source, forms and nodes, batch by batch, then statements.</summary>
    private async Task PutAsync(
        Dictionary<string, object?>? source, IReadOnlyList<NodeFormOf> forms, IReadOnlyList<Node> nodes, IReadOnlyList<Statement> statements)
    {
        if (source is null && nodes.Count == 0)
        {
            return;
        }

        NodeFormOf[][] formBatches = [.. forms.Chunk(BatchSize)];
        Node[][] nodeBatches = [.. nodes.Chunk(BatchSize)];
        Statement[][] batches = [.. statements.Chunk(BatchSize)];
        var last = Math.Max(1, Math.Max(formBatches.Length, nodeBatches.Length)) - 1;
        for (var number = 0; number < last + Math.Max(1, batches.Length); number++)
        {
            var rows = new StatementRows(number < last ? [] : batches.ElementAtOrDefault(number - last) ?? []);
            var isStored = (formBatches.ElementAtOrDefault(number) ?? []).ToLookup(form => _stored.Contains(form.Id));
            var found = await RunAsync(CypherStatement.OfMap(
                WriteCypher.Put, "put",
                ("source", number == 0 ? source : source?.Where(property => property.Key == "id").ToDictionary(StringComparer.Ordinal)),
                ("forms", isStored[false].Select(ToMap).ToArray()),
                ("form_ids", isStored[true].Select(form => form.Id).ToArray()),
                ("nodes", Rows.ByLabel(nodeBatches.ElementAtOrDefault(number) ?? [])),
                ("ends", rows.Ends()),
                ("end_count", rows.EndCount),
                ("statements", rows.ByPair())));
            if (found[0].Whole(0) != isStored[true].Count() || found[0].Whole(1) != rows.EndCount)
            {
                throw new StoreCorruptException("A node that the document needs is missing.");
            }
        }
    }

    private Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement)
    {
        // Only between statements: one that is left alone would keep the lock until its limit.
        cancellationToken.ThrowIfCancellationRequested();
        return transaction.RunAsync(statement);
    }

    /// <summary>What is only in the old values, and what is only in the new ones. A new document has no old ones to compare with.</summary>
    private static (IReadOnlyList<T> Removed, IReadOnlyList<T> Added) Differ<T>(IReadOnlyList<T> old, IReadOnlyList<T> now)
    {
        if (old.Count == 0)
        {
            return ([], now);
        }

        return ([.. old.Except(now)], [.. now.Except(old)]);
    }

    private static Dictionary<string, object?> ToMap(PreparedGraph graph, long revision) => new(StringComparer.Ordinal)
    {
        ["id"] = graph.Graph.DocumentId,
        ["digest"] = graph.Digest,
        ["revision"] = revision,
        ["text"] = graph.Graph.Source.Text,
        ["layout"] = graph.Layout,
    };

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
