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
        IGraphSnapshot snapshot, PairQuery query, CancellationToken cancellationToken) => (await ReadAsync(snapshot, [query], cancellationToken))[0];

    /// <summary>By query the links of each of its pairs; what the sentences of all rest on is read once.</summary>
    public static async Task<IReadOnlyList<Dictionary<NodePair, ImmutableArray<EvidencedLink>>>> ReadAsync(
        IGraphSnapshot snapshot, IReadOnlyCollection<PairQuery> queries, CancellationToken cancellationToken)
    {
        var answers = new List<(ImmutableArray<NodePair> Pairs, IReadOnlyList<ImmutableArray<Link>> Links)>();
        foreach (var query in queries)
        {
            answers.Add((query.Pairs, query.Pairs.IsEmpty ? [] : await snapshot.ListLinksBetweenAsync(query, cancellationToken)));
        }

        Statement[] best = [.. answers.SelectMany(answer => answer.Links).SelectMany(links => links).Select(link => link.Best)];
        var evidence = new Queue<EvidencedStatement>(best.Length == 0 ? [] : await EvidenceReader.ReadAsync(snapshot, best, cancellationToken));
        return
        [
            .. answers.Select(answer => answer.Pairs.Zip(answer.Links).ToDictionary(
                pair => pair.First, pair => pair.Second.Select(link => new EvidencedLink(link, evidence.Dequeue())).ToImmutableArray())),
        ];
    }
}
