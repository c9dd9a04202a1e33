namespace GraphService.Storage.Embedded;

/// <summary>
/// The newest table of neighbours, for the readers of all revisions. It is made in the background when paths are first searched, and made anew when commits have touched many
/// nodes since; nodes that a commit touched are looked up in the segments until then, and so are all as long as there is no table.
/// </summary>
/// <param name="first">A table to begin with; null = none yet.</param>
internal sealed class PathNeighbours(NeighbourTable? first = null)
{
    /// <summary>One touched node for so many nodes makes the table old.</summary>
    private const int NodesForATouchedOne = 16;

    /// <summary>A table of so few statements is made at once, within a millisecond or two.</summary>
    private const int MaxStatementsAtOnce = 1 << 14;

    private volatile NeighbourTable? _table = first;

    /// <summary>How many times commits have touched a node.</summary>
    private long _touched;

    /// <summary>As many when the table was begun.</summary>
    private long _touchedBefore;
    private int _isMaking;

    /// <summary>Says that a commit touches nodes.</summary>
    public void Touch(int nodes) => Interlocked.Add(ref _touched, nodes);

    /// <summary>A table whose nodes hold for a revision unless a later revision than the table's touched them; null when there is none yet.</summary>
    public NeighbourTable? Find(Adjacency adjacency)
    {
        if (IsOld(_table, adjacency) && Interlocked.Exchange(ref _isMaking, 1) == 0)
        {
            if (adjacency.Segments.Sum(segment => segment.Count) <= MaxStatementsAtOnce)
            {
                Make(adjacency);
            }
            else
            {
                _ = Task.Run(() => Make(adjacency));
            }
        }

        return _table is { } table && table.Revision <= adjacency.Revision ? table : null;
    }

    /// <summary>Makes the table of a revision.</summary>
    public void Make(Adjacency adjacency)
    {
        try
        {
            var touched = Interlocked.Read(ref _touched);
            _table = new NeighbourTableBuilder(adjacency).Build();
            Interlocked.Exchange(ref _touchedBefore, touched);
        }
        finally
        {
            Interlocked.Exchange(ref _isMaking, 0);
        }
    }

    private bool IsOld(NeighbourTable? table, Adjacency adjacency) => table is null
        || (table.Revision < adjacency.Revision
            && (Interlocked.Read(ref _touched) - Interlocked.Read(ref _touchedBefore)) * NodesForATouchedOne > adjacency.Nodes.Count);
}
