namespace GraphService.Storage.Paths;

/// <summary>
/// All walks with exactly as many steps as both sides have taken together, as layers: by position the nodes there, and for each the nodes that may
/// follow. Every entry lies on at least one such walk. Next to an end that is alone stands what is one step from it, which needs no looking at neighbours.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="sources">What is known from the sources.</param>
/// <param name="targets">What is known from the targets.</param>
/// <param name="neighbours">A list that nobody else uses meanwhile.</param>
/// <param name="cancellationToken">Stops the building.</param>
internal sealed class PathLayers(
    IPathGraph graph, PathSide sources, PathSide targets, List<int> neighbours, CancellationToken cancellationToken)
{
    /// <summary>By position, what may follow each node.</summary>
    public Dictionary<int, PathBranch>[] Build()
    {
        var (meeting, length) = (sources.Hops, sources.Hops + targets.Hops);
        var layers = new Dictionary<int, PathBranch>[length];
        var middle = Middle();
        var nodes = middle;
        for (var position = meeting; position < length; position++)
        {
            nodes = AddAfter(layers, position, nodes);
        }

        Prune(layers, meeting);
        nodes = meeting == length ? middle : [.. layers[meeting].Keys];
        for (var position = meeting - 1; position >= 0; position--)
        {
            nodes = AddBefore(layers, position, nodes);
        }

        return layers;
    }

    /// <summary>Nodes that may stand where the two sides meet.</summary>
    private List<int> Middle()
    {
        var (fewer, other) = sources.Nodes.Count <= targets.Nodes.Count ? (sources, targets) : (targets, sources);
        return fewer.Nodes.FindAll(node => fewer.Reaches(node) && other.Reaches(node)
            && (sources[node] == 0) == (sources.Hops == 0) && (targets[node] == 0) == (targets.Hops == 0));
    }

    private List<int> AddAfter(Dictionary<int, PathBranch>[] layers, int position, List<int> nodes)
    {
        var left = layers.Length - position - 1;
        var layer = layers[position] = [];
        if (left == 0 && targets.OnlyEnd is { } target)
        {
            foreach (var node in nodes.Where(node => targets[node] == 1))
            {
                BranchOf(layer, node).Add(target);
            }

            return [];
        }

        foreach (var node in nodes)
        {
            foreach (var next in Neighbours(node))
            {
                var fits = left == 0 ? targets[next] == 0 : IsBetween(targets[next], left) && sources[next] != 0;
                if (fits)
                {
                    BranchOf(layer, node).Add(next);
                }
            }
        }

        return left == 0 ? [] : [.. layer.Values.SelectMany(branch => branch.Next).Distinct()];
    }

    private List<int> AddBefore(Dictionary<int, PathBranch>[] layers, int position, List<int> nodes)
    {
        var layer = layers[position] = [];
        if (position == 0 && sources.OnlyEnd is { } source)
        {
            foreach (var node in nodes.Where(node => sources[node] == 1))
            {
                BranchOf(layer, source).Add(node);
            }

            return [source];
        }

        foreach (var node in nodes)
        {
            foreach (var before in Neighbours(node))
            {
                var fits = position == 0 ? sources[before] == 0 : IsBetween(sources[before], position) && targets[before] != 0;
                if (fits)
                {
                    BranchOf(layer, before).Add(node);
                }
            }
        }

        return [.. layer.Keys];
    }

    /// <summary>Takes out what leads nowhere behind the meeting.</summary>
    private static void Prune(Dictionary<int, PathBranch>[] layers, int meeting)
    {
        for (var position = layers.Length - 2; position >= meeting; position--)
        {
            var after = layers[position + 1];
            foreach (var (node, branch) in layers[position])
            {
                branch.Next.RemoveAll(next => !after.ContainsKey(next));
                if (branch.Next.Count == 0)
                {
                    layers[position].Remove(node);
                }
            }
        }
    }

    private static bool IsBetween(int hops, int most) => hops > 0 && hops <= most;

    private static PathBranch BranchOf(Dictionary<int, PathBranch> layer, int node)
    {
        if (!layer.TryGetValue(node, out var branch))
        {
            layer.Add(node, branch = new PathBranch());
        }

        return branch;
    }

    private List<int> Neighbours(int node)
    {
        cancellationToken.ThrowIfCancellationRequested();
        neighbours.Clear();
        graph.AddNeighbours(node, neighbours);
        return neighbours;
    }
}

/// <summary>The nodes that may follow a node at one position.</summary>
internal sealed class PathBranch
{
    private bool _isSorted;

    /// <summary>The nodes; perhaps several times until they are sorted.</summary>
    public List<int> Next { get; } = [];

    /// <summary>Adds a node.</summary>
    public void Add(int node)
    {
        if (Next.Count == 0 || Next[^1] != node)
        {
            Next.Add(node);
        }
    }

    /// <summary>The nodes, each once, in the order of their ids.</summary>
    public List<int> Sorted(IPathGraph graph)
    {
        if (!_isSorted)
        {
            _isSorted = true;
            var distinct = new SortedSet<int>(Next).ToArray();
            Array.Sort(distinct, graph.Compare);
            Next.Clear();
            Next.AddRange(distinct);
        }

        return Next;
    }
}
