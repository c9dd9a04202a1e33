using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Which nodes do highlights mention that another mentions too?</summary>
public static class SharedNodes
{
    /// <summary>Mentioned nodes of one highlight that are looked at, at most.</summary>
    private const int MaxMentions = 500;

    /// <summary>For each of the highlights the nodes that it and <paramref name="highlightId"/> mention, by label, then id.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="highlightId">The one highlight.</param>
    /// <param name="others">The others.</param>
    /// <param name="maxNodes">Nodes for each of them at most.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public static async Task<ImmutableArray<ImmutableArray<Node>>> RunAsync(
        IGraphSnapshot snapshot, string highlightId, IReadOnlyList<string> others, int maxNodes, CancellationToken cancellationToken)
    {
        var own = (await MentionsAsync(snapshot, highlightId, cancellationToken)).ToHashSet(StringComparer.Ordinal);
        var shared = ImmutableArray.CreateBuilder<ImmutableArray<Node>>(others.Count);
        foreach (var other in others)
        {
            var ids = (await MentionsAsync(snapshot, other, cancellationToken)).Where(own.Contains).ToArray();
            var nodes = await snapshot.GetNodesAsync(ids, cancellationToken);
            shared.Add([.. nodes.OrderBy(node => node.Label).ThenBy(node => node.Id, StringComparer.Ordinal).Take(maxNodes)]);
        }

        return shared.ToImmutable();
    }

    private static async Task<IEnumerable<string>> MentionsAsync(
        IGraphSnapshot snapshot, string highlightId, CancellationToken cancellationToken)
    {
        var mentions = new EdgeSelection(highlightId, [EdgeType.Mentions], Direction.Outgoing, YearRange.All);
        var page = await snapshot.ListLinksAsync(new LinkQuery(mentions, [], null, MaxMentions), cancellationToken);
        return page.Links.Select(link => link.Position.NeighbourId);
    }
}
