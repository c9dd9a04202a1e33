using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries.Patterns;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>Where in the graph does a pattern occur, and which sentences say so?</summary>
public static class MatchPattern
{
    /// <summary>One page of bindings, in the order of the ids of their nodes.</summary>
    /// <param name="snapshot">The graph.</param>
    /// <param name="query">The pattern.</param>
    /// <param name="bounds">How far one page goes.</param>
    /// <param name="after">Where the page before ended; empty = first page.</param>
    /// <param name="size">Bindings at most.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <exception cref="LimitExceededException">The matches of one node alone need too much.</exception>
    public static async Task<MatchedPattern> RunAsync(
        IGraphSnapshot snapshot, PatternQuery query, PatternBounds bounds, ImmutableArray<string> after, int size,
        CancellationToken cancellationToken)
    {
        var answer = await new PatternSearch(snapshot, query, bounds, cancellationToken).RunAsync(after, size + 1);
        var isFull = answer.Found.Length > size;
        var page = answer.Found.Take(size).ToList();
        var next = isFull ? page[^1].NodeIds : answer.DoneWith;
        var evidence = await LinkEvidence.ReadAsync(
            snapshot,
            [
                .. query.Edges.Select(edge =>
                    new PairQuery([.. page.Select(binding => PairOf(edge, binding.NodeIds)).Distinct()], edge.Types, edge.Years)),
            ],
            cancellationToken);
        var ids = page.SelectMany(binding => binding.NodeIds).Distinct().Order(StringComparer.Ordinal).ToArray();
        return new MatchedPattern(
            [.. page.Select(binding => new MatchedBinding(binding.NodeIds, [.. query.Edges.Select((edge, at) => LinksOf(edge, binding, evidence[at]))]))],
            [.. await snapshot.GetNodesAsync(ids, cancellationToken)], next, !isFull && answer.IsCut);
    }

    private static NodePair PairOf(PatternEdge edge, ImmutableArray<string> ids) => new(ids[edge.From], ids[edge.To]);

    private static ImmutableArray<EvidencedLink> LinksOf(
        PatternEdge edge, PatternBinding binding, Dictionary<NodePair, ImmutableArray<EvidencedLink>> evidence) =>
        [.. evidence[PairOf(edge, binding.NodeIds)].Where(link => edge.Direction is null || edge.Direction == link.Link.Position.Direction)];
}

/// <summary>A page of bindings.</summary>
/// <param name="Bindings">The bindings.</param>
/// <param name="Nodes">The nodes that they name, by id.</param>
/// <param name="Next">Where the next page goes on; empty = this was the last.</param>
/// <param name="IsCut">Whether a bound ended the page before it was full.</param>
public sealed record MatchedPattern(
    ImmutableArray<MatchedBinding> Bindings, ImmutableArray<Node> Nodes, ImmutableArray<string> Next, bool IsCut);

/// <summary>Where a pattern occurs.</summary>
/// <param name="NodeIds">Ids, in the order of the pattern's nodes.</param>
/// <param name="Links">By edge of the pattern the links behind it, as seen from its first end.</param>
public sealed record MatchedBinding(ImmutableArray<string> NodeIds, ImmutableArray<ImmutableArray<EvidencedLink>> Links);
