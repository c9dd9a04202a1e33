using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>What is this node, and what do texts call it?</summary>
public static class GetNode
{
    /// <summary>The node with at most <paramref name="maxAliases"/> of its aliases, the most frequent first.</summary>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    public static async Task<NamedNode> RunAsync(IGraphSnapshot snapshot, string id, int maxAliases, CancellationToken cancellationToken)
    {
        var node = await FindAsync(snapshot, id, cancellationToken) ?? throw new NotFoundException(id);
        var aliases = await snapshot.ListAliasesAsync(id, maxAliases + 1, cancellationToken);
        return new NamedNode(node, [.. aliases.Take(maxAliases)], aliases.Count > maxAliases);
    }

    /// <summary>The node, or null.</summary>
    internal static async Task<Node?> FindAsync(IGraphSnapshot snapshot, string id, CancellationToken cancellationToken) =>
        await snapshot.GetNodesAsync([id], cancellationToken) is [var node] ? node : null;

    /// <summary>The nodes with these ids, in their order.</summary>
    /// <exception cref="NotFoundException">One of them does not exist.</exception>
    internal static async Task<IReadOnlyList<Node>> RequireAsync(
        IGraphSnapshot snapshot, IReadOnlyCollection<string> ids, CancellationToken cancellationToken)
    {
        var nodes = await snapshot.GetNodesAsync(ids, cancellationToken);
        return nodes.Count == ids.Count
            ? nodes
            : throw new NotFoundException(ids.First(id => nodes.All(node => node.Id != id)));
    }
}

/// <summary>A node with what texts call it.</summary>
/// <param name="Node">The node.</param>
/// <param name="Aliases">Its aliases, the most frequent first.</param>
/// <param name="IsTruncated">Whether it has more.</param>
public sealed record NamedNode(Node Node, ImmutableArray<Alias> Aliases, bool IsTruncated);
