using GraphService.Model;

namespace GraphService.Storage;

/// <summary>Links between nodes, and what an answer needs to show them with their sentences.</summary>
/// <param name="Links">By query the links of each pair, by type, outgoing before incoming. A pair without links has none.</param>
/// <param name="Highlights">Highlights of the best statements behind these links.</param>
/// <param name="Layouts">Where these stand in the texts of their documents.</param>
/// <param name="Nodes">The nodes that were asked for besides, in the order in which they were.</param>
public sealed record LinkFacts(
    IReadOnlyList<ILookup<NodePair, Link>> Links, IReadOnlyList<Node> Highlights, IReadOnlyList<HighlightLayout> Layouts, IReadOnlyList<Node> Nodes)
{
    /// <summary>Reads them one after the other.</summary>
    internal static async Task<LinkFacts> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyList<PairQuery> queries, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        var links = new List<ILookup<NodePair, Link>>();
        foreach (var query in queries)
        {
            links.Add(query.Pairs.Zip(await snapshot.ListLinksBetweenAsync(query, cancellationToken))
                .SelectMany(pair => pair.Second, (pair, link) => (Pair: pair.First, Link: link))
                .ToLookup(row => row.Pair, row => row.Link));
        }

        var best = links.SelectMany(lookup => lookup).SelectMany(group => group).Select(link => link.Best).ToList();
        var highlightIds = best.Select(statement => statement.HighlightId).ToHashSet(StringComparer.Ordinal);
        var documents = await snapshot.GetDocumentsAsync([.. best.Select(statement => statement.DocumentId).Distinct()], cancellationToken);
        return new LinkFacts(
            links, await snapshot.GetNodesAsync(highlightIds, cancellationToken),
            [.. documents.SelectMany(document => document.Source.Layout).Where(layout => highlightIds.Contains(layout.HighlightId))],
            await snapshot.GetNodesAsync(nodeIds, cancellationToken));
    }
}
