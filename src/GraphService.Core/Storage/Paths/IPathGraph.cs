using GraphService.Model;

namespace GraphService.Storage.Paths;

/// <summary>
/// What a path search sees of a store: nodes as numbers, so that it works with arrays. Selected statements are those of the types and years
/// of the query's scope. Implemented once for each store.
/// </summary>
internal interface IPathGraph
{
    /// <summary>One more than the largest number of a node; may grow with <see cref="LoadAsync"/>.</summary>
    int Capacity { get; }

    /// <summary>Numbers of the nodes with these ids; ids that name no node are left out.</summary>
    ValueTask<(List<int> Sources, List<int> Targets)> FindAsync(
        IReadOnlyCollection<string> sourceIds, IReadOnlyCollection<string> targetIds, CancellationToken cancellationToken);

    /// <summary>Makes the neighbours of nodes known.</summary>
    /// <param name="nodes">The nodes.</param>
    /// <param name="perhapsNext">Nodes that may be asked for next: a store that is far away can make them known on the same way.</param>
    /// <param name="maxStatements">A node with more statements need not be known whole.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    ValueTask LoadAsync(IReadOnlyCollection<int> nodes, IReadOnlyCollection<int> perhapsNext, int maxStatements, CancellationToken cancellationToken);

    /// <summary>
    /// Adds the known neighbours of a node, in any order, each at least once, and returns how many selected statements the node has: for a node
    /// that was loaded exactly so many, or more than the bound it was loaded with.
    /// </summary>
    long AddNeighbours(int node, List<int> neighbours);

    /// <summary>Label of a node.</summary>
    NodeLabel LabelOf(int node);

    /// <summary>How many statements of any type and year the node has: what going on from it costs at most, and whether it is a hub.</summary>
    long CountStatements(int node);

    /// <summary>As many of several nodes together.</summary>
    long CountStatements(ReadOnlySpan<int> nodes)
    {
        var statements = 0L;
        foreach (var node in nodes)
        {
            statements += CountStatements(node);
        }

        return statements;
    }

    /// <summary>Id of a node.</summary>
    string IdOf(int node);

    /// <summary>Compares the ids of two nodes, ordinally.</summary>
    int Compare(int left, int right);
}
