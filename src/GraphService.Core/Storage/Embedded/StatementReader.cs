using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Finds edges in adjacency and decodes their statements from the record.</summary>
internal sealed class StatementReader(StoreConnection connection, Adjacency adjacency)
{
    /// <summary>The order of living edges.</summary>
    public EdgeOrder Order => field ??= new EdgeOrder((slot, ordinal) => PackOf(slot).KeyOf(ordinal));

    /// <summary>The statement behind an edge.</summary>
    public Statement Read(in Edge edge)
    {
        var (slot, ordinal) = edge.Evidence;
        return PackOf(slot).Read(ordinal, adjacency.Slots.IdOf(slot), adjacency.Nodes);
    }

    /// <summary>All statements of a document as the record holds them now.</summary>
    public IEnumerable<Statement> ReadAll(int documentKey, string documentId)
    {
        var pack = ReadPack(documentKey);
        for (var i = 0; i < pack.Count; i++)
        {
            yield return pack.Read(i, documentId, adjacency.Nodes);
        }
    }

    /// <summary>A page of the statements of node <paramref name="key"/>; <paramref name="other"/> 0 = any other end.</summary>
    public List<Statement> List(StatementQuery query, int key, int other, CancellationToken cancellationToken)
    {
        var (from, end) = other != 0 && CountOf(other) < CountOf(key) ? (other, key) : (key, other);
        var first = new TopList<Edge>(query.Limit, (left, right) => Order.Compare(left, right));
        var type = default(EdgeType);
        foreach (var kind in KindsOf(query.Edges, key))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (kind.Type != type && first.IsFull)
            {
                break;
            }

            type = kind.Type;
            Gather(query, from, end, from == key ? kind : (kind.Type, Reverse(kind.Direction)), first);
        }

        return [.. first.ToList().Select(edge => Read(edge))];
    }

    /// <summary>The first statements of several nodes. One that joins two of them is met at its source.</summary>
    public List<Statement> Gather(GatherQuery query, HashSet<int> keys, CancellationToken cancellationToken)
    {
        var first = new TopList<Edge>(query.Limit, (left, right) => Order.Compare(left, right));
        var selection = new EdgeSelection("", query.Types, query.Direction, query.Years);
        foreach (var key in keys)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (type, direction) in KindsOf(selection, key))
            {
                foreach (var segment in adjacency.Segments)
                {
                    var incidences = segment.Of(key, type, direction, query.Years);
                    for (var i = 0; i < incidences.Count; i++)
                    {
                        var edge = incidences[i];
                        if (adjacency.Lives(edge) && !(direction == Direction.Incoming && query.Direction is null && keys.Contains(edge.Source)))
                        {
                            first.Offer(edge);
                        }
                    }
                }
            }
        }

        return [.. first.ToList().Select(edge => Read(edge))];
    }

    /// <summary>The selected types and directions in which the node has edges, dead ones perhaps, in order; when only one is selected, that one.</summary>
    public List<(EdgeType Type, Direction Direction)> KindsOf(EdgeSelection selection, int key)
    {
        if (selection is { Types: [var only], Direction: { } direction })
        {
            return [(only, direction)];
        }

        var (outgoing, incoming) = (default(EdgeTypeSet), default(EdgeTypeSet));
        foreach (var segment in adjacency.Segments)
        {
            outgoing = outgoing.Union(segment.TypesOf(key, Direction.Outgoing));
            incoming = incoming.Union(segment.TypesOf(key, Direction.Incoming));
        }

        var kinds = new List<(EdgeType Type, Direction Direction)>();
        foreach (var row in EdgeTypes.All)
        {
            if (outgoing.Contains(row.Type) && selection.Selects(row.Type, Direction.Outgoing))
            {
                kinds.Add((row.Type, Direction.Outgoing));
            }

            if (incoming.Contains(row.Type) && selection.Selects(row.Type, Direction.Incoming))
            {
                kinds.Add((row.Type, Direction.Incoming));
            }
        }

        return kinds;
    }

    /// <summary>Number of live edges by type.</summary>
    public ImmutableSortedDictionary<EdgeType, long> CountByType()
    {
        var counts = new long[EdgeTypes.All.Max(row => (int)row.Type) + 1];
        foreach (var edge in adjacency.Segments.SelectMany(segment => segment.Edges))
        {
            counts[(int)edge.Type] += adjacency.Lives(edge) ? 1 : 0;
        }

        return EdgeTypes.All.Where(row => counts[(int)row.Type] > 0).ToImmutableSortedDictionary(row => row.Type, row => counts[(int)row.Type]);
    }

    private static Direction Reverse(Direction direction) => direction == Direction.Outgoing ? Direction.Incoming : Direction.Outgoing;

    /// <summary>Whether a living edge comes after the position; true without one.</summary>
    private bool IsAfter(in Edge edge, StatementPosition? after)
    {
        var order = after is null ? 1 : CompareStart(edge, after);
        return order != 0 ? order > 0 : Order.Compare(edge, StatementKey.Parse(after!.Id)) > 0;
    }

    private int CountOf(int node)
    {
        var count = 0;
        foreach (var segment in adjacency.Segments)
        {
            count += segment.Of(node, Direction.Outgoing).Count + segment.Of(node, Direction.Incoming).Count;
        }

        return count;
    }

    /// <summary>Offers the edges of one kind between two nodes. Each segment has them in order: what comes after a page full of them is left.</summary>
    private void Gather(StatementQuery query, int from, int end, (EdgeType Type, Direction Direction) kind, TopList<Edge> first)
    {
        foreach (var segment in adjacency.Segments)
        {
            var offered = 0;
            var incidences = segment.Of(from, kind.Type, kind.Direction, query.Edges.Years);
            for (var at = query.After is { } after ? CountBefore(incidences, after) : 0; at < incidences.Count && offered < query.Limit; at++)
            {
                if ((end == 0 || incidences.Neighbours[at] == end) && incidences.Lives(at, adjacency) && IsAfter(incidences[at], query.After))
                {
                    first.Offer(incidences[at]);
                    offered++;
                }
            }
        }
    }

    /// <summary>
    /// How many of the incidences, which are in order, come before the position by what memory holds of them: the whole key of a dead edge cannot be read any more.
    /// </summary>
    private static int CountBefore(Incidences incidences, StatementPosition position)
    {
        var (low, high) = (0, incidences.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = CompareStart(incidences[middle], position) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int CompareStart(in Edge edge, StatementPosition position)
    {
        var order = edge.Segment.KindOf(edge.Index).CompareTo(position.Type, position.Year);
        return order != 0 ? order : edge.KeyStart.CompareTo(EdgeOrder.StartOf(StatementKey.Parse(position.Id)));
    }

    /// <summary>The statements of a document version, which never change. Of a version that ended the record has none: it may have those of a later one.</summary>
    private StatementPack PackOf(int slot)
    {
        if (!adjacency.Lives(slot))
        {
            throw new InvalidOperationException("The statements of a document version that has ended are not on record.");
        }

        var version = adjacency.Slots.VersionOf(slot);
        if (adjacency.Evidence.Find<StatementPack>(version, 0) is { } known)
        {
            return known;
        }

        var pack = ReadPack(adjacency.Slots.KeyOf(slot));
        return adjacency.Evidence.Keep(version, 0, pack, pack.Bytes);
    }

    private StatementPack ReadPack(int documentKey) => connection.Find(
        "SELECT body, checksum FROM statements WHERE document = ?1",
        reader => StatementPack.Open(reader.GetFieldValue<byte[]>(0), reader.GetInt64(1)), documentKey)
        ?? throw new StoreCorruptException("A document has no statements.");
}
