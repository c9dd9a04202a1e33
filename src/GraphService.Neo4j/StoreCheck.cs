using System.Runtime.CompilerServices;
using GraphService.Model;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Neo4j;

/// <summary>
/// Reads everything at one revision and compares it with digests and with itself. A write that comes between ends it with
/// <see cref="ConflictException"/>.
/// </summary>
internal sealed class StoreCheck(
    IGraphSnapshot snapshot, StoredGraph stored, Func<CypherStatement, CancellationToken, Task<IReadOnlyList<CypherRow>>> runAsync)
{
    private const int PageSize = 500;

    private readonly Dictionary<EdgeType, long> _statements = [];

    /// <summary>One sentence for each problem.</summary>
    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var problem in CheckDocumentsAsync(cancellationToken))
        {
            yield return problem;
        }

        foreach (var label in NodeLabels.All.Select(row => row.Label))
        {
            await foreach (var problem in CheckNodesAsync(label, cancellationToken))
            {
                yield return problem;
            }
        }

        await foreach (var problem in CheckTotalsAsync(cancellationToken))
        {
            yield return problem;
        }
    }

    private async IAsyncEnumerable<string> CheckDocumentsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var page = await PageAsync(CheckCypher.Documents, "", cancellationToken);
        for (; page.Count > 0; page = await PageAsync(CheckCypher.Documents, page[^1].Text(0), cancellationToken))
        {
            foreach (var row in page)
            {
                if (row.IsNull(2) || row.Whole(2) != row.Whole(1) || row.Flag(3))
                {
                    yield return $"The newest change of {row.Text(0)} is missing.";
                }

                if (await CheckDocumentAsync(row.Text(0), cancellationToken) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    private async Task<string?> CheckDocumentAsync(string documentId, CancellationToken cancellationToken)
    {
        try
        {
            var graph = await stored.FindAsync(documentId, cancellationToken);
            foreach (var (type, count) in graph?.Statements.CountBy(statement => statement.Type) ?? [])
            {
                _statements[type] = _statements.GetValueOrDefault(type) + count;
            }

            return null;
        }
        catch (StoreCorruptException exception)
        {
            return exception.Message;
        }
    }

    private async IAsyncEnumerable<string> CheckNodesAsync(NodeLabel label, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = CheckCypher.Nodes(label);
        var page = await PageAsync(text, "", cancellationToken);
        for (; page.Count > 0; page = await PageAsync(text, (string)page[^1].Map(0)["id"]!, cancellationToken))
        {
            foreach (var problem in page.Select(CheckNode).OfType<string>())
            {
                yield return problem;
            }
        }
    }

    private static string? CheckNode(CypherRow row)
    {
        try
        {
            var node = NodeMapping.FromMap(row.Map(0));
            var best = row.Rows(1).Select(form => new NodeForm(form.Text(0), form.Text(1), form.Text(2))).Max();
            return best is null ? $"No document contributes the node {node.Id}."
                : best.ToNode(node.Id, node.Label) == node ? null
                : $"The node {node.Id} does not show its greatest form.";
        }
        catch (StoreCorruptException exception)
        {
            return exception.Message;
        }
    }

    private async IAsyncEnumerable<string> CheckTotalsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var totals = (await runAsync(CypherStatement.Of(CheckCypher.Totals), cancellationToken))[0];
        var counts = await snapshot.CountAsync(cancellationToken);
        if (totals.Whole(0) != snapshot.Revision)
        {
            yield return $"The store is at revision {snapshot.Revision}, its newest change at {totals.Whole(0)}.";
        }

        if (totals.Whole(1) != counts.Nodes.Values.Sum())
        {
            yield return $"Documents contribute {totals.Whole(1)} nodes, the graph has {counts.Nodes.Values.Sum()}.";
        }

        if (totals.Whole(2) > 0)
        {
            yield return $"No document contributes {totals.Whole(2)} of the forms of nodes.";
        }

        foreach (var row in EdgeTypes.All.Where(row => counts.Statements.GetValueOrDefault(row.Type) != _statements.GetValueOrDefault(row.Type)))
        {
            yield return $"Documents state {_statements.GetValueOrDefault(row.Type)} {row.Name}, the graph has "
                + $"{counts.Statements.GetValueOrDefault(row.Type)}.";
        }
    }

    private Task<IReadOnlyList<CypherRow>> PageAsync(string text, string after, CancellationToken cancellationToken) =>
        runAsync(CypherStatement.Of(text, ("after", after), ("limit", PageSize)), cancellationToken);
}
