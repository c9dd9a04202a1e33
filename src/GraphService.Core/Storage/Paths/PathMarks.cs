using System.Collections.Concurrent;
using System.Numerics;

namespace GraphService.Storage.Paths;

/// <summary>
/// How many steps each node is away from one side. An entry counts only while it carries the current stamp, so that the arrays need not be
/// cleared between searches; they are kept for the next one.
/// </summary>
internal sealed class PathMarks
{
    /// <summary>The node was met and may not be passed.</summary>
    public const int Barred = 15;

    /// <summary>The node was not met.</summary>
    public const int Unknown = -1;

    private const int DepthBits = 4;
    private const int MaxStamp = int.MaxValue >> DepthBits;

    /// <summary>As many as ever were in use at once.</summary>
    private static readonly ConcurrentBag<PathMarks> Idle = [];

    private int[] _marks = [];
    private int _stamp;

    private PathMarks()
    {
    }

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
        if (_marks.Length < capacity)
        {
            Array.Resize(ref _marks, (int)BitOperations.RoundUpToPowerOf2((uint)capacity));
        }
    }

    /// <summary>Number of steps, <see cref="Barred"/> or <see cref="Unknown"/>.</summary>
    public int this[int node]
    {
        get => _marks[node] >> DepthBits == _stamp ? _marks[node] & Barred : Unknown;
        set => _marks[node] = _stamp << DepthBits | value;
    }

    /// <summary>Keeps the arrays for the next search.</summary>
    public void Return() => Idle.Add(this);
}
