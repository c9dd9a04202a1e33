using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;
using GraphService.Storage.Paths;
using static GraphService.Benchmarks.Measuring.MarkdownReport;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>What the store in Neo4j is asked: links, paths and patterns. Equal seeds and graphs give equal questions.</summary>
internal sealed class Neo4jQuestions(BareCypher bare, int seed)
{
    private const int PageSize = 50;
    private const int NodesPerLabel = 40;
    private const int MaxHops = 4;
    private const int FirstPaths = 100;

    private static readonly NodeLabel[] Labels =
        [NodeLabel.Unit, NodeLabel.Initiative, NodeLabel.Person, NodeLabel.Role, NodeLabel.Document, NodeLabel.Highlight];

    private static readonly PathScope Scope = new(
        [], YearRange.All, [.. NodeLabels.All.Select(row => row.Label).Where(label => label is not (NodeLabel.Place or NodeLabel.Document))], int.MaxValue);

    private static readonly PatternBounds Bounds = new(500_000, 100_000);

    private readonly Random _random = new(seed);

    /// <summary>The questions about a graph.</summary>
    public async Task<IReadOnlyList<Neo4jQuestion>> DrawAsync(IGraphSnapshot snapshot, CancellationToken cancellationToken)
    {
        var byLabel = new Dictionary<NodeLabel, Node[]>();
        foreach (var label in Labels)
        {
            var filter = new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((int)label));
            Node[] nodes = [.. await snapshot.ListNodesAsync(new NodeQuery(filter, "", 5000), cancellationToken)];
            _random.Shuffle(nodes);
            byLabel[label] = [.. nodes.Take(NodesPerLabel)];
        }

        var pairs = byLabel[NodeLabel.Unit].Zip(byLabel[NodeLabel.Initiative], (unit, initiative) => (unit.Id, initiative.Id)).ToArray();
        return
        [
            Expand([.. byLabel.Values.SelectMany(nodes => nodes)], cancellationToken),
            Paths(pairs, cancellationToken),
            Partners("pattern of one unit", [.. byLabel[NodeLabel.Unit].Select(unit => unit.Id)], cancellationToken),
            Partners("pattern of one unit that has answers", await PartnersAsync(snapshot, cancellationToken), cancellationToken),
            SharedInitiatives(cancellationToken),
        ];
    }

    /// <summary>Units that run an initiative with another one.</summary>
    private static async Task<string[]> PartnersAsync(IGraphSnapshot snapshot, CancellationToken cancellationToken)
    {
        var found = await MatchPattern.RunAsync(snapshot, SameInitiative(""), Bounds, [], PageSize, cancellationToken);
        return [.. found.Bindings.SelectMany(binding => new[] { binding.NodeIds[0], binding.NodeIds[2] }).Distinct().Take(NodesPerLabel)];
    }

    private Neo4jQuestion Expand(Node[] nodes, CancellationToken cancellationToken) => new(
        "expand, first 50 links with best evidence and all groups counted", nodes.Length,
        async (snapshot, number) =>
        {
            var edges = new EdgeSelection(nodes[number].Id, [], null, YearRange.All);
            var page = await snapshot.ListLinksAsync(new LinkQuery(edges, [], null, PageSize), cancellationToken);
            return Text(page.Groups.Sum(group => (long)group.LinkCount), page.Links.Select(link => link.Position.NeighbourId));
        },
        async number =>
        {
            var (links, page) = await bare.ExpandAsync(nodes[number], PageSize, cancellationToken);
            return Text(links, page);
        });

    private Neo4jQuestion Paths((string Unit, string Initiative)[] pairs, CancellationToken cancellationToken) => new(
        "all shortest paths from unit to initiative, at most 4 steps: number and nodes of the first 100", pairs.Length,
        async (snapshot, number) =>
        {
            var (unit, initiative) = pairs[number];
            var bounds = new PathBounds(MaxHops, FirstPaths, 500_000, 1_000_000);
            var answer = await snapshot.FindPathsAsync(new PathQuery([unit], [initiative], Scope, IsShortestOnly: true, bounds), cancellationToken);
            return Text(answer.ShortestCount, answer.Paths.Select(path => string.Join(' ', path)));
        },
        async number =>
        {
            var (count, first) = await bare.FindPathsAsync(pairs[number].Unit, pairs[number].Initiative, FirstPaths, cancellationToken);
            return Text(count, first.Select(path => string.Join(' ', path)));
        });

    private Neo4jQuestion Partners(string name, string[] unitIds, CancellationToken cancellationToken) => Pattern(
        $"{name}: initiatives that it and another unit run, first 50 with best evidence", unitIds.Length, number => unitIds[number], cancellationToken);

    private Neo4jQuestion SharedInitiatives(CancellationToken cancellationToken) => Pattern(
        "pattern of the whole graph: initiatives that two units run, first 50 with best evidence", 1, _ => "", cancellationToken);

    private Neo4jQuestion Pattern(string name, int count, Func<int, string> idOf, CancellationToken cancellationToken) => new(
        name, count,
        async (snapshot, number) =>
        {
            var answer = await MatchPattern.RunAsync(snapshot, SameInitiative(idOf(number)), Bounds, [], PageSize, cancellationToken);
            return Text(answer.Bindings.Length, answer.Bindings.Select(binding =>
                string.Join(' ', binding.NodeIds.Concat(binding.Links.Select(links => links[0].Best.Statement.Id)))));
        },
        async number =>
        {
            var rows = await bare.MatchSameInitiativeAsync(idOf(number), PageSize, cancellationToken);
            return Text(rows.Count, rows);
        });

    /// <summary>Unit runs initiative, initiative is run by another unit; of the whole graph each pair once.</summary>
    private static PatternQuery SameInitiative(string unitId) => new(
        [
            new PatternNode(NodeLabel.Unit, unitId, null, -1),
            new PatternNode(NodeLabel.Initiative, "", null, -1),
            new PatternNode(NodeLabel.Unit, "", null, unitId.Length > 0 ? -1 : 0),
        ],
        [
            new PatternEdge(0, 1, [EdgeType.Runs], Direction.Outgoing, YearRange.All),
            new PatternEdge(2, 1, [EdgeType.Runs], Direction.Outgoing, YearRange.All),
        ],
        []);

    private static string Text(long count, IEnumerable<string> rows) => Invariant($"{count}\n{string.Join('\n', rows)}");
}
