using GraphService.Storage;

namespace GraphService.Queries;

/// <summary>How rare neighbours are.</summary>
internal static class NeighbourWeights
{
    /// <summary>The weight of each neighbour: by how many links of the same kind it has.</summary>
    public static async Task<Dictionary<NeighbourKey, double>> ReadAsync(
        IGraphSnapshot snapshot, List<NeighbourKey> keys, NeighbourQuery query, CancellationToken cancellationToken)
    {
        var links = await CountAsync(snapshot, keys, query, cancellationToken);
        return keys.ToDictionary(key => key, key => NeighbourKey.WeightOf(links[key]));
    }

    /// <summary>How many links each neighbour has of the kind that it is a neighbour by.</summary>
    public static async Task<Dictionary<NeighbourKey, long>> CountAsync(
        IGraphSnapshot snapshot, List<NeighbourKey> keys, NeighbourQuery query, CancellationToken cancellationToken)
    {
        var ids = keys.Select(key => key.Id).Distinct().Order(StringComparer.Ordinal).ToArray();
        var degrees = (await snapshot.CountLinksAsync(ids, query.Types, query.Years, cancellationToken))
            .ToDictionary(degree => new NeighbourKey(degree.Type, degree.Direction, degree.NodeId), degree => degree.Links);
        return keys.ToDictionary(key => key, key => degrees.GetValueOrDefault(key with { Direction = Reverse(key.Direction) }));
    }

    /// <summary>The direction seen from the other end.</summary>
    public static Direction Reverse(Direction direction) => direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing;
}
