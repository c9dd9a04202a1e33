using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Benchmarks.Paths;

/// <summary>What is asked. All but the matrices are drawn from the smaller graph, so that both sizes answer the same questions.</summary>
/// <param name="Pairs">A unit and an initiative each.</param>
/// <param name="Hubs">Nodes with most links.</param>
/// <param name="Leaves">Nodes with few.</param>
/// <param name="Matrices">Fifty units each, next to each other by id.</param>
internal sealed record Questions(
    ImmutableArray<(string Unit, string Initiative)> Pairs, ImmutableArray<Node> Hubs, ImmutableArray<Node> Leaves, ImmutableArray<ImmutableArray<Node>> Matrices)
{
    /// <summary>Columns of the matrix.</summary>
    public static readonly YearRange Years = new(2011, 2025);

    /// <summary>Rows of the matrix.</summary>
    public const int Rows = 50;

    private const int PairCount = 400;
    private const int NodeCount = 100;
    private const int MaxLeafLinks = 8;

    /// <summary>Draws questions; equal seeds and graphs give equal questions.</summary>
    public static async Task<Questions> DrawAsync(IGraphSnapshot snapshot, int seed, CancellationToken cancellationToken)
    {
        var random = new Random(seed);
        var (units, initiatives) = (await ListAsync(snapshot, NodeLabel.Unit, cancellationToken), await ListAsync(snapshot, NodeLabel.Initiative, cancellationToken));
        var people = await ListAsync(snapshot, NodeLabel.Person, cancellationToken);
        var pairs = Enumerable.Range(0, PairCount)
            .Select(_ => (units[random.Next(units.Length)].Id, initiatives[random.Next(initiatives.Length)].Id)).ToImmutableArray();
        var counted = new List<(Node Node, long Links)>();
        foreach (var node in units.Concat(initiatives).Concat(people))
        {
            var page = await snapshot.ListLinksAsync(new LinkQuery(new EdgeSelection(node.Id, [], null, YearRange.All), [], null, 0), cancellationToken);
            counted.Add((node, page.Groups.Sum(group => group.LinkCount)));
        }

        var leaves = counted.Where(node => node.Links <= MaxLeafLinks).Select(node => node.Node).ToArray();
        random.Shuffle(leaves);
        return new Questions(
            pairs, [.. counted.OrderByDescending(node => node.Links).ThenBy(node => node.Node.Id, StringComparer.Ordinal).Take(NodeCount).Select(node => node.Node)],
            [.. leaves.Take(NodeCount)],
            MatricesOf(units));
    }

    /// <summary>The same questions with matrices of the units that stand next to each other in this graph.</summary>
    public async Task<Questions> WithMatricesAsync(IGraphSnapshot snapshot, CancellationToken cancellationToken) =>
        this with { Matrices = MatricesOf(await ListAsync(snapshot, NodeLabel.Unit, cancellationToken)) };

    private static ImmutableArray<ImmutableArray<Node>> MatricesOf(Node[] units) =>
        [.. units.Chunk(Rows).Where(rows => rows.Length == Rows).Take(NodeCount).Select(rows => rows.ToImmutableArray())];

    private static async Task<Node[]> ListAsync(IGraphSnapshot snapshot, NodeLabel label, CancellationToken cancellationToken)
    {
        var filter = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)label));
        return [.. await snapshot.ListNodesAsync(new NodeQuery(filter, "", int.MaxValue), cancellationToken)];
    }
}
