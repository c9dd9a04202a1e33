using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage;

/// <summary>A link with its other end and its best evidence.</summary>
/// <param name="Link">The link.</param>
/// <param name="Neighbour">The node at the other end.</param>
/// <param name="Best">The best statement behind it.</param>
public sealed record ExpandedLink(Link Link, Node Neighbour, EvidencedStatement Best);

/// <summary>A page of links with what shows them.</summary>
/// <param name="Groups">All selected links, counted.</param>
/// <param name="Links">This page of them.</param>
public sealed record ExpandedPage(ImmutableArray<LinkGroup> Groups, ImmutableArray<ExpandedLink> Links)
{
    /// <summary>Lists the links, then reads nodes and evidence.</summary>
    internal static async Task<ExpandedPage> ReadAsync(IGraphSnapshot snapshot, LinkQuery query, CancellationToken cancellationToken)
    {
        var page = await snapshot.ListLinksAsync(query, cancellationToken);

        // Many a neighbour is the highlight that says so.
        var ids = page.Links.Select(link => link.Position.NeighbourId).Concat(page.Links.Select(link => link.Best.HighlightId)).Distinct().ToArray();
        var nodes = (await snapshot.GetNodesAsync(ids, cancellationToken)).ToDictionary(node => node.Id, StringComparer.Ordinal);
        var evidence = await EvidenceReader.ReadAsync(snapshot, [.. page.Links.Select(link => link.Best)], nodes, cancellationToken);
        return new ExpandedPage(page.Groups, [.. page.Links.Select((link, i) => new ExpandedLink(link, nodes[link.Position.NeighbourId], evidence[i]))]);
    }
}
