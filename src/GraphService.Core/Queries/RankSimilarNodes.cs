using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which nodes have the same neighbours as a node?</summary>
public static class RankSimilarNodes
{
    /// <summary>Nodes with the same label that share neighbours with a node, the most similar first.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="query">The node, links and years; the labels are those of the neighbours.</param>
    /// <param name="maxLinks">A neighbour with more links of the same kind says nothing and is left out.</param>
    /// <param name="first">Number of the first to show, from 0.</param>
    /// <param name="count">How many at most.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    /// <exception cref="LimitExceededException">Too many statements would have to be looked at.</exception>
    public static async Task<SimilarNodes> RunAsync(
        IGraphSnapshot snapshot, NeighbourQuery query, int maxLinks, int first, int count, CancellationToken cancellationToken)
    {
        var node = (await GetNode.RequireAsync(snapshot, query.NodeIds, cancellationToken))[0];
        var own = (await CompareNodes.NeighbourhoodOf(snapshot, query, cancellationToken))[node.Id].Keys.ToList();
        var links = await NeighbourWeights.CountAsync(snapshot, own, query, cancellationToken);
        var telling = own.Where(key => links[key] <= maxLinks).ToHashSet();
        var scores = await ScoreAsync(snapshot, query, node, telling, links, cancellationToken);
        var ranked = scores.OrderByDescending(pair => pair.Value.Score).ThenBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        var page = ranked.Skip(first).Take(count).ToList();
        var ids = page.Select(pair => pair.Key).Concat(page.SelectMany(pair => pair.Value.Shared.Select(key => key.Id))).Distinct().ToArray();
        var nodes = (await snapshot.GetNodesAsync(ids, cancellationToken)).ToImmutableDictionary(each => each.Id, StringComparer.Ordinal);
        return new SimilarNodes(
            node, [.. page.Select(pair => new SimilarNode(nodes[pair.Key], pair.Value.Score, [.. pair.Value.Shared]))], nodes, ranked.Count,
            own.Count - telling.Count);
    }

    private static async Task<Dictionary<string, Tally>> ScoreAsync(
        IGraphSnapshot snapshot, NeighbourQuery query, Node node, HashSet<NeighbourKey> telling, Dictionary<NeighbourKey, long> links,
        CancellationToken cancellationToken)
    {
        var back = query with
        {
            NodeIds = [.. telling.Select(key => key.Id).Distinct().Order(StringComparer.Ordinal)],
            Direction = null,
            Labels = [node.Label],
        };
        var scores = new Dictionary<string, Tally>(StringComparer.Ordinal);
        foreach (var found in await snapshot.ListNeighboursAsync(back, cancellationToken) ?? throw CompareNodes.TooMany(query))
        {
            var key = new NeighbourKey(found.Type, NeighbourWeights.Reverse(found.Direction), found.NodeId);
            if (found.NeighbourId != node.Id && telling.Contains(key))
            {
                if (!scores.TryGetValue(found.NeighbourId, out var tally))
                {
                    scores.Add(found.NeighbourId, tally = new Tally());
                }

                tally.Score += NeighbourKey.WeightOf(links[key]);
                tally.Shared.Add(key);
            }
        }

        return scores;
    }

    private sealed class Tally
    {
        public double Score { get; set; }

        public List<NeighbourKey> Shared { get; } = [];
    }
}

/// <summary>Nodes similar to a node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Page">This page of similar nodes.</param>
/// <param name="Nodes">All nodes that the page names, by id.</param>
/// <param name="Total">Number of similar nodes on all pages.</param>
/// <param name="LeftOut">Number of its neighbours that were left out because everything is linked to them.</param>
public sealed record SimilarNodes(
    Node Node, ImmutableArray<SimilarNode> Page, ImmutableDictionary<string, Node> Nodes, int Total, int LeftOut);

/// <summary>A similar node.</summary>
/// <param name="Node">The node.</param>
/// <param name="Score">Sum of the weights of what both share.</param>
/// <param name="Shared">What both share.</param>
public sealed record SimilarNode(Node Node, double Score, ImmutableArray<NeighbourKey> Shared);
