namespace GraphService.Storage.Embedded;

/// <summary>Ways to look at neighbours that need not look at each edge.</summary>
internal sealed partial class EdgeSegment
{
    /// <summary>Adds the other end of each living edge of the node that is selected; returns how many.</summary>
    public int AddNeighbours(int node, EdgeTypeSet types, YearRange years, Adjacency adjacency, List<int> neighbours)
    {
        var found = Array.BinarySearch(_nodes, node);
        if (found < 0)
        {
            return 0;
        }

        var (start, end) = (_starts[found], _starts[found + 1]);
        if (types.IsAll && years == YearRange.All)
        {
            return AddRange(start, end, adjacency, neighbours);
        }

        var added = 0;
        while (start < end)
        {
            var (type, direction) = (EdgeOf(_incidences[start]).Type, DirectionOf(_incidences[start]));
            var next = FirstAt(start, end, (direction, type + 1, int.MinValue));
            if (types.Contains(type))
            {
                var from = years.From == int.MinValue ? start : FirstAt(start, next, (direction, type, years.From));
                var to = years.To == int.MaxValue ? next : FirstAt(from, next, (direction, type, years.To + 1));
                added += AddRange(from, to, adjacency, neighbours);
            }

            start = next;
        }

        return added;
    }

    /// <summary>Number of living edges of the node.</summary>
    public int CountLiving(int node, Adjacency adjacency)
    {
        var incidences = Of(node);
        if (Dead == 0)
        {
            return incidences.Count;
        }

        var living = 0;
        foreach (var incidence in incidences.Edges)
        {
            living += adjacency.Lives(EdgeOf(incidence)) ? 1 : 0;
        }

        return living;
    }

    private int AddRange(int start, int end, Adjacency adjacency, List<int> neighbours)
    {
        if (Dead == 0)
        {
            neighbours.AddRange(_others.AsSpan(start..end));
            return end - start;
        }

        var before = neighbours.Count;
        for (var at = start; at < end; at++)
        {
            if (adjacency.Lives(EdgeOf(_incidences[at])))
            {
                neighbours.Add(_others[at]);
            }
        }

        return neighbours.Count - before;
    }
}
