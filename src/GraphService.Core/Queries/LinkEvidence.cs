using System.Collections.Immutable;
using GraphService.Storage;

namespace GraphService.Queries;

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

        var links = (await snapshot.GatherLinksAsync([query], [], cancellationToken)).Links[0];
        return query.Pairs.ToDictionary(pair => pair, pair => links[pair].ToImmutableArray());
    }
}
