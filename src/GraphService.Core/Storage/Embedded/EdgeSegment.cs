using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The edges of some documents, reachable from both ends. Immutable. An incidence is the index of an edge and, in its lowest bit, whether it
/// is seen from the target; those of one node lie together, by type and direction.
/// </summary>
internal sealed class EdgeSegment
{
    private readonly Edge[] _edges;
    private readonly int[] _nodes;
    private readonly int[] _starts;
    private readonly int[] _incidences;
    private readonly Dictionary<int, int> _edgesBySlot;

    private EdgeSegment(Edge[] edges, int[] nodes, int[] starts, int[] incidences)
    {
        _edges = edges;
        _nodes = nodes;
        _starts = starts;
        _incidences = incidences;
        _edgesBySlot = edges.CountBy(edge => edge.Slot).ToDictionary();
    }

    /// <summary>Number of edges, dead ones among them.</summary>
    public int Count => _edges.Length;

    /// <summary>The edges, by document.</summary>
    public ReadOnlySpan<Edge> Edges => _edges;

    public static EdgeSegment Build(Edge[] edges)
    {
        var order = new long[edges.Length * 2];
        var incidences = new int[edges.Length * 2];
        for (var i = 0; i < edges.Length; i++)
        {
            order[2 * i] = OrderOf(edges[i].Source, KindOf(edges[i].Type, Direction.Outgoing));
            order[2 * i + 1] = OrderOf(edges[i].Target, KindOf(edges[i].Type, Direction.Incoming));
            incidences[2 * i] = 2 * i;
            incidences[2 * i + 1] = 2 * i + 1;
        }

        Array.Sort(order, incidences);
        var (nodes, starts) = (new List<int>(), new List<int>());
        for (var i = 0; i < order.Length; i++)
        {
            if (i == 0 || order[i] >> 8 != order[i - 1] >> 8)
            {
                nodes.Add((int)(order[i] >> 8));
                starts.Add(i);
            }
        }

        return new EdgeSegment(edges, [.. nodes], [.. starts, order.Length], incidences);
    }

    /// <summary>One segment with the edges of <paramref name="segments"/> whose document lives.</summary>
    public static EdgeSegment Merge(IReadOnlyList<EdgeSegment> segments, Func<int, bool> lives)
    {
        var edges = new List<Edge>(segments.Sum(segment => segment.Count));
        foreach (var segment in segments)
        {
            foreach (var edge in segment._edges)
            {
                if (lives(edge.Slot))
                {
                    edges.Add(edge);
                }
            }
        }

        return Build([.. edges]);
    }

    /// <summary>A number that orders by type, then outgoing before incoming.</summary>
    public static int KindOf(EdgeType type, Direction direction) => (int)type << 1 | (direction == Direction.Incoming ? 1 : 0);

    /// <summary>How many edges a document version has here.</summary>
    public int CountOf(int slot) => _edgesBySlot.GetValueOrDefault(slot);

    /// <summary>How many edges belong to document versions that are dead.</summary>
    public int CountDead(Func<int, bool> isDead) => _edgesBySlot.Where(pair => isDead(pair.Key)).Sum(pair => pair.Value);

    /// <summary>The incidences of a node, by type and direction.</summary>
    public ReadOnlySpan<int> Of(int node)
    {
        var at = Array.BinarySearch(_nodes, node);
        return at < 0 ? [] : _incidences.AsSpan(_starts[at].._starts[at + 1]);
    }

    /// <summary>The incidences of a node with this type and direction.</summary>
    public ReadOnlySpan<int> Of(int node, EdgeType type, Direction direction)
    {
        var all = Of(node);
        var kind = KindOf(type, direction);
        var start = CountBelow(all, kind);
        return all[start..CountBelow(all, kind + 1)];
    }

    /// <summary>The edge of an incidence.</summary>
    public ref readonly Edge EdgeOf(int incidence) => ref _edges[incidence >> 1];

    /// <summary>The direction of an incidence.</summary>
    public static Direction DirectionOf(int incidence) => (incidence & 1) == 0 ? Direction.Outgoing : Direction.Incoming;

    private int CountBelow(ReadOnlySpan<int> incidences, int kind)
    {
        var (low, high) = (0, incidences.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (KindOf(EdgeOf(incidences[middle]).Type, DirectionOf(incidences[middle])) < kind)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }

    private static long OrderOf(int node, int kind) => (long)node << 8 | (uint)kind;
}
