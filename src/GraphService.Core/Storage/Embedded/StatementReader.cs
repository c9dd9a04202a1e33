using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Finds edges in adjacency and decodes their statements from the record.</summary>
internal sealed class StatementReader(StoreConnection connection, Adjacency adjacency)
{
    /// <summary>Packs kept per snapshot: as many as a page of links needs.</summary>
    private const int MaxPacks = 128;

    private readonly Dictionary<int, StatementPack> _packs = [];

    /// <summary>The statement behind an edge.</summary>
    public Statement Read(in Edge edge)
    {
        var documentKey = adjacency.Slots.KeyOf(edge.Slot);
        var statement = PackOf(documentKey).Read(edge.Ordinal, adjacency.Slots.IdOf(edge.Slot), adjacency.Nodes);
        return statement;
    }

    /// <summary>All statements of a document.</summary>
    public IEnumerable<Statement> ReadAll(int documentKey, string documentId)
    {
        var pack = PackOf(documentKey);
        for (var i = 0; i < pack.Count; i++)
        {
            yield return pack.Read(i, documentId, adjacency.Nodes);
        }
    }

    /// <summary>A page of the statements of node <paramref name="key"/>; <paramref name="other"/> 0 = any other end.</summary>
    public List<Statement> List(StatementQuery query, int key, int other, CancellationToken cancellationToken)
    {
        var first = new TopList<Edge>(query.Limit, Compare);
        foreach (var segment in adjacency.Segments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var incidence in segment.Of(key))
            {
                ref readonly var edge = ref segment.EdgeOf(incidence);
                var direction = EdgeSegment.DirectionOf(incidence);
                if (query.Edges.Selects(edge.Type, direction) && query.Edges.Years.Contains(edge.Year)
                    && (other == 0 || edge.Other(direction) == other) && IsAfter(edge, query.After) && adjacency.Lives(edge))
                {
                    first.Offer(edge);
                }
            }
        }

        return [.. first.ToList().Select(edge => Read(edge))];
    }

    /// <summary>Number of live edges by type.</summary>
    public ImmutableSortedDictionary<EdgeType, long> CountByType()
    {
        var counts = new SortedDictionary<EdgeType, long>();
        foreach (var segment in adjacency.Segments)
        {
            foreach (ref readonly var edge in segment.Edges)
            {
                if (adjacency.Lives(edge))
                {
                    counts[edge.Type] = counts.GetValueOrDefault(edge.Type) + 1;
                }
            }
        }

        return counts.ToImmutableSortedDictionary();
    }

    private static int Compare(Edge left, Edge right)
    {
        var order = left.Type.CompareTo(right.Type);
        order = order != 0 ? order : left.Year.CompareTo(right.Year);
        return order != 0 ? order : left.Key.CompareTo(right.Key);
    }

    private static bool IsAfter(in Edge edge, StatementPosition? after)
    {
        if (after is null || edge.Type != after.Type)
        {
            return after is null || edge.Type > after.Type;
        }

        return edge.Year != after.Year ? edge.Year > after.Year : string.CompareOrdinal(edge.Key.ToId(), after.Id) > 0;
    }

    private StatementPack PackOf(int documentKey)
    {
        if (_packs.TryGetValue(documentKey, out var pack))
        {
            return pack;
        }

        if (_packs.Count == MaxPacks)
        {
            _packs.Clear();
        }

        pack = connection.Find(
            "SELECT body, checksum FROM statements WHERE document = ?1",
            reader => StatementPack.Open(reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)), documentKey)
            ?? throw new StoreCorruptException("A document has no statements.");
        _packs.Add(documentKey, pack);
        return pack;
    }
}
