using GraphService.Model;
using GraphService.Queries;
using GraphService.Storage;
using GraphService.Storage.Paths;
using GraphService.Tests.Storage;

namespace GraphService.Tests.Queries;

/// <summary>Comparing, ranking and connecting nodes.</summary>
public sealed class NodeComparisonTests
{
    private static readonly string[] Units = ["甲局", "乙局", "丙局"];

    [Fact]
    public async Task Compare_TwoUnits_ShowsSharedFirstAndTheRestOfEach()
    {
        await using var snapshot = await ReadAsync();
        var query = Query("甲局", "乙局");

        var comparison = await CompareNodes.RunAsync(snapshot, query, 0, 100, default);

        Assert.Equal(
            [("常见工程", true), ("甲工程", false), ("乙工程", false)],
            comparison.Page.Select(entry => (comparison.Neighbours[entry.Key.Id].Name, entry.IsShared))
                .OrderByDescending(entry => entry.IsShared).ThenByDescending(entry => entry.Name, StringComparer.Ordinal));
        var group = Assert.Single(comparison.Groups);
        Assert.Equal((1, 1, 1), (group.Shared, group.OnlyFirst, group.OnlySecond));
        var shared = 1 / Math.Log(4);
        var own = 1 / Math.Log(3);
        Assert.Equal(shared / (shared + 2 * own), comparison.Similarity, 12);
    }

    [Fact]
    public async Task Compare_OtherWayRound_IsTheSameMirrored()
    {
        await using var snapshot = await ReadAsync();

        var there = await CompareNodes.RunAsync(snapshot, Query("甲局", "乙局"), 0, 100, default);
        var back = await CompareNodes.RunAsync(snapshot, Query("乙局", "甲局"), 0, 100, default);

        Assert.Equal(there.Similarity, back.Similarity, 12);
        Assert.Equal(there.Page.Select(entry => (entry.Key, entry.One, entry.Other)), back.Page.Select(entry => (entry.Key, entry.Other, entry.One)));
    }

    [Fact]
    public async Task Compare_AnyPageSize_GivesTheSameNeighbours()
    {
        await using var snapshot = await ReadAsync();
        var whole = await CompareNodes.RunAsync(snapshot, Query("甲局", "乙局"), 0, 100, default);

        for (var i = 0; i < whole.Total; i++)
        {
            var page = await CompareNodes.RunAsync(snapshot, Query("甲局", "乙局"), i, 1, default);
            Assert.Equal(whole.Page[i], Assert.Single(page.Page));
        }
    }

    [Fact]
    public async Task RankSimilar_UnitWithARareCommonInitiative_ComesFirst()
    {
        await using var snapshot = await ReadAsync();
        var query = Query("丙局") with { MaxStatements = 1000 };

        var similar = await RankSimilarNodes.RunAsync(snapshot, query, 100, 0, 10, default);

        Assert.Equal(["乙局", "甲局"], similar.Page.Select(node => node.Node.Name));
        Assert.Equal(2, similar.Page[0].Shared.Length);
        Assert.True(similar.Page[0].Score > similar.Page[1].Score);
    }

    [Fact]
    public async Task RankSimilar_NeighbourThatAllHave_IsLeftOut()
    {
        await using var snapshot = await ReadAsync();

        var similar = await RankSimilarNodes.RunAsync(snapshot, Query("丙局"), 2, 0, 10, default);

        Assert.Equal("乙局", Assert.Single(similar.Page).Node.Name);
        Assert.Equal(1, similar.LeftOut);
    }

    [Fact]
    public async Task RankSimilar_TooManyStatements_IsRefused()
    {
        await using var snapshot = await ReadAsync();

        var exception = await Assert.ThrowsAsync<LimitExceededException>(() =>
            RankSimilarNodes.RunAsync(snapshot, Query("丙局") with { MaxStatements = 1 }, 100, 0, 10, default));

        Assert.Equal("max_path_statements", exception.Limit);
    }

    [Fact]
    public async Task FindLinks_DirectAndRoundabout_RanksByStrength()
    {
        await using var snapshot = await ReadAsync();
        var scope = new PathScope([EdgeType.Runs], YearRange.All, [.. NodeLabels.All.Select(row => row.Label)], int.MaxValue);
        var query = new PathQuery(
            [NodeIds.Unit("乙局")], [Some.Initiative("常见工程").Id], scope, false, new PathBounds(3, 100, 10_000, 10_000));

        var found = await FindLinks.RunAsync(snapshot, query, 0, 10, default);

        Assert.Equal([1, 1 / 3.0], found.Ways.Select(way => way.Strength));
        Assert.Equal([2, 4], found.Ways.Select(way => way.Path.NodeIds.Length));
        Assert.All(found.Ways.SelectMany(way => way.Path.Steps), links => Assert.NotEmpty(links[0].Best.Sentence));
    }

    private static NeighbourQuery Query(params string[] units) => new(
        [.. units.Select(NodeIds.Unit)], [EdgeType.Runs], null, YearRange.All, [], 1000);

    /// <summary>All run 常见工程, two 共有工程, two have one of their own.</summary>
    private static async Task<IGraphSnapshot> ReadAsync()
    {
        var store = new ReferenceGraphStore();
        var maker = new GraphMaker("a", 2022);
        var highlight = maker.AddHighlight();
        foreach (var unit in Units)
        {
            maker.Add(EdgeType.Runs, Some.Unit(unit), Some.Initiative("常见工程"), highlight);
        }

        maker.Add(EdgeType.Runs, Some.Unit("甲局"), Some.Initiative("甲工程"), highlight);
        maker.Add(EdgeType.Runs, Some.Unit("乙局"), Some.Initiative("乙工程"), highlight);
        maker.Add(EdgeType.Runs, Some.Unit("丙局"), Some.Initiative("乙工程"), highlight);
        await store.ReplaceDocumentAsync(maker.Build(), null, default);
        return await store.ReadAsync(default);
    }
}
