using System.Buffers;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The edges of some documents in their natural order, reachable from both ends. Immutable. An incidence is the index of an edge, negative when
/// it is seen from the target; those of one node lie together, outgoing first, each direction in the order of the edges.
/// </summary>
internal sealed class EdgeSegment
{
    private readonly Edge[] _edges;
    private readonly int[] _nodes;
    private readonly int[] _starts;
    private readonly int[] _incidences;

    /// <summary>By incidence the other end, so that counting the neighbours of a hub need not look at its edges all over the memory.</summary>
    private readonly int[] _others;
    private readonly Dictionary<int, int> _edgesBySlot;

    private EdgeSegment(Edge[] sorted, Dictionary<int, int> edgesBySlot)
    {
        _edges = sorted;
        _edgesBySlot = edgesBySlot;
        (_nodes, _starts, _incidences) = Index(sorted);
        _others = Array.ConvertAll(_incidences, incidence => EdgeOf(incidence).Other(DirectionOf(incidence)));
    }

    private EdgeSegment(EdgeSegment other, int dead)
    {
        (_edges, _nodes, _starts, _incidences) = (other._edges, other._nodes, other._starts, other._incidences);
        (_others, _edgesBySlot, Dead) = (other._others, other._edgesBySlot, dead);
    }

    /// <summary>Number of edges, dead ones among them.</summary>
    public int Count => _edges.Length;

    /// <summary>How many edges belong to document versions that were ended since the segment was made.</summary>
    public int Dead { get; }

    /// <summary>The edges by type, year, key.</summary>
    public ReadOnlySpan<Edge> Edges => _edges;

    /// <summary>The document versions with edges here.</summary>
    public IReadOnlyCollection<int> Slots => _edgesBySlot.Keys;

    /// <summary>A segment of these edges.</summary>
    public static EdgeSegment Build(ReadOnlySpan<Edge> edges)
    {
        var sorted = Sorted(edges);
        return new EdgeSegment(sorted, sorted.CountBy(edge => edge.Slot).ToDictionary());
    }

    /// <summary>One segment with the edges of <paramref name="segments"/> whose document lives. Costs least when they are sorted by falling size.</summary>
    public static EdgeSegment Merge(IReadOnlyList<EdgeSegment> segments, Func<int, bool> lives)
    {
        Edge[] merged = [];
        var slots = new Dictionary<int, int>();
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var kept = segments[i]._edgesBySlot.Where(pair => lives(pair.Key)).ToDictionary();
            foreach (var (slot, count) in kept)
            {
                slots[slot] = slots.GetValueOrDefault(slot) + count;
            }

            Edge[] edges = kept.Count == segments[i]._edgesBySlot.Count
                ? segments[i]._edges
                : Array.FindAll(segments[i]._edges, edge => kept.ContainsKey(edge.Slot));
            merged = merged.Length == 0 ? edges : MergeSorted(edges, merged);
        }

        return new EdgeSegment(merged, slots);
    }

    /// <summary>The same segment after a document version was ended.</summary>
    public EdgeSegment WithDead(int slot) =>
        _edgesBySlot.TryGetValue(slot, out var count) ? new EdgeSegment(this, Dead + count) : this;

    /// <summary>The incidences of a node, outgoing first.</summary>
    public Incidences Of(int node)
    {
        var at = Array.BinarySearch(_nodes, node);
        return at < 0 ? default : Range(_starts[at], _starts[at + 1]);
    }

    /// <summary>The incidences of a node with this type, direction and years, by year and key.</summary>
    public Incidences Of(int node, EdgeType type, Direction direction, YearRange years)
    {
        var at = Array.BinarySearch(_nodes, node);
        if (at < 0)
        {
            return default;
        }

        var start = FirstAt(_starts[at], _starts[at + 1], (direction, type, years.From));
        var end = years.To == int.MaxValue
            ? FirstAt(start, _starts[at + 1], (direction, type + 1, int.MinValue))
            : FirstAt(start, _starts[at + 1], (direction, type, years.To + 1));
        return Range(start, end);
    }

    /// <summary>Adds the types and directions in which the node has edges.</summary>
    public void AddKinds(int node, SortedSet<(EdgeType Type, Direction Direction)> kinds)
    {
        var found = Array.BinarySearch(_nodes, node);
        for (var at = found < 0 ? 0 : _starts[found]; found >= 0 && at < _starts[found + 1];)
        {
            var (type, direction) = (EdgeOf(_incidences[at]).Type, DirectionOf(_incidences[at]));
            kinds.Add((type, direction));
            at = FirstAt(at, _starts[found + 1], (direction, type + 1, int.MinValue));
        }
    }

    /// <summary>The edge of an incidence.</summary>
    public ref readonly Edge EdgeOf(int incidence) => ref _edges[incidence & int.MaxValue];

    private static Direction DirectionOf(int incidence) => incidence >= 0 ? Direction.Outgoing : Direction.Incoming;

    /// <summary>
    /// Sorts by a number that decides nearly always, then the few edges whose numbers are equal. Numbers and positions are sorted, and each edge
    /// is moved once: edges are large.
    /// </summary>
    private static Edge[] Sorted(ReadOnlySpan<Edge> edges)
    {
        var ranks = ArrayPool<ulong>.Shared.Rent(edges.Length);
        var order = ArrayPool<int>.Shared.Rent(edges.Length);
        for (var i = 0; i < edges.Length; i++)
        {
            ref readonly var edge = ref edges[i];
            ranks[i] = (ulong)edge.Type << 56 | (ulong)Math.Clamp(edge.Year, 0, ushort.MaxValue) << 40 | edge.High >> 24;
            order[i] = i;
        }

        Array.Sort(ranks, order, 0, edges.Length);
        var sorted = new Edge[edges.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = edges[order[i]];
        }

        SortEqual(ranks, sorted);
        ArrayPool<ulong>.Shared.Return(ranks);
        ArrayPool<int>.Shared.Return(order);
        return sorted;
    }

    private static void SortEqual(ulong[] ranks, Edge[] edges)
    {
        for (var start = 0; start < edges.Length;)
        {
            var end = start + 1;
            while (end < edges.Length && ranks[end] == ranks[start])
            {
                end++;
            }

            if (end - start > 1)
            {
                edges.AsSpan(start..end).Sort();
            }

            start = end;
        }
    }

    private static Edge[] MergeSorted(Edge[] left, Edge[] right)
    {
        var merged = new Edge[left.Length + right.Length];
        for (int at = 0, i = 0, j = 0; at < merged.Length; at++)
        {
            merged[at] = j == right.Length || (i < left.Length && left[i].CompareTo(right[j]) <= 0) ? left[i++] : right[j++];
        }

        return merged;
    }

    /// <summary>Incidences by node: outgoing ones in the order of the edges, then incoming ones, brought together by a sort that keeps that order.</summary>
    private static (int[] Nodes, int[] Starts, int[] Incidences) Index(Edge[] edges)
    {
        var incidences = new int[edges.Length * 2];
        var ends = ArrayPool<int>.Shared.Rent(incidences.Length);
        for (var i = 0; i < edges.Length; i++)
        {
            (ends[i], incidences[i]) = (edges[i].Source, i);
            (ends[edges.Length + i], incidences[edges.Length + i]) = (edges[i].Target, i | int.MinValue);
        }

        NodeSort.Sort(ends.AsSpan(0, incidences.Length), incidences);
        var (nodes, starts) = (new List<int>(), new List<int>());
        for (var i = 0; i < incidences.Length; i++)
        {
            if (i == 0 || ends[i] != ends[i - 1])
            {
                nodes.Add(ends[i]);
                starts.Add(i);
            }
        }

        ArrayPool<int>.Shared.Return(ends);
        return ([.. nodes], [.. starts, incidences.Length], incidences);
    }

    private Incidences Range(int start, int end) => new(_incidences.AsSpan(start..end), _others.AsSpan(start..end));

    /// <summary>The first of the incidences from <paramref name="low"/> to <paramref name="high"/> that is not below the bound.</summary>
    private int FirstAt(int low, int high, (Direction Direction, EdgeType Type, int Year) bound)
    {
        while (low < high)
        {
            var middle = (low + high) / 2;
            ref readonly var edge = ref EdgeOf(_incidences[middle]);
            var isBelow = (DirectionOf(_incidences[middle]), edge.Type, edge.Year).CompareTo(bound) < 0;
            (low, high) = isBelow ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>Incidences of one node.</summary>
/// <param name="all">The incidences.</param>
/// <param name="neighbours">The other end of each.</param>
internal readonly ref struct Incidences(ReadOnlySpan<int> all, ReadOnlySpan<int> neighbours)
{
    public int Count => Edges.Length;

    /// <summary>The incidences.</summary>
    public ReadOnlySpan<int> Edges { get; } = all;

    /// <summary>The other end of each.</summary>
    public ReadOnlySpan<int> Neighbours { get; } = neighbours;
}
