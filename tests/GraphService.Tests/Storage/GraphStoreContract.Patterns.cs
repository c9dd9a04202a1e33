using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>Patterns: however a store finds them, pages are those of joining neighbours one by one.</summary>
public abstract partial class GraphStoreContract
{
    private static readonly PatternBounds WideBounds = new(1_000_000, 100_000);

    /// <summary>Every way of a page to end is met: full, last, cut, too much for one node.</summary>
    [SkippableTheory]
    [InlineData(1)]
    public async Task MatchPattern_AnySizeAndBound_EqualsJoiningOneByOne(int seed)
    {
        SkipModel();
        var random = new Random(seed);
        var model = new ReferenceGraphStore();
        for (var i = 0; i < 8; i++)
        {
            var graph = Some.RandomGraph(random);
            await ReplaceAsync(graph);
            await model.ReplaceDocumentAsync(graph, null, default);
        }

        await using var naive = await model.ReadAsync(default);
        await using var actual = await ReadAsync();
        var units = (await naive.ListNodesAsync(new NodeQuery(null, "", 10_000), default)).Where(node => node.Label == NodeLabel.Unit).ToList();
        PatternBounds[] narrow =
        [
            WideBounds with { MaxStatements = 40 }, WideBounds with { MaxStatements = random.Next(1, 20) }, WideBounds with { MaxBindings = random.Next(1, 8) },
        ];
        foreach (var (number, pattern) in SmallPatterns(units[random.Next(units.Count)].Id).Index())
        {
            // Where a bound ends a page is the store's own; within its bounds every store has the pages of the model, which costs no way to a server.
            await AssertPagesAsync(naive, WideBounds, 1000);
            await AssertPagesAsync(naive, WideBounds, random.Next(2, 6));
            await AssertPagesAsync(PartwiseSnapshot.Of(actual), narrow[number % narrow.Length], random.Next(1, 4));

            async Task AssertPagesAsync(IGraphSnapshot expected, PatternBounds bounds, int size) => Assert.True(
                await PagesAsync(expected, pattern, bounds, size) == await PagesAsync(actual, pattern, bounds, size),
                $"seed {seed}, {bounds}, size {size}, pattern {number}");
        }
    }

    /// <summary>Patterns that a store may answer in one read. Few, because a database plans each anew.</summary>
    protected static IEnumerable<PatternQuery> SmallPatterns(string unitId)
    {
        ImmutableArray<EdgeType> types = [EdgeType.Runs, EdgeType.Uses];
        var (unit, initiative) = (new PatternNode(NodeLabel.Unit, "", null, -1), new PatternNode(NodeLabel.Initiative, "", null, -1));
        var run = new PatternEdge(0, 1, types, Direction.Outgoing, YearRange.All);
        var filter = new Filter.Comparison("name", FilterOperator.NotEqual, new PropertyValue.Text("1号工程"));
        yield return new PatternQuery([unit with { Id = unitId }, initiative, unit], [run, run with { From = 2 }], []);
        yield return new PatternQuery(
            [unit, initiative, unit with { After = 0 }], [run, run with { From = 2, Years = new YearRange(2019, 2022) }],
            [new PatternYears(0, 1, YearRelation.Before)]);
        yield return new PatternQuery(
            [initiative with { Filter = filter }, unit, new PatternNode(null, "", null, 1)],
            [new PatternEdge(2, 0, types, null, YearRange.All), new PatternEdge(1, 0, types, Direction.Outgoing, new YearRange(2018, 2021))],
            [new PatternYears(1, 0, YearRelation.Different), new PatternYears(0, 1, YearRelation.Same)]);
        yield return new PatternQuery([initiative, unit with { Id = unitId }], [run with { Direction = Direction.Incoming }], []);
    }

    private static async Task<string> PagesAsync(IGraphSnapshot snapshot, PatternQuery pattern, PatternBounds bounds, int size)
    {
        var text = new List<string>();
        ImmutableArray<string> after = [];
        try
        {
            do
            {
                var page = await MatchPattern.RunAsync(snapshot, pattern, bounds, after, size, default);
                text.Add($"page of {page.Bindings.Length}, {page.IsCut}, {string.Join(' ', page.Nodes.Select(node => $"{node.Id} {node.Name}"))}");
                text.AddRange(page.Bindings.Select(TextOf));
                after = page.Next;
            }
            while (!after.IsEmpty);
        }
        catch (LimitExceededException exception)
        {
            text.Add(exception.Message);
        }

        return string.Join('\n', text);
    }

    private static string TextOf(MatchedBinding binding) => string.Join(' ', binding.NodeIds.Concat(binding.Links.SelectMany(links => links).Select(link =>
        $"{link.Link.Position} {string.Join(',', link.Link.Years)} {link.Best.Statement.Id} {link.Best.DocumentSpan} {link.Best.Sentence}")));
}
