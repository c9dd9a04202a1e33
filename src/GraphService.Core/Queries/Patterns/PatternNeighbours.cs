using System.Collections.Immutable;
using GraphService.Storage;

namespace GraphService.Queries.Patterns;

/// <summary>Neighbours along the edges of a pattern, each read once, within a bound of statements.</summary>
internal sealed class PatternNeighbours(IGraphSnapshot snapshot, PatternQuery query, int maxStatements, CancellationToken cancellationToken)
{
    private readonly Dictionary<(int Edge, bool IsFrom, string Id), SortedDictionary<string, ImmutableArray<int>>> _known = [];
    private long _statements;

    /// <summary>Makes the neighbours of nodes along an edge known; false when that would look at too many statements.</summary>
    /// <param name="edge">Number of the edge.</param>
    /// <param name="isFrom">Whether the nodes are the ends that its direction is seen from.</param>
    /// <param name="ids">The nodes.</param>
    public async Task<bool> LoadAsync(int edge, bool isFrom, IEnumerable<string> ids)
    {
        string[] missing = [.. ids.Distinct().Where(id => !_known.ContainsKey((edge, isFrom, id))).Order(StringComparer.Ordinal)];
        if (missing.Length == 0)
        {
            return true;
        }

        var (row, direction) = (query.Edges[edge], query.Edges[edge].Direction);
        var label = query.Nodes[isFrom ? row.To : row.From].Label;
        var found = await snapshot.ListNeighboursAsync(
            new NeighbourQuery(
                [.. missing], row.Types, isFrom || direction is null ? direction : NeighbourWeights.Reverse(direction.Value), row.Years,
                label is { } one ? [one] : [], (int)(maxStatements - _statements)),
            cancellationToken);
        if (found is null)
        {
            return false;
        }

        _statements += found.Sum(neighbour => (long)neighbour.Support);
        var byNode = found.ToLookup(neighbour => neighbour.NodeId, StringComparer.Ordinal);
        foreach (var id in missing)
        {
            _known.Add((edge, isFrom, id), Merge(byNode[id]));
        }

        return true;
    }

    /// <summary>Known neighbours of a node along an edge with the years of all links to each, by id.</summary>
    public SortedDictionary<string, ImmutableArray<int>> Of(int edge, bool isFrom, string id) => _known[(edge, isFrom, id)];

    private static SortedDictionary<string, ImmutableArray<int>> Merge(IEnumerable<Neighbour> links)
    {
        var merged = new SortedDictionary<string, ImmutableArray<int>>(StringComparer.Ordinal);
        foreach (var link in links)
        {
            merged[link.NeighbourId] = merged.TryGetValue(link.NeighbourId, out var years)
                ? [.. years.Union(link.Years).Order()]
                : link.Years;
        }

        return merged;
    }
}
