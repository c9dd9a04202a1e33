using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries;
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
        foreach (var relation in Enum.GetValues<YearRelation>())
        {
            var query = PatternBindings.RandomQuery(random, relation);
            var expected = await PatternBindings.TryAllAsync(snapshot, query);
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

    private static void AddPost(GraphMaker maker, Node highlight, Node person, string title, string unit)
    {
        maker.Add(EdgeType.Holds, person, Some.Role(title, unit), highlight);
        maker.Add(EdgeType.At, Some.Role(title, unit), Some.Unit(unit), highlight);
    }

    private static PatternNode Node(NodeLabel? label, int after = -1) => new(label, "", null, after);

    private static PatternEdge Edge(int from, int to, EdgeType type) => new(from, to, [type], Direction.Outgoing, YearRange.All);
}
