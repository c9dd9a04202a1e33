using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Paths;

namespace GraphService.Tests.Storage;

/// <summary>Asks two snapshots the same questions about links of many nodes and about paths.</summary>
internal static class LinkComparison
{
    private const int Pairs = 20;
    private const int MaxPaths = 200;
    private const int MaxLinks = 30;

    private static readonly NodeLabel[] Labels = [.. NodeLabels.All.Select(row => row.Label)];

    private static readonly LinkGrouping[] Groupings =
    [
        LinkGrouping.None,
        LinkGrouping.Type | LinkGrouping.Year,
        LinkGrouping.Source | LinkGrouping.Target | LinkGrouping.Type,
        LinkGrouping.SourceLabel | LinkGrouping.TargetLabel | LinkGrouping.Year,
        LinkGrouping.Target,
        LinkGrouping.Source | LinkGrouping.Target,
        LinkGrouping.TargetLevel | LinkGrouping.SourceLevel | LinkGrouping.Type,
        LinkGrouping.LeadUnit | LinkGrouping.MetricKey | LinkGrouping.Year,
    ];

    /// <summary>Few, because a database plans each anew.</summary>
    private static readonly ImmutableArray<EdgeType>[] TypeSets =
    [
        [],
        [EdgeType.Leads, EdgeType.Mentions, EdgeType.Holds, EdgeType.At],
        [.. EdgeTypes.All.Select(row => row.Type).Where(type => type is not (EdgeType.Mentions or EdgeType.Contains))],
    ];

    public static async Task AssertEqualAsync(
        IGraphSnapshot model, IGraphSnapshot store, Random random, IReadOnlyList<Node> nodes, int questions, string message)
    {
        if (nodes.Count < 4)
        {
            return;
        }

        string[] ids = [.. nodes.Select(node => node.Id)];
        for (var i = 0; i < questions; i++)
        {
            var query = RandomQuery(random, ids);
            await AssertPathsAsync(model, store, query, $"{message}: {string.Join(' ', query.SourceIds)} to {string.Join(' ', query.TargetIds)}, {query}");
        }

        var types = RandomTypes(random);
        var pairs = new PairQuery(
            [.. Enumerable.Range(0, Pairs).Select(_ => new NodePair(Any(random, ids), Any(random, ids)))], types, RandomYears(random));
        Assert.Equal(
            (await model.ListLinksBetweenAsync(pairs, default)).Select(links => links.ToArray()),
            (await store.ListLinksBetweenAsync(pairs, default)).Select(links => links.ToArray()));
        string[] counted = [.. random.GetItems(ids, 5).Distinct()];
        var years = RandomYears(random);
        Assert.Equal(await model.CountLinksAsync(counted, types, years, default), await store.CountLinksAsync(counted, types, years, default));
        await AssertAggregatesAsync(model, store, random, ids, message);
        var neighbours = new NeighbourQuery(
            [.. random.GetItems(ids, 3).Distinct()], types, random.Next(3) == 0 ? null : (Direction)random.Next(1, 3), RandomYears(random),
            random.Next(2) == 0 ? [] : [NodeLabel.Unit, NodeLabel.Initiative], random.Next(2) == 0 ? 20 : 1000);
        Assert.Equal(await model.ListNeighboursAsync(neighbours, default), await store.ListNeighboursAsync(neighbours, default));
        await AssertExpansionAsync(model, store, Any(random, ids));
        await AssertYearCellsAsync(model, store, new YearCellQuery(
            neighbours.NodeIds, random.Next(2) == 0 ? EdgeType.Leads : EdgeType.Mentions, (Direction)random.Next(1, 3), neighbours.Years, random.Next(4),
            neighbours.MaxStatements));
    }

    /// <summary>The links of a node with their other ends and their evidence are the same.</summary>
    public static async Task AssertExpansionAsync(IGraphSnapshot model, IGraphSnapshot store, string nodeId)
    {
        var query = new LinkQuery(new EdgeSelection(nodeId, [], null, YearRange.All), [], null, MaxLinks);
        var (expected, actual) = (await model.ExpandAsync(query, default), await store.ExpandAsync(query, default));
        Assert.Equal(expected.Groups.AsEnumerable(), actual.Groups);
        Assert.Equal(expected.Links.AsEnumerable(), actual.Links);
    }

    /// <summary>What nodes have year by year is the same.</summary>
    public static async Task AssertYearCellsAsync(IGraphSnapshot model, IGraphSnapshot store, YearCellQuery query)
    {
        var (expected, actual) = (await model.CountYearCellsAsync(query, default), await store.CountYearCellsAsync(query, default));
        Assert.Equal(expected?.Statements, actual?.Statements);
        Assert.Equal(string.Join("\n", Texts(expected)), string.Join("\n", Texts(actual)));

        static IEnumerable<string> Texts(YearCells? cells) => cells is null ? ["too many"] : cells.Cells.Select(cell => $"{cell.NodeId} {cell.Year} {cell.Count} {string.Join(' ', cell.First.Select(node => node.Id + node.Properties.ToJson()))}");
    }

    private static async Task AssertAggregatesAsync(IGraphSnapshot model, IGraphSnapshot store, Random random, string[] ids, string message)
    {
        foreach (var grouping in Groupings)
        {
            var query = new AggregateQuery(
                random.Next(2) == 0 ? "" : Any(random, ids), RandomTypes(random), random.Next(2) == 0 ? null : (Direction)random.Next(1, 3),
                RandomYears(random), random.Next(2) == 0 ? [] : [NodeLabel.Unit, NodeLabel.Highlight],
                random.Next(2) == 0 ? [] : [NodeLabel.Unit, NodeLabel.Initiative], grouping,
                (LinkSum)random.Next(3), random.Next(1, 30))
            { MetricKey = random.Next(4) == 0 ? Some.MetricKeys[random.Next(Some.MetricKeys.Length)] : "" };
            Assert.True(
                (await model.AggregateAsync(query, default)).SequenceEqual(await store.AggregateAsync(query, default)), $"{message}: {query}");
        }
    }

    /// <summary>Paths of the store equal those of the model; asked the other way round they are the same, reversed.</summary>
    private static async Task AssertPathsAsync(IGraphSnapshot model, IGraphSnapshot store, PathQuery query, string message)
    {
        var expected = await model.FindPathsAsync(query, default);
        var actual = await store.FindPathsAsync(query, default);
        Assert.True(Texts(expected).SequenceEqual(Texts(actual)), $"{message}\n{string.Join('\n', Texts(expected))}\nbut\n{string.Join('\n', Texts(actual))}");
        Assert.True(expected.ShortestCount == actual.ShortestCount, message);
        Assert.True(expected.Paths.IsEmpty ? actual.End is PathEnd.Hops or PathEnd.SourcesDry or PathEnd.TargetsDry : expected.End == actual.End, message);
        if (actual.End != PathEnd.Paths)
        {
            var back = await store.FindPathsAsync(query with { SourceIds = query.TargetIds, TargetIds = query.SourceIds }, default);
            Assert.Equal(
                actual.Paths.Select(path => string.Join(' ', path.Reverse())).Order(StringComparer.Ordinal),
                Texts(back).Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<string> Texts(PathAnswer answer) => answer.Paths.Select(path => string.Join(' ', path));

    private static PathQuery RandomQuery(Random random, string[] ids)
    {
        var sources = random.GetItems(ids, random.Next(4) == 0 ? 2 : 1).Distinct().ToImmutableArray();
        var targets = random.GetItems(ids, random.Next(4) == 0 ? 3 : 1).Distinct().Except(sources).ToImmutableArray();
        var labels = random.Next(2) == 0 ? Labels : Labels.Where(_ => random.Next(3) > 0);
        var scope = new PathScope(RandomTypes(random), RandomYears(random), [.. labels], random.Next(2) == 0 ? int.MaxValue : random.Next(5, 40));
        return new PathQuery(
            sources, targets.IsEmpty ? [ids.First(id => !sources.Contains(id))] : targets, scope, random.Next(2) == 0,
            new PathBounds(random.Next(1, 5), MaxPaths, int.MaxValue, int.MaxValue));
    }

    private static ImmutableArray<EdgeType> RandomTypes(Random random) => TypeSets[random.Next(TypeSets.Length)];

    private static YearRange RandomYears(Random random) => random.Next(2) == 0 ? YearRange.All : new YearRange(2019, 2019 + random.Next(3));

    private static string Any(Random random, string[] ids) => ids[random.Next(ids.Length)];
}
