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
        var asked = new PatternPageQuery(query, bounds, after, size);
        var page = await snapshot.FindPatternAsync(asked, cancellationToken) ?? await SearchAsync(snapshot, asked, cancellationToken);
        return new MatchedPattern(
            [.. page.Bindings.Select(ids => new MatchedBinding(ids, [.. query.Edges.Select((edge, at) => LinksOf(edge, ids, page.Facts.Links[at]))]))],
            [.. page.Facts.Nodes], page.Next, page.IsCut);
    }

    /// <summary>The page, joined node after node.</summary>
    private static async Task<PatternPage> SearchAsync(IGraphSnapshot snapshot, PatternPageQuery asked, CancellationToken cancellationToken)
    {
        var answer = await new PatternSearch(snapshot, asked.Pattern, asked.Bounds, cancellationToken).RunAsync(asked.After, asked.Size + 1);
        var isFull = answer.Found.Length > asked.Size;
        var bindings = answer.Found.Take(asked.Size).Select(binding => binding.NodeIds).ToImmutableArray();
        var facts = await snapshot.GatherLinksAsync(
            [
                .. asked.Pattern.Edges.Select(edge =>
                    new PairQuery([.. bindings.Select(ids => PairOf(edge, ids)).Distinct()], edge.Types, edge.Years)),
            ],
            [.. bindings.SelectMany(ids => ids).Distinct().Order(StringComparer.Ordinal)], cancellationToken);
        return new PatternPage(bindings, isFull ? bindings[^1] : answer.DoneWith, !isFull && answer.IsCut, facts);
    }

    private static NodePair PairOf(PatternEdge edge, ImmutableArray<string> ids) => new(ids[edge.From], ids[edge.To]);

    private static ImmutableArray<EvidencedLink> LinksOf(
        PatternEdge edge, ImmutableArray<string> ids, ILookup<NodePair, EvidencedLink> links) =>
        [.. links[PairOf(edge, ids)].Where(link => edge.Direction is null || edge.Direction == link.Link.Position.Direction)];
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
