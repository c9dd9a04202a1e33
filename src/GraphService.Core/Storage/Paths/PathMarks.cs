using System.Collections.Concurrent;
using System.Numerics;

namespace GraphService.Storage.Paths;

/// <summary>
/// How many steps each node is away from each of two sides; those of one node stand together, since both are looked at. An entry counts only while it carries the current
/// stamp, so that the array need not be cleared between searches; it is kept for the next one.
/// </summary>
internal sealed class PathMarks
{
    /// <summary>The node was met and may not be passed.</summary>
    public const int Barred = 15;

    /// <summary>The node was not met.</summary>
    public const int Unknown = -1;

    private const int Sides = 2;
    private const int DepthBits = 4;
    private const int MaxStamp = ushort.MaxValue >> DepthBits;

    /// <summary>As many as ever were in use at once.</summary>
    private static readonly ConcurrentBag<PathMarks> Idle = [];

    private ushort[] _marks = [];
    private int _stamp;

    private PathMarks()
    {
    }

    /// <summary>Neighbours of the node that is looked at. Kept as the marks are: it has grown as far as it has to.</summary>
    public List<int> Neighbours { get; } = [];

    /// <summary>Marks of nothing, for numbers below <paramref name="capacity"/>.</summary>
    public static PathMarks Rent(int capacity)
    {
        var marks = Idle.TryTake(out var idle) ? idle : new PathMarks();
        if (marks._stamp == MaxStamp)
        {
            Array.Clear(marks._marks);
            marks._stamp = 0;
        }

        marks._stamp++;
        marks.Ensure(capacity);
        return marks;
    }

    /// <summary>Makes room for numbers below <paramref name="capacity"/>.</summary>
    public void Ensure(int capacity)
    {
        if (_marks.Length < Sides * capacity)
        {
            Array.Resize(ref _marks, (int)BitOperations.RoundUpToPowerOf2((uint)(Sides * capacity)));
        }
    }

    /// <summary>Number of steps from side 0 or 1, <see cref="Barred"/> or <see cref="Unknown"/>.</summary>
    public int this[int node, int side]
    {
        get => _marks[Sides * node + side] is var mark && mark >> DepthBits == _stamp ? mark & Barred : Unknown;
        set => _marks[Sides * node + side] = (ushort)(_stamp << DepthBits | value);
    }

    /// <summary>Keeps the array for the next search.</summary>
    public void Return() => Idle.Add(this);
}
