using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Queries.Patterns;
using GraphService.Storage;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Queries;

/// <summary>Patterns: three questions of analysts, and random graphs against trying every tuple of nodes.</summary>
public sealed class PatternSearchTests
{
    private static readonly PatternBounds Wide = new(1_000_000, 100_000);

    [Fact]
    public async Task Match_SameInitiativeInDifferentYears_FindsThePairOnce()
    {
        var store = new ReferenceGraphStore();
        await store.ReplaceDocumentAsync(Some.Document("a", 2021, unit: "甲局"), null, default);
        await store.ReplaceDocumentAsync(Some.Document("b", 2022, unit: "乙局"), null, default);
        await store.ReplaceDocumentAsync(Some.Document("c", 2022, unit: "丙局"), null, default);

        var matched = await MatchAsync(store, new PatternQuery(
            [Node(NodeLabel.Initiative), Node(NodeLabel.Unit), Node(NodeLabel.Unit, after: 1)],
            [Edge(1, 0, EdgeType.Runs), Edge(2, 0, EdgeType.Runs)], [new PatternYears(0, 1, YearRelation.Different)]));

        Assert.Equal(2, matched.Bindings.Length);
        Assert.All(matched.Bindings, binding =>
        {
            Assert.Contains(NodeIds.Unit("甲局"), binding.NodeIds);
            Assert.NotEqual(binding.Links[0][0].Link.Years, binding.Links[1][0].Link.Years);
            Assert.All(binding.Links, links => Assert.NotEmpty(links.Single().Best.Sentence));
        });
    }

    [Fact]
    public async Task Match_PersonWithPostsInTwoUnits_IsFound()
    {
        var store = new ReferenceGraphStore();
        var maker = new GraphMaker("a", 2022);
        var highlight = maker.AddHighlight();
        AddPost(maker, highlight, Some.Person("王一", "甲局"), "局长", "甲局");
        AddPost(maker, highlight, Some.Person("王一", "甲局"), "院长", "乙院");
        AddPost(maker, highlight, Some.Person("李二", "甲局"), "副局长", "甲局");
        await store.ReplaceDocumentAsync(maker.Build(), null, default);

        var matched = await MatchAsync(store, new PatternQuery(
            [Node(NodeLabel.Person), Node(NodeLabel.Role), Node(NodeLabel.Role, after: 1), Node(NodeLabel.Unit), Node(NodeLabel.Unit)],
            [Edge(0, 1, EdgeType.Holds), Edge(0, 2, EdgeType.Holds), Edge(1, 3, EdgeType.At), Edge(2, 4, EdgeType.At)], []));

        Assert.Equal(NodeIds.Person("王一", "甲局"), Assert.Single(matched.Bindings).NodeIds[0]);
    }

    [Fact]
    public async Task Match_InitiativeEndorsedByAPostElsewhere_IsFound()
    {
        var store = new ReferenceGraphStore();
        var maker = new GraphMaker("a", 2022);
        var highlight = maker.AddHighlight();
        foreach (var (initiative, unit) in new[] { ("砺剑工程", "市委"), ("磐石工程", "甲局") })
        {
            maker.Add(EdgeType.Runs, Some.Unit("甲局"), Some.Initiative(initiative), highlight);
            maker.Add(EdgeType.EndorsedBy, Some.Initiative(initiative), Some.Role("书记", unit), highlight);
            maker.Add(EdgeType.At, Some.Role("书记", unit), Some.Unit(unit), highlight);
        }

        await store.ReplaceDocumentAsync(maker.Build(), null, default);

        var matched = await MatchAsync(store, new PatternQuery(
            [Node(NodeLabel.Unit), Node(NodeLabel.Initiative), Node(NodeLabel.Role), Node(NodeLabel.Unit)],
            [Edge(0, 1, EdgeType.Runs), Edge(1, 2, EdgeType.EndorsedBy), Edge(2, 3, EdgeType.At)], []));

        Assert.Equal(Some.Initiative("砺剑工程").Id, Assert.Single(matched.Bindings).NodeIds[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Match_RandomGraphs_EqualsTryingEveryTuple(int seed)
    {
        var random = new Random(seed);
        var store = new ReferenceGraphStore();
        for (var i = 0; i < 8; i++)
        {
            await store.ReplaceDocumentAsync(Some.RandomGraph(random), null, default);
        }

        await using var snapshot = await store.ReadAsync(default);
        var nodes = await snapshot.ListNodesAsync(new NodeQuery(null, "", 10_000), default);
        var statements = new List<Statement>();
        foreach (var document in nodes.Where(node => node.Label == NodeLabel.Document))
        {
            statements.AddRange((await snapshot.FindDocumentGraphAsync(document.Id, default))!.Statements);
        }

        foreach (var relation in Enum.GetValues<YearRelation>())
        {
            var query = RandomQuery(random, relation);
            var expected = Naive(query, nodes, statements);
            Assert.Equal(expected, await PagesAsync(snapshot, query, Wide, 1000));
            Assert.Equal(expected, await PagesAsync(snapshot, query, Wide, 3));

            // A bound that ends pages early changes where they end and nothing else.
            Assert.Equal(expected, await PagesAsync(snapshot, query, new PatternBounds(120, 100_000), 1000));
        }
    }

    [Fact]
    public async Task Match_OneNodeBeyondTheBound_SaysSo()
    {
        var store = new ReferenceGraphStore();
        await store.ReplaceDocumentAsync(Some.Document(highlights: 20), null, default);
        await using var snapshot = await store.ReadAsync(default);
        var query = new PatternQuery([Node(NodeLabel.Unit), Node(NodeLabel.Highlight)], [Edge(0, 1, EdgeType.Leads)], []);

        var exception = await Assert.ThrowsAsync<LimitExceededException>(() =>
            MatchPattern.RunAsync(snapshot, query, new PatternBounds(19, 100), [], 10, default));

        Assert.Equal("max_pattern_statements", exception.Limit);
    }

    private static async Task<MatchedPattern> MatchAsync(ReferenceGraphStore store, PatternQuery query)
    {
        await using var snapshot = await store.ReadAsync(default);
        return await MatchPattern.RunAsync(snapshot, query, Wide, [], 100, default);
    }

    private static async Task<List<string>> PagesAsync(IGraphSnapshot snapshot, PatternQuery query, PatternBounds bounds, int size)
    {
        var found = new List<string>();
        ImmutableArray<string> after = [];
        do
        {
            var page = await MatchPattern.RunAsync(snapshot, query, bounds, after, size, default);
            Assert.True(page.Bindings.Length <= size);
            found.AddRange(page.Bindings.Select(binding => string.Join(' ', binding.NodeIds)));
            after = page.Next;
        }
        while (!after.IsEmpty);

        return found;
    }

    private static PatternQuery RandomQuery(Random random, YearRelation relation) => new(
        [
            Node(NodeLabel.Initiative),
            new PatternNode(
                NodeLabel.Unit, "",
                random.Next(2) == 0 ? null : new Filter.Comparison("kind", FilterOperator.NotEqual, new PropertyValue.Text("kind1")), -1),
            Node(random.Next(2) == 0 ? null : NodeLabel.Unit, after: random.Next(2) == 0 ? -1 : 1),
        ],
        [
            new PatternEdge(1, 0, [EdgeType.Runs, EdgeType.Uses], Direction.Outgoing, YearRange.All),
            new PatternEdge(0, 2, [EdgeType.Runs, EdgeType.Uses], null, new YearRange(2018, 2021)),
        ],
        [new PatternYears(0, 1, relation)]);

    private static List<string> Naive(PatternQuery query, IReadOnlyList<Node> nodes, List<Statement> statements)
    {
        var byEnds = statements.ToLookup(statement => (statement.SourceId, statement.TargetId));
        var found =
            from first in nodes
            where query.Nodes[0].Accepts(first)
            from second in nodes
            where second != first && query.Nodes[1].Accepts(second) && YearsOf(query.Edges[0], second, first).Length > 0
            from third in nodes
            where third != first && third != second && query.Nodes[2].Accepts(third)
                && (query.Nodes[2].After < 0 || string.CompareOrdinal(second.Id, third.Id) < 0)
            let years = YearsOf(query.Edges[0], second, first)
            let others = YearsOf(query.Edges[1], first, third)
            where others.Length > 0 && Holds(query.Years[0].Relation, years, others)
            select $"{first.Id} {second.Id} {third.Id}";
        return [.. found.Order(StringComparer.Ordinal)];

        int[] YearsOf(PatternEdge edge, Node from, Node to) =>
        [
            .. (edge.Direction == Direction.Incoming ? [] : byEnds[(from.Id, to.Id)])
                .Concat(edge.Direction == Direction.Outgoing ? [] : byEnds[(to.Id, from.Id)])
                .Where(statement => edge.Types.Contains(statement.Type) && edge.Years.Contains(statement.Year))
                .Select(statement => statement.Year),
        ];
    }

    private static bool Holds(YearRelation relation, int[] years, int[] others) => relation switch
    {
        YearRelation.Same => years.Intersect(others).Any(),
        YearRelation.Different => years.Any(year => others.Any(other => other != year)),
        _ => years.Any(year => others.Any(other => year < other)),
    };

    private static void AddPost(GraphMaker maker, Node highlight, Node person, string title, string unit)
    {
        maker.Add(EdgeType.Holds, person, Some.Role(title, unit), highlight);
        maker.Add(EdgeType.At, Some.Role(title, unit), Some.Unit(unit), highlight);
    }

    private static PatternNode Node(NodeLabel? label, int after = -1) => new(label, "", null, after);

    private static PatternEdge Edge(int from, int to, EdgeType type) => new(from, to, [type], Direction.Outgoing, YearRange.All);
}
