using System.Collections.Immutable;
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
        var page = await snapshot.ListLinksAsync(query, cancellationToken);
        var ids = page.Links.Select(link => link.Position.NeighbourId).Distinct().ToArray();
        var neighbours = (await snapshot.GetNodesAsync(ids, cancellationToken)).ToDictionary(neighbour => neighbour.Id, StringComparer.Ordinal);
        var evidence = await EvidenceReader.ReadAsync(snapshot, [.. page.Links.Select(link => link.Best)], cancellationToken);
        return new Expansion(
            node, page.Groups,
            [.. page.Links.Select((link, i) => new ExpandedLink(link, neighbours[link.Position.NeighbourId], evidence[i]))]);
    }
}

/// <summary>A node with its links.</summary>
/// <param name="Node">The node.</param>
/// <param name="Groups">All selected links, counted.</param>
/// <param name="Links">This page of them.</param>
public sealed record Expansion(Node Node, ImmutableArray<LinkGroup> Groups, ImmutableArray<ExpandedLink> Links);

/// <summary>A link with its other end and its best evidence.</summary>
/// <param name="Link">The link.</param>
/// <param name="Neighbour">The node at the other end.</param>
/// <param name="Best">The best statement behind it.</param>
public sealed record ExpandedLink(Link Link, Node Neighbour, EvidencedStatement Best);
