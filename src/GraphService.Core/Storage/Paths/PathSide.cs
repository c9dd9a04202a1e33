namespace GraphService.Storage.Paths;

/// <summary>One side of a search: the nodes within some steps of its ends.</summary>
/// <param name="marks">Marks of both sides.</param>
/// <param name="side">Which side, 0 or 1.</param>
/// <param name="ends">Its ends.</param>
internal sealed class PathSide(PathMarks marks, int side, List<int> ends)
{
    /// <summary>Number of steps to a node, <see cref="PathMarks.Barred"/> or <see cref="PathMarks.Unknown"/>.</summary>
    public int this[int node]
    {
        get => marks[node, side];
        set => marks[node, side] = value;
    }

    /// <summary>The end when there is but one.</summary>
    public int? OnlyEnd { get; } = ends is [var only] ? only : null;

    /// <summary>How many steps were looked at.</summary>
    public int Hops { get; private set; }

    /// <summary>Nodes that may be passed or are ends of the other side, in the order in which they were met.</summary>
    public List<int> Nodes { get; } = [.. ends];

    /// <summary>The nodes from which the next step starts.</summary>
    public List<int> Frontier { get; private set; } = ends;

    /// <summary>Whether the node was met within the steps that were looked at.</summary>
    public bool Reaches(int node) => this[node] is >= 0 and < PathMarks.Barred and var hops && hops <= Hops;

    /// <summary>Ends a step.</summary>
    public void Advance(List<int> frontier)
    {
        Hops++;
        Frontier = frontier;
    }
}
