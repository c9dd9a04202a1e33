namespace GraphService.Storage.Paths;

/// <summary>Puts paths together from layers, in the order of the ids of their nodes.</summary>
internal sealed class PathList(IPathGraph graph, PathBounds bounds, CancellationToken cancellationToken)
{
    private const int StepsBetweenChecks = 1024;

    private int _steps;

    /// <summary>Nodes of the paths found so far.</summary>
    public List<int[]> Paths { get; } = [];

    /// <summary>Number of the shortest paths; 0 as long as no path was found.</summary>
    public long ShortestCount { get; private set; }

    /// <summary>Adds the simple paths among the walks of <paramref name="layers"/>; what cut it short, or null.</summary>
    public PathEnd? Add(Dictionary<int, PathBranch>[] layers)
    {
        if (ShortestCount == 0)
        {
            ShortestCount = Count(layers);
        }

        var starts = layers[0].Keys.ToArray();
        Array.Sort(starts, graph.Compare);
        var path = new int[layers.Length + 1];
        foreach (var start in starts)
        {
            path[0] = start;
            if (Extend(layers, path, 0) is { } cut)
            {
                return cut;
            }
        }

        return null;
    }

    private PathEnd? Extend(Dictionary<int, PathBranch>[] layers, int[] path, int position)
    {
        foreach (var next in layers[position][path[position]].Sorted(graph))
        {
            if (++_steps % StepsBetweenChecks == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
            }

            if (_steps > bounds.MaxSteps)
            {
                return PathEnd.Steps;
            }

            if (path.AsSpan(0, position + 1).Contains(next))
            {
                continue;
            }

            path[position + 1] = next;
            var cut = position + 2 < path.Length ? Extend(layers, path, position + 1) : Take(path);
            if (cut is not null)
            {
                return cut;
            }
        }

        return null;
    }

    private PathEnd? Take(int[] path)
    {
        if (Paths.Count == bounds.MaxPaths)
        {
            return PathEnd.Paths;
        }

        Paths.Add([.. path]);
        return null;
    }

    /// <summary>Number of walks; those of the shortest length are all simple. Stops counting at the largest number there is.</summary>
    private long Count(Dictionary<int, PathBranch>[] layers)
    {
        var after = new Dictionary<int, long>();
        for (var position = layers.Length - 1; position >= 0; position--)
        {
            var isLast = position == layers.Length - 1;
            after = layers[position].ToDictionary(
                pair => pair.Key, pair => Sum(pair.Value.Sorted(graph).Select(next => isLast ? 1 : after.GetValueOrDefault(next))));
        }

        return Sum(after.Values);
    }

    private static long Sum(IEnumerable<long> counts) =>
        counts.Aggregate(0L, (sum, count) => sum > long.MaxValue - count ? long.MaxValue : sum + count);
}
