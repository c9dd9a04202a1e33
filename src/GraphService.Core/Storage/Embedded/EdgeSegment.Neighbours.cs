namespace GraphService.Storage.Embedded;

/// <summary>Ways to look at neighbours that need not look at each edge.</summary>
internal sealed partial class EdgeSegment
{
    /// <summary>Adds the other end of each living edge of the node that is selected; returns how many.</summary>
    public int AddNeighbours(int node, EdgeTypeSet types, YearRange years, Adjacency adjacency, List<int> neighbours)
    {
        var at = _places.Find(node);
        return at < 0
            ? 0
            : AddNeighbours(at, Direction.Outgoing, types, years, adjacency, neighbours) + AddNeighbours(at, Direction.Incoming, types, years, adjacency, neighbours);
    }

    /// <summary>Adds the other end of each living edge of the node at a place of <see cref="Nodes"/>; returns how many.</summary>
    public int AddNeighboursAt(int at, Adjacency adjacency, List<int> neighbours)
    {
        var (start, end) = RangeAt(at, Direction.Outgoing);
        var added = AddRange(Direction.Outgoing, start, end, adjacency, neighbours);
        (start, end) = RangeAt(at, Direction.Incoming);
        return added + AddRange(Direction.Incoming, start, end, adjacency, neighbours);
    }

    /// <summary>Number of living edges of the node.</summary>
    public int CountLiving(int node, Adjacency adjacency)
    {
        var at = _places.Find(node);
        return at < 0 ? 0 : CountLiving(at, Direction.Outgoing, adjacency) + CountLiving(at, Direction.Incoming, adjacency);
    }

    private int AddNeighbours(int at, Direction direction, EdgeTypeSet types, YearRange years, Adjacency adjacency, List<int> neighbours)
    {
        var (start, end) = RangeAt(at, direction);
        if (types.IsAll && years == YearRange.All)
        {
            return AddRange(direction, start, end, adjacency, neighbours);
        }

        var added = 0;
        while (start < end)
        {
            var type = KindOf(IndexAt(direction, start)).Type;
            var next = FirstAt(direction, start, end, type + 1, int.MinValue);
            if (types.Contains(type))
            {
                var from = years.From == int.MinValue ? start : FirstAt(direction, start, next, type, years.From);
                var to = years.To == int.MaxValue ? next : FirstAt(direction, from, next, type, years.To + 1);
                added += AddRange(direction, from, to, adjacency, neighbours);
            }

            start = next;
        }

        return added;
    }

    private int CountLiving(int at, Direction direction, Adjacency adjacency)
    {
        var (start, end) = RangeAt(at, direction);
        var living = end - start;
        for (var place = start; Dead > 0 && place < end; place++)
        {
            living -= Lives(direction, place, adjacency) ? 0 : 1;
        }

        return living;
    }

    private int AddRange(Direction direction, int start, int end, Adjacency adjacency, List<int> neighbours)
    {
        var others = Others(direction, start, end);
        if (Dead == 0)
        {
            neighbours.AddRange(others);
            return others.Length;
        }

        var before = neighbours.Count;
        for (var place = start; place < end; place++)
        {
            if (Lives(direction, place, adjacency))
            {
                neighbours.Add(others[place - start]);
            }
        }

        return neighbours.Count - before;
    }

    private bool Lives(Direction direction, int place, Adjacency adjacency) => adjacency.Lives(EvidenceOf(IndexAt(direction, place)).Slot);
}
