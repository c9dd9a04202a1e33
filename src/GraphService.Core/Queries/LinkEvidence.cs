using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>A link with its best evidence.</summary>
/// <param name="Link">The link.</param>
/// <param name="Best">The best statement behind it.</param>
public sealed record EvidencedLink(Link Link, EvidencedStatement Best);

/// <summary>Looks up the links between nodes with their best sentences.</summary>
internal static class LinkEvidence
{
    /// <summary>The links of each pair of the query.</summary>
    public static async Task<Dictionary<NodePair, ImmutableArray<EvidencedLink>>> ReadAsync(
        IGraphSnapshot snapshot, PairQuery query, CancellationToken cancellationToken)
    {
        if (query.Pairs.IsEmpty)
        {
            return [];
        }

        var links = Of(await snapshot.GatherLinksAsync([query], [], cancellationToken))[0];
        return query.Pairs.ToDictionary(pair => pair, pair => links[pair].ToImmutableArray());
    }

    /// <summary>By query the links of each of its pairs.</summary>
    public static IReadOnlyList<ILookup<NodePair, EvidencedLink>> Of(LinkFacts facts)
    {
        Statement[] best = [.. facts.Links.SelectMany(links => links).SelectMany(links => links).Select(link => link.Best)];
        var evidence = new Queue<EvidencedStatement>(EvidenceReader.Read(best, facts.Highlights, facts.Layouts));
        return
        [
            .. facts.Links.Select(links => links
                .SelectMany(pair => pair, (pair, link) => (Pair: pair.Key, Link: new EvidencedLink(link, evidence.Dequeue())))
                .ToLookup(row => row.Pair, row => row.Link)),
        ];
    }
}
