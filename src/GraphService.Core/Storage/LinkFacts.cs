using GraphService.Model;

namespace GraphService.Storage;

/// <summary>A link with its best evidence.</summary>
/// <param name="Link">The link.</param>
/// <param name="Best">The best statement behind it.</param>
public sealed record EvidencedLink(Link Link, EvidencedStatement Best);

/// <summary>Links between nodes with their best sentences, and the nodes that an answer names besides.</summary>
/// <param name="Links">By query the links of each pair, by type, outgoing before incoming. A pair without links has none.</param>
/// <param name="Nodes">The nodes that were asked for besides, in the order in which they were.</param>
public sealed record LinkFacts(IReadOnlyList<ILookup<NodePair, EvidencedLink>> Links, IReadOnlyList<Node> Nodes)
{
    /// <summary>Reads them one after the other.</summary>
    internal static async Task<LinkFacts> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyList<PairQuery> queries, IReadOnlyCollection<string> nodeIds, CancellationToken cancellationToken)
    {
        var links = new List<ILookup<NodePair, EvidencedLink>>();
        foreach (var query in queries)
        {
            var found = query.Pairs.Zip(await snapshot.ListLinksBetweenAsync(query, cancellationToken))
                .SelectMany(pair => pair.Second, (pair, link) => (Pair: pair.First, Link: link)).ToList();
            var evidence = await EvidenceReader.ReadAsync(snapshot, [.. found.Select(row => row.Link.Best)], cancellationToken);
            links.Add(found.Zip(evidence).ToLookup(row => row.First.Pair, row => new EvidencedLink(row.First.Link, row.Second)));
        }

        return new LinkFacts(links, await snapshot.GetNodesAsync(nodeIds, cancellationToken));
    }
}
