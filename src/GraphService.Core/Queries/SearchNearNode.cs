using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which highlights say this and have to do with that node?</summary>
public static class SearchNearNode
{
    /// <summary>
    /// Searches highlights that are linked to a node within reach, and says of each hit by which links it is. Graph and index answer at one revision.
    /// </summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="near">The node and how far from it.</param>
    /// <param name="search">Searches highlights that are linked to these nodes.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    /// <exception cref="ConflictException">The index is not at the graph's revision: ask again, of a newer snapshot.</exception>
    public static async Task<NearHits> RunAsync(
        IGraphSnapshot snapshot, NearNode near, Func<NodeSelection, HighlightHits> search, CancellationToken cancellationToken)
    {
        var reached = await ReachNodes.RunAsync(snapshot, near.Reach, cancellationToken);
        var hits = search(new NodeSelection([.. reached.Nodes.Keys], near.AsLeadUnit));
        if (hits.Revision != snapshot.Revision)
        {
            throw new ConflictException(ErrorReasons.Conflict, $"The graph is at revision {snapshot.Revision}, the index at {hits.Revision}.");
        }

        var links = new Dictionary<string, ImmutableArray<NearLink>>(StringComparer.Ordinal);
        foreach (var hit in hits.Hits.Concat(hits.Groups.SelectMany(group => group.Hits)))
        {
            links[hit.Highlight.Id] = await LinksAsync(snapshot, hit, near, reached, cancellationToken);
        }

        return new NearHits(hits, links.ToImmutableDictionary(), reached.IsTruncated);
    }

    private static async Task<ImmutableArray<NearLink>> LinksAsync(
        IGraphSnapshot snapshot, HighlightHit hit, NearNode near, ReachedNodes reached, CancellationToken cancellationToken)
    {
        var candidates = near.AsLeadUnit ? hit.Named.Where(named => hit.LeadUnitIds.Contains(named.Id)) : hit.Named;
        var nearest = candidates.Where(named => reached.Nodes.ContainsKey(named.Id))
            .OrderBy(named => reached.Nodes[named.Id].Steps).ThenBy(named => named.Id, StringComparer.Ordinal).Take(near.MaxLinks);
        var links = ImmutableArray.CreateBuilder<NearLink>();
        foreach (var named in nearest)
        {
            links.Add(new NearLink(named, await EvidenceReader.ReadAsync(snapshot, reached.WayTo(named.Id), cancellationToken)));
        }

        return links.ToImmutable();
    }
}

/// <summary>How near to which node.</summary>
/// <param name="Reach">The node and how far from it.</param>
/// <param name="AsLeadUnit">Whether a lead unit of the highlight must be among the nodes reached; else any node it names or lead unit.</param>
/// <param name="MaxLinks">Links shown with each hit at most, the shortest first.</param>
public sealed record NearNode(ReachQuery Reach, bool AsLeadUnit, int MaxLinks);

/// <summary>Hits with their links to the node.</summary>
/// <param name="Hits">The hits.</param>
/// <param name="Links">Links of each hit, by id of the highlight: the shortest first, then by id.</param>
/// <param name="IsTruncated">Whether more nodes lie within reach than were allowed, so that hits may be missing.</param>
public sealed record NearHits(HighlightHits Hits, ImmutableDictionary<string, ImmutableArray<NearLink>> Links, bool IsTruncated);

/// <summary>How a hit is linked to the node.</summary>
/// <param name="Node">The node that the highlight names, or its lead unit.</param>
/// <param name="Steps">Statements from the node asked for to this one, in order; none when it is that node.</param>
public sealed record NearLink(NamedReference Node, ImmutableArray<EvidencedStatement> Steps);
