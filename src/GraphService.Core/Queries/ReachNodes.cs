using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which nodes lie within so many steps of this one, and by which links?</summary>
/// <remarks>Steps lead over what texts state, never over a highlight or document that merely names both ends.</remarks>
public static class ReachNodes
{
    private static readonly ImmutableArray<NodeLabel> Named =
        [.. Enum.GetValues<NodeLabel>().Where(label => label is not (NodeLabel.Document or NodeLabel.Highlight or NodeLabel.Metric))];

    /// <summary>The node itself and all within <see cref="ReachQuery.MaxSteps"/>, nearest first; each by the first shortest way in the order of links.</summary>
    /// <exception cref="NotFoundException">There is no such node.</exception>
    public static async Task<ReachedNodes> RunAsync(IGraphSnapshot snapshot, ReachQuery query, CancellationToken cancellationToken)
    {
        var start = await GetNode.FindAsync(snapshot, query.NodeId, cancellationToken) ?? throw new NotFoundException(query.NodeId);
        var reached = new Dictionary<string, ReachedNode>(StringComparer.Ordinal) { [start.Id] = new(start.Id, 0, null, null) };
        var frontier = new List<string> { start.Id };
        for (var steps = 1; steps <= query.MaxSteps && frontier.Count > 0; steps++)
        {
            var next = new List<string>();
            foreach (var id in frontier)
            {
                var edges = new EdgeSelection(id, query.Types, null, query.Years);
                var page = await snapshot.ListLinksAsync(new LinkQuery(edges, Named, null, query.MaxNodes + 1), cancellationToken);
                foreach (var link in page.Links)
                {
                    var neighbour = link.Position.NeighbourId;
                    if (reached.ContainsKey(neighbour))
                    {
                        continue;
                    }

                    if (reached.Count == query.MaxNodes)
                    {
                        return new ReachedNodes(reached.ToImmutableDictionary(), true);
                    }

                    reached.Add(neighbour, new ReachedNode(neighbour, steps, id, link.Best));
                    next.Add(neighbour);
                }
            }

            frontier = next;
        }

        return new ReachedNodes(reached.ToImmutableDictionary(), false);
    }
}

/// <summary>Which nodes to reach.</summary>
/// <param name="NodeId">Where to start.</param>
/// <param name="MaxSteps">Links to follow at most; 0 = the node alone.</param>
/// <param name="Types">Only links of these types; empty = all.</param>
/// <param name="Years">Only links that some text of these years states.</param>
/// <param name="MaxNodes">Nodes to reach at most.</param>
public sealed record ReachQuery(string NodeId, int MaxSteps, ImmutableArray<EdgeType> Types, YearRange Years, int MaxNodes);

/// <summary>What was reached.</summary>
/// <param name="Nodes">The nodes by id, the start among them.</param>
/// <param name="IsTruncated">Whether more lie within reach than were allowed.</param>
public sealed record ReachedNodes(ImmutableDictionary<string, ReachedNode> Nodes, bool IsTruncated)
{
    /// <summary>The statements behind the links from the start to a node, in order; none for the start.</summary>
    public ImmutableArray<Statement> WayTo(string nodeId)
    {
        var way = new Stack<Statement>();
        for (var node = Nodes[nodeId]; node.Last is { } last; node = Nodes[node.Before!])
        {
            way.Push(last);
        }

        return [.. way];
    }
}

/// <summary>A node that was reached.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Steps">Links between the start and it.</param>
/// <param name="Before">The node that the last link comes from; null for the start.</param>
/// <param name="Last">Best statement of the last link; null for the start.</param>
public sealed record ReachedNode(string Id, int Steps, string? Before, Statement? Last);
