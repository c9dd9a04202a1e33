namespace GraphService.Storage.Embedded;

/// <summary>Makes one segment of two, without the edges of ended documents: both are in order already, so each edge is looked at once for each end.</summary>
internal sealed class SegmentMerger
{
    private readonly EdgeOrder _order;
    private readonly Part _left;
    private readonly Part _right;
    private readonly SegmentDocuments _documents;
    private readonly EdgeKind[] _kinds;

    private SegmentMerger(EdgeSegment left, EdgeSegment right, Func<int, bool> lives, EdgeOrder order)
    {
        _order = order;
        _documents = new SegmentDocuments(
        [
            .. left.Slots.Concat(right.Slots).Where(lives).Select(
                slot => KeyValuePair.Create(slot, left.Columns.Documents.CountOf(slot) + right.Columns.Documents.CountOf(slot))),
        ]);
        var (starts, kinds) = (_documents.ToStarts(), new Dictionary<EdgeKind, int>());
        _left = new Part(left, starts, kinds);
        _right = new Part(right, starts, kinds);
        _kinds = [.. kinds.Keys];
    }

    /// <summary>One segment with the edges of both whose document lives.</summary>
    public static EdgeSegment Merge(EdgeSegment left, EdgeSegment right, Func<int, bool> lives, EdgeOrder order) =>
        new(new SegmentMerger(left, right, lives, order).Merge());

    private SegmentColumns Merge()
    {
        var count = _left.Living + _right.Living;
        var (sources, targets, keyStarts) = (new int[count], new int[count], new NumberColumn(count, 1 << EdgeOrder.StartBits));
        var (kinds, evidence) = (new int[count], new NumberColumn(count, count));
        foreach (var (place, (part, edge)) in Walk(Direction.Outgoing).Index())
        {
            (sources[place], targets[place], keyStarts[place]) = (edge.Source, edge.Target, edge.KeyStart);
            (kinds[place], evidence[place]) = (part.KindOf(edge), part.EvidenceOf(edge));
            part.Numbers[edge.Index] = place;
        }

        var (incomingTargets, incomingEdges, incomingSources) = (new int[count], new NumberColumn(count, count), new int[count]);
        foreach (var (place, (part, edge)) in Walk(Direction.Incoming).Index())
        {
            (incomingTargets[place], incomingEdges[place], incomingSources[place]) = (edge.Target, part.Numbers[edge.Index], edge.Source);
        }

        var (nodes, outgoingStarts, incomingStarts) = SegmentBuilder.StartsOf(sources, incomingTargets);
        return new SegmentColumns(
            nodes, outgoingStarts, incomingStarts, targets, new KindColumn(_kinds, kinds), keyStarts, evidence, incomingEdges, incomingSources, _documents);
    }

    /// <summary>All living edges of both by their node, then in order.</summary>
    private IEnumerable<(Part Part, Edge Edge)> Walk(Direction direction)
    {
        using var left = _left.Walk(direction).GetEnumerator();
        using var right = _right.Walk(direction).GetEnumerator();
        var (hasLeft, hasRight) = (left.MoveNext(), right.MoveNext());
        while (hasLeft || hasRight)
        {
            if (!hasRight || (hasLeft && Compare(left.Current, right.Current, direction) <= 0))
            {
                yield return (_left, left.Current);
                hasLeft = left.MoveNext();
            }
            else
            {
                yield return (_right, right.Current);
                hasRight = right.MoveNext();
            }
        }
    }

    private int Compare(in Edge left, in Edge right, Direction direction)
    {
        var order = direction == Direction.Outgoing ? left.Source.CompareTo(right.Source) : left.Target.CompareTo(right.Target);
        return order != 0 ? order : _order.Compare(left, right);
    }

    /// <summary>One of the two segments.</summary>
    private sealed class Part
    {
        private readonly EdgeSegment _segment;
        private readonly Dictionary<int, int> _starts;
        private readonly int[] _kinds;

        public Part(EdgeSegment segment, Dictionary<int, int> starts, Dictionary<EdgeKind, int> kinds)
        {
            (_segment, _starts) = (segment, starts);
            Living = segment.Slots.Where(starts.ContainsKey).Sum(segment.Columns.Documents.CountOf);
            Numbers = new int[segment.Count];
            var own = segment.Columns.Kinds.All;
            _kinds = new int[own.Length];
            for (var i = 0; i < own.Length; i++)
            {
                if (!kinds.TryGetValue(own[i], out _kinds[i]))
                {
                    kinds.Add(own[i], _kinds[i] = kinds.Count);
                }
            }
        }

        /// <summary>Number of edges that stay.</summary>
        public int Living { get; }

        /// <summary>By edge its number in the merged segment.</summary>
        public int[] Numbers { get; }

        public int KindOf(in Edge edge) => _kinds[_segment.Columns.Kinds.NumberOf(edge.Index)];

        public int EvidenceOf(in Edge edge) => edge.Evidence is var (slot, ordinal) ? _starts[slot] + ordinal : 0;

        public IEnumerable<Edge> Walk(Direction direction)
        {
            var edges = direction == Direction.Outgoing ? _segment.Edges : _segment.IncomingEdges;
            return Living == _segment.Count ? edges : edges.Where(edge => _starts.ContainsKey(edge.Evidence.Slot));
        }
    }
}
