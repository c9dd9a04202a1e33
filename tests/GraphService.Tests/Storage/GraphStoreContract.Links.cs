using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Paths;
using GraphService.Tests.Queries;

namespace GraphService.Tests.Storage;

/// <summary>Links of many nodes, and paths.</summary>
public abstract partial class GraphStoreContract
{
    private static readonly PathBounds Wide = new(4, 1000, 1_000_000, 1_000_000);

    private static readonly PathScope Everything = new(
        [], YearRange.All, [.. NodeLabels.All.Select(row => row.Label)], int.MaxValue);

    private static string UnitId(string name) => NodeIds.Unit(name);

    [SkippableFact]
    public async Task FindPaths_RingOfUnits_GivesBothWaysInOrder()
    {
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁"));

        var answer = await PathsAsync(new PathQuery([UnitId("甲")], [UnitId("丙")], Everything, true, Wide));

        Assert.Equal((PathEnd.Found, 2), (answer.End, answer.ShortestCount));
        string[] between = [UnitId("乙"), UnitId("丁")];
        Assert.Equal(between.Order(StringComparer.Ordinal), answer.Paths.Select(path => path[1]));
        Assert.All(answer.Paths, path => Assert.Equal((UnitId("甲"), 3, UnitId("丙")), (path[0], path.Length, path[2])));
    }

    [SkippableFact]
    public async Task FindPaths_MoreThanTheBound_IsCutAndCounted()
    {
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁"));

        var answer = await PathsAsync(new PathQuery([UnitId("甲")], [UnitId("丙")], Everything, true, Wide with { MaxPaths = 1 }));

        Assert.Equal((PathEnd.Paths, 2, 1), (answer.End, answer.ShortestCount, answer.Paths.Length));
    }

    [SkippableFact]
    public async Task FindPaths_NothingBetween_SaysWhichSideRanDry()
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁", "戊"));
        var lonely = new GraphMaker("lonely", 2022);
        lonely.AddNode(Some.Unit("孤"));
        await ReplaceAsync(lonely.Build());

        var toLonely = await PathsAsync(new PathQuery([UnitId("甲")], [UnitId("孤")], Everything, true, Wide));
        var fromLonely = await PathsAsync(new PathQuery([UnitId("孤")], [UnitId("甲")], Everything, true, Wide));

        Assert.Equal((PathEnd.TargetsDry, 0), (toLonely.End, toLonely.ShortestCount));
        Assert.Equal((PathEnd.SourcesDry, 0), (fromLonely.End, fromLonely.ShortestCount));
    }

    [SkippableFact]
    public async Task FindPaths_TooFewHops_EndsAtTheHops()
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁", "戊", "己"));

        var answer = await PathsAsync(new PathQuery(
            [UnitId("甲")], [UnitId("丁")], Everything with { Types = [EdgeType.CooperatesWith] }, true, Wide with { MaxHops = 2 }));

        Assert.Equal((PathEnd.Hops, 0, 1, 1), (answer.End, answer.ShortestCount, answer.SourceHops, answer.TargetHops));
    }

    [SkippableFact]
    public async Task FindPaths_UnitThatEverybodyTouches_IsBarredAndNamed()
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁"));
        await ReplaceAsync(Star("hub", "乙", 20));

        var scope = Everything with { HubStatements = 8 };
        var barred = await PathsAsync(new PathQuery([UnitId("甲")], [UnitId("丙")], scope, true, Wide));
        var toHub = await PathsAsync(new PathQuery([UnitId("甲")], [UnitId("乙")], scope, true, Wide));

        Assert.Equal(UnitId("丁"), Assert.Single(barred.Paths)[1]);
        Assert.Equal(UnitId("乙"), Assert.Single(barred.BarredHubs));
        Assert.Equal(2, Assert.Single(toHub.Paths).Length);
    }

    /// <summary>The last step weighs nothing that it reaches alone but hubs: which of the two neighbours is one, and met second, must not matter.</summary>
    [SkippableTheory]
    [InlineData("丁")]
    [InlineData("己")]
    public async Task FindPaths_HubAtTheLastStep_IsNamed(string hub)
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"));
        await ReplaceAsync(Star("hub", hub, 20));

        var answer = await PathsAsync(new PathQuery([UnitId("甲")], [UnitId("戊")], Everything with { HubStatements = 8 }, true, Wide with { MaxHops = 2 }));

        Assert.Equal((PathEnd.Hops, 0), (answer.End, answer.Paths.Length));
        Assert.Equal(UnitId(hub), Assert.Single(answer.BarredHubs));
    }

    [SkippableFact]
    public async Task FindPaths_StepThroughAHubAboveTheBound_IsCutAtTheStepBefore()
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁"));
        await ReplaceAsync(Star("one", "甲", 60));
        await ReplaceAsync(Star("two", "丙", 60));

        var query = new PathQuery([UnitId("甲")], [UnitId("丙")], Everything, true, Wide with { MaxStatements = 50 });
        var answer = await PathsAsync(query);

        Assert.Equal((PathEnd.Statements, 0, 0, 0), (answer.End, answer.Paths.Length, answer.SourceHops, answer.TargetHops));
        Assert.Equal(PathEnd.Found, (await PathsAsync(query with { Bounds = Wide })).End);
    }

    [SkippableFact]
    public async Task FindPaths_AnyBoundOfStatements_IsCutOrWhole()
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"));
        await ReplaceAsync(Star("one", "乙", 5));
        await ReplaceAsync(Star("two", "丁", 7));
        await ReplaceAsync(Star("three", "辛", 3));
        var query = new PathQuery([UnitId("甲")], [UnitId("戊")], Everything, true, Wide);
        var whole = await PathsAsync(query);
        Assert.Equal(PathEnd.Found, whole.End);

        var isCut = true;
        for (var bound = 1; isCut; bound++)
        {
            var answer = await PathsAsync(query with { Bounds = Wide with { MaxStatements = bound } });
            isCut = answer.End == PathEnd.Statements;
            Assert.Equal(isCut ? [] : whole.Paths.Select(path => string.Join(' ', path)), answer.Paths.Select(path => string.Join(' ', path)));
        }
    }

    [SkippableFact]
    public async Task FindPaths_WalksThatTurnBack_EndAtTheSteps()
    {
        SkipModel();
        await ReplaceAsync(Ring("甲", "乙", "丙", "丁", "戊", "己"));

        var answer = await PathsAsync(new PathQuery(
            [UnitId("甲")], [UnitId("丙")], Everything, false, new PathBounds(6, 1000, 1_000_000, MaxSteps: 5)));

        Assert.Equal(PathEnd.Steps, answer.End);
    }

    /// <summary>A store may leave out nodes with which no binding begins, and no other.</summary>
    [SkippableTheory]
    [InlineData(1)]
    public async Task ListNodes_BeginningOfAPattern_KeepsEveryStart(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 4; i++)
        {
            await ReplaceAsync(Some.RandomGraph(random));
        }

        await using var snapshot = await Store.ReadAsync(default);
        var pattern = PatternBindings.RandomQuery(random, YearRelation.Different);
        var all = await snapshot.ListNodesAsync(new NodeQuery(null, "", 10_000), default);
        var starts = await snapshot.ListNodesAsync(new NodeQuery(null, "", 10_000) { BeginningOf = pattern }, default);
        var bindings = await PatternBindings.TryAllAsync(snapshot, pattern);

        Assert.Subset(all.Select(node => node.Id).ToHashSet(), starts.Select(node => node.Id).ToHashSet());
        Assert.Subset(starts.Select(node => node.Id).ToHashSet(), bindings.Select(binding => binding.Split(' ')[0]).ToHashSet());
    }

    [SkippableFact]
    public async Task ListNeighbours_MoreStatementsThanAllowed_GivesNothing()
    {
        await ReplaceAsync(Star("hub", "乙", 20));
        await using var snapshot = await ReadAsync();
        var query = new NeighbourQuery([UnitId("乙")], [EdgeType.Leads], null, YearRange.All, [], 20);

        Assert.Equal(20, (await snapshot.ListNeighboursAsync(query, default))!.Count);
        Assert.Null(await snapshot.ListNeighboursAsync(query with { MaxStatements = 19 }, default));
    }

    [SkippableFact]
    public async Task CountYearCells_MoreStatementsThanAllowed_GivesNothing()
    {
        await ReplaceAsync(Star("hub", "乙", 20));
        await using var snapshot = await ReadAsync();
        var query = new YearCellQuery([UnitId("乙"), UnitId("没有")], EdgeType.Leads, Direction.Outgoing, YearRange.All, 2, 20);

        var found = await snapshot.CountYearCellsAsync(query, default);

        Assert.NotNull(found);
        var cell = Assert.Single(found.Cells);
        Assert.Equal((20, UnitId("乙"), 20, 2), (found.Statements, cell.NodeId, cell.Count, cell.First.Length));
        Assert.Null(await snapshot.CountYearCellsAsync(query with { MaxStatements = 19 }, default));
    }

    [SkippableFact]
    public async Task ListLinks_MinSupport_LeavesOutWeakerLinks()
    {
        await ReplaceAsync(Some.Document("a", highlights: 3));
        await using var snapshot = await ReadAsync();
        var edges = new EdgeSelection(UnitId("青川市公安局"), [], null, YearRange.All);

        var page = await snapshot.ListLinksAsync(new LinkQuery(edges, [], null, 10) { MinSupport = 2 }, default);

        Assert.Equal((EdgeType.Runs, 3), (Assert.Single(page.Links).Position.Type, page.Links[0].Position.Support));
        Assert.Equal(new LinkGroup(EdgeType.Runs, Direction.Outgoing, NodeLabel.Initiative, 1, 3), Assert.Single(page.Groups));
    }

    private void SkipModel() => Skip.If(Store is ReferenceGraphStore, "The model tries everything and has no bounds.");

    [SkippableFact]
    public async Task Aggregate_NumbersOfMetrics_AddsOnlyThoseOfOneKeyThatAreExact()
    {
        var maker = new GraphMaker("metrics", 2022);
        var (first, second) = (maker.AddHighlight(), maker.AddHighlight());
        maker.Add(EdgeType.Leads, Some.Unit("甲"), first, first);
        maker.Add(EdgeType.Leads, Some.Unit("乙"), first, first);
        maker.Add(EdgeType.Leads, Some.Unit("甲"), second, second);
        maker.Add(EdgeType.Reports, first, Some.Metric(first.Id, 1, 0.1, "训练班|期|"), first);
        maker.Add(EdgeType.Reports, second, Some.Metric(second.Id, 1, 0.2, "训练班|期|"), second);
        maker.Add(EdgeType.Reports, second, Some.Metric(second.Id, 2, 100, "训练班|期|", ">"), second);
        maker.Add(EdgeType.Reports, second, Some.Metric(second.Id, 3, 100, "训练班|期|", "=", "累计"), second);
        maker.Add(EdgeType.Reports, second, Some.Metric(second.Id, 4, 7, "民警|人次|"), second);
        maker.Add(EdgeType.Reports, second, Some.Metric(second.Id, 5, 9), second);
        maker.Mention(second, Some.Metric(second.Id, 1, 0.2, "训练班|期|"), "0.2期");
        await ReplaceAsync(maker.Build());
        var query = new AggregateQuery("", [EdgeType.Reports], null, YearRange.All, [], [], LinkGrouping.LeadUnit | LinkGrouping.MetricKey, LinkSum.Value, 100);

        var groups = await AggregatesAsync(query);
        var ofKey = Assert.Single(await AggregatesAsync(query with { Grouping = LinkGrouping.None, MetricKey = "训练班|期|" }));

        Assert.Equal(
            [(UnitId("甲"), "训练班|期|", 4L, 0.3, 2L), (UnitId("甲"), "", 1, 0, 0), (UnitId("甲"), "民警|人次|", 1, 7, 1), (UnitId("乙"), "训练班|期|", 1, 0.1, 1)],
            groups.OrderByDescending(group => group.Key.LeadUnitId == UnitId("甲")).ThenByDescending(group => group.Statements)
                .ThenBy(group => group.Key.MetricKey, StringComparer.Ordinal)
                .Select(group => (group.Key.LeadUnitId, group.Key.MetricKey, group.Statements, group.Sum, group.Summed)));
        Assert.Equal((4, 0.3, 2), (ofKey.Statements, ofKey.Sum, ofKey.Summed));
        var withMentions = Assert.Single(await AggregatesAsync(query with { Grouping = LinkGrouping.None, MetricKey = "训练班|期|", Types = [] }));
        Assert.Equal((5, 0.3, 2), (withMentions.Statements, withMentions.Sum, withMentions.Summed));
    }

    [SkippableFact]
    public async Task Aggregate_HonoursByLevel_CountsThem()
    {
        var maker = new GraphMaker("honours", 2022);
        var highlight = maker.AddHighlight();
        maker.Add(EdgeType.Receives, Some.Unit("甲"), Some.Award("先进集体", "province"), highlight);
        maker.Add(EdgeType.Receives, Some.Unit("乙"), Some.Award("先进集体", "province"), highlight);
        maker.Add(EdgeType.Receives, Some.Unit("甲"), Some.Award("文明单位", "national"), highlight);
        maker.Add(EdgeType.Receives, Some.Unit("甲"), Some.Award("标兵", ""), highlight);
        await ReplaceAsync(maker.Build());

        var groups = await AggregatesAsync(new AggregateQuery(
            "", [EdgeType.Receives], null, YearRange.All, [], [], LinkGrouping.TargetLevel, LinkSum.None, 100));

        Assert.Equal(
            [("province", 2L, 2L, 1L), ("", 1, 1, 1), ("national", 1, 1, 1)],
            groups.Select(group => (group.Key.TargetLevel, group.Statements, group.Sources, group.Targets)));
    }

    private async Task<IReadOnlyList<Aggregate>> AggregatesAsync(AggregateQuery query)
    {
        await using var snapshot = await Store.ReadAsync(default);
        return await snapshot.AggregateAsync(query, default);
    }

    private async Task<PathAnswer> PathsAsync(PathQuery query)
    {
        await using var snapshot = await ReadAsync();
        return await snapshot.FindPathsAsync(query, default);
    }

    /// <summary>Units each of which works with the next, the last with the first. No highlight joins them.</summary>
    private static DocumentGraph Ring(params string[] units)
    {
        var maker = new GraphMaker("ring", 2022);
        var highlight = maker.AddHighlight();
        for (var i = 0; i < units.Length; i++)
        {
            maker.Add(EdgeType.CooperatesWith, Some.Unit(units[i]), Some.Unit(units[(i + 1) % units.Length]), highlight);
        }

        return maker.Build();
    }

    /// <summary>A unit that leads many highlights.</summary>
    private static DocumentGraph Star(string key, string unit, int highlights)
    {
        var maker = new GraphMaker(key, 2022);
        for (var i = 0; i < highlights; i++)
        {
            var highlight = maker.AddHighlight();
            maker.Add(EdgeType.Leads, Some.Unit(unit), highlight, highlight);
        }

        return maker.Build();
    }
}
