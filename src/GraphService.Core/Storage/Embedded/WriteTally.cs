using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Counts what one write changes.</summary>
internal sealed class WriteTally
{
    public Dictionary<NodeLabel, int> NodesAdded { get; } = [];

    public Dictionary<NodeLabel, int> NodesRemoved { get; } = [];

    public Dictionary<NodeLabel, int> NodesChanged { get; } = [];

    public static void Count<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    public GraphChanges ToChanges(KeyedEdge[] oldEdges, KeyedEdge[] newEdges)
    {
        var (oldKeys, newKeys) = (KeysOf(oldEdges), KeysOf(newEdges));
        return new GraphChanges(
            NodesAdded.ToImmutableSortedDictionary(), NodesRemoved.ToImmutableSortedDictionary(), NodesChanged.ToImmutableSortedDictionary(),
            CountMissing(newEdges, oldKeys), CountMissing(oldEdges, newKeys));
    }

    private static HashSet<StatementKey> KeysOf(KeyedEdge[] edges) => [.. edges.Select(edge => edge.Key)];

    private static ImmutableSortedDictionary<EdgeType, int> CountMissing(KeyedEdge[] edges, HashSet<StatementKey> others) =>
        edges.Where(edge => !others.Contains(edge.Key)).CountBy(edge => edge.Type).ToImmutableSortedDictionary();
}
