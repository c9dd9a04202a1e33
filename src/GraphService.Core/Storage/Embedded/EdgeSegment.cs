using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>
/// The edges of some documents, reachable from both ends. Immutable, and dense: columns of numbers, about 22 bytes for each edge. Edges are numbered by source,
/// type, year, key; those of one source lie together, and so do, by number, those of one target. What repeats (type, year, confidence; document) is kept once.
/// </summary>
internal sealed partial class EdgeSegment
{
    private readonly SegmentColumns _columns;
    private readonly NodePlaces _places;

    /// <summary>A segment with these columns.</summary>
    public EdgeSegment(SegmentColumns columns)
        : this(columns, new NodePlaces(columns.Nodes), 0)
    {
    }

    private EdgeSegment(SegmentColumns columns, NodePlaces places, int dead) => (_columns, _places, Dead) = (columns, places, dead);

    /// <summary>Number of edges, dead ones among them.</summary>
    public int Count => _columns.Targets.Length;

    /// <summary>How many edges belong to document versions that were ended since the segment was made.</summary>
    public int Dead { get; }

    /// <summary>The document versions with edges here.</summary>
    public IReadOnlyList<int> Slots => _columns.Documents.Slots;

    /// <summary>Keys of the nodes with edges here, ascending.</summary>
    public ReadOnlySpan<int> Nodes => _columns.Nodes;

    /// <summary>All edges, by source.</summary>
    public IEnumerable<Edge> Edges
    {
        get
        {
            for (var node = 0; node < _columns.Nodes.Length; node++)
            {
                for (var index = _columns.OutgoingStarts[node]; index < _columns.OutgoingStarts[node + 1]; index++)
                {
                    yield return new Edge(this, index, _columns.Nodes[node]);
                }
            }
        }
    }

    /// <summary>All edges, by target.</summary>
    public IEnumerable<Edge> IncomingEdges =>
        _columns.Sources.Select((source, place) => new Edge(this, _columns.IncomingEdges[place], source));

    /// <summary>The columns, for merging.</summary>
    public SegmentColumns Columns => _columns;

    /// <summary>The same segment after a document version was ended.</summary>
    public EdgeSegment WithDead(int slot) =>
        _columns.Documents.CountOf(slot) is > 0 and var count ? new EdgeSegment(_columns, _places, Dead + count) : this;

    /// <summary>The edges of a node in one direction, by type, year, key.</summary>
    public Incidences Of(int node, Direction direction)
    {
        var (start, end) = RangeOf(node, direction);
        return new Incidences(this, node, direction, start, end);
    }

    /// <summary>The edges of a node with this type, direction and years, by year and key.</summary>
    public Incidences Of(int node, EdgeType type, Direction direction, YearRange years)
    {
        var (start, end) = RangeOf(node, direction);
        start = FirstAt(direction, start, end, type, years.From);
        end = years.To == int.MaxValue ? FirstAt(direction, start, end, type + 1, int.MinValue) : FirstAt(direction, start, end, type, years.To + 1);
        return new Incidences(this, node, direction, start, end);
    }

    /// <summary>The types of the node's edges in one direction.</summary>
    public EdgeTypeSet TypesOf(int node, Direction direction)
    {
        var types = default(EdgeTypeSet);
        for (var (at, end) = RangeOf(node, direction); at < end;)
        {
            var type = KindOf(IndexAt(direction, at)).Type;
            types = types.With(type);
            at = FirstAt(direction, at, end, type + 1, int.MinValue);
        }

        return types;
    }

    public int TargetOf(int index) => _columns.Targets[index];

    public EdgeKind KindOf(int index) => _columns.Kinds[index];

    public int KeyStartOf(int index) => _columns.KeyStarts[index];

    public (int Slot, int Ordinal) EvidenceOf(int index) => _columns.Documents.Find(_columns.Evidence[index]);

    /// <summary>Number of the edge at a place of the incidences of one direction.</summary>
    public int IndexAt(Direction direction, int place) => direction == Direction.Outgoing ? place : _columns.IncomingEdges[place];

    /// <summary>The other ends of the incidences of one direction from a place to another.</summary>
    public ReadOnlySpan<int> Others(Direction direction, int start, int end) =>
        (direction == Direction.Outgoing ? _columns.Targets : _columns.Sources).AsSpan(start..end);

    private (int Start, int End) RangeOf(int node, Direction direction)
    {
        var at = _places.Find(node);
        return at < 0 ? default : RangeAt(at, direction);
    }

    private (int Start, int End) RangeAt(int at, Direction direction)
    {
        var starts = direction == Direction.Outgoing ? _columns.OutgoingStarts : _columns.IncomingStarts;
        return (starts[at], starts[at + 1]);
    }

    /// <summary>The first of the incidences from <paramref name="low"/> to <paramref name="high"/> that is not below type and year.</summary>
    private int FirstAt(Direction direction, int low, int high, EdgeType type, int year)
    {
        while (low < high)
        {
            var middle = (int)(((uint)low + (uint)high) / 2);
            (low, high) = KindOf(IndexAt(direction, middle)).CompareTo(type, year) < 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>Edges of one node in one direction.</summary>
internal readonly ref struct Incidences(EdgeSegment segment, int node, Direction direction, int start, int end)
{
    private readonly EdgeSegment _segment = segment;
    private readonly int _node = node;
    private readonly int _start = start;
    private readonly Direction _direction = direction;

    public int Count => Neighbours.Length;

    /// <summary>The other end of each.</summary>
    public ReadOnlySpan<int> Neighbours { get; } = segment.Others(direction, start, end);

    /// <summary>The edge with this number, from 0.</summary>
    public Edge this[int number] => new(
        _segment, _segment.IndexAt(_direction, _start + number), _direction == Direction.Outgoing ? _node : Neighbours[number]);

    /// <summary>Whether the edge with this number belongs to a revision.</summary>
    public bool Lives(int number, Adjacency adjacency) => _segment.Dead == 0 || adjacency.Lives(this[number]);
}
