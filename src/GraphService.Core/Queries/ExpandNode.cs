using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>What is this node linked to, how often, and which sentence says so?</summary>
public static class ExpandNode
{
    /// <summary>The node, all its selected links counted, and one page of them with neighbours and best evidence.</summary>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    public static async Task<Expansion> RunAsync(IGraphSnapshot snapshot, LinkQuery query, CancellationToken cancellationToken)
    {
        var node = await GetNode.FindAsync(snapshot, query.Edges.NodeId, cancellationToken)
            ?? throw new NotFoundException(query.Edges.NodeId);
        return new Expansion(node, await snapshot.ExpandAsync(query, cancellationToken));
    }
}

/// <summary>A node with its links.</summary>
/// <param name="Node">The node.</param>
/// <param name="Page">All selected links, counted, and a page of them.</param>
public sealed record Expansion(Node Node, ExpandedPage Page);
