using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which sentences stand behind a link, or behind everything said of a node?</summary>
public static class ListStatements
{
    /// <summary>One page of statements with their evidence, and the nodes at their ends by id.</summary>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    public static async Task<StatementList> RunAsync(IGraphSnapshot snapshot, StatementQuery query, CancellationToken cancellationToken)
    {
        await RequireAsync(snapshot, query.Edges.NodeId, cancellationToken);
        if (query.OtherId.Length > 0)
        {
            await RequireAsync(snapshot, query.OtherId, cancellationToken);
        }

        var statements = await snapshot.ListStatementsAsync(query, cancellationToken);
        var ids = statements.SelectMany(statement => new[] { statement.SourceId, statement.TargetId })
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        var nodes = await snapshot.GetNodesAsync(ids, cancellationToken);
        return new StatementList(await EvidenceReader.ReadAsync(snapshot, statements, cancellationToken), [.. nodes]);
    }

    private static async Task RequireAsync(IGraphSnapshot snapshot, string id, CancellationToken cancellationToken) =>
        _ = await GetNode.FindAsync(snapshot, id, cancellationToken) ?? throw new NotFoundException(id);
}

/// <summary>A page of statements.</summary>
/// <param name="Statements">The statements, by type, year, id.</param>
/// <param name="Nodes">The nodes at their ends, by id.</param>
public sealed record StatementList(ImmutableArray<EvidencedStatement> Statements, ImmutableArray<Node> Nodes);
