using System.Collections.Immutable;
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

        var links = await snapshot.ListLinksBetweenAsync(query, cancellationToken);
        var evidence = await EvidenceReader.ReadAsync(snapshot, [.. links.SelectMany(each => each).Select(link => link.Best)], cancellationToken);
        var next = 0;
        return query.Pairs.Zip(links).ToDictionary(
            pair => pair.First, pair => pair.Second.Select(link => new EvidencedLink(link, evidence[next++])).ToImmutableArray());
    }
}
