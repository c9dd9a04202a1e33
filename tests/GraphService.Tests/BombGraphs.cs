using GraphService.Model;

namespace GraphService.Tests;

/// <summary>Documents whose graphs are made to hurt.</summary>
internal static class BombGraphs
{
    /// <summary><paramref name="side"/> units, 局0 and so on, that all run the same <paramref name="side"/> initiatives, 0号工程 and so on: cycles everywhere.</summary>
    public static DocumentGraph EveryUnitRunsEveryInitiative(int side)
    {
        var maker = new GraphMaker("cycles", 2022);
        var highlight = maker.AddHighlight();
        for (var i = 0; i < side * side; i++)
        {
            maker.Add(EdgeType.Runs, Some.Unit($"局{i / side}"), Some.Initiative($"{i % side}号工程"), highlight);
        }

        return maker.Build();
    }

    /// <summary>A unit, 中心, that works with each of <paramref name="leaves"/> others, 叶1 and so on.</summary>
    public static DocumentGraph Star(int leaves)
    {
        var maker = new GraphMaker("star", 2022);
        var highlight = maker.AddHighlight();
        for (var i = 1; i <= leaves; i++)
        {
            maker.Add(EdgeType.CooperatesWith, Some.Unit("中心"), Some.Unit($"叶{i}"), highlight);
        }

        return maker.Build();
    }

    /// <summary>
    /// Two hubs, 中心1 and 中心2, with the same leaves, and from 起点 over the first to 终点: every other walk of six steps comes back to that hub. Also many links of
    /// another type between the leaves, which paths are not asked for.
    /// </summary>
    public static DocumentGraph TwoHubsWithTheSameLeaves(int leaves, int linksOfLeaf)
    {
        var maker = new GraphMaker("turns", 2022);
        var highlight = maker.AddHighlight();
        maker.Add(EdgeType.CooperatesWith, Some.Unit("起点"), Some.Unit("中心1"), highlight);
        maker.Add(EdgeType.CooperatesWith, Some.Unit("终点"), Some.Unit("中心1"), highlight);
        for (var i = 0; i < 2 * leaves; i++)
        {
            maker.Add(EdgeType.CooperatesWith, Some.Unit($"中心{1 + i % 2}"), Some.Unit($"叶{i / 2}"), highlight);
        }

        for (var i = 0; i < linksOfLeaf * leaves; i++)
        {
            maker.Add(EdgeType.SecondsTo, Some.Unit($"叶{i % leaves}"), Some.Unit($"叶{(i + 1 + i / leaves) % leaves}"), highlight);
        }

        return maker.Build();
    }

    /// <summary>A unit, 主办局, that leads <paramref name="highlights"/> highlights of one year.</summary>
    public static DocumentGraph UnitWithManyHighlights(int highlights)
    {
        var maker = new GraphMaker("many", 2022);
        for (var i = 0; i < highlights; i++)
        {
            var highlight = maker.AddHighlight();
            maker.Add(EdgeType.Leads, Some.Unit("主办局"), highlight, highlight);
        }

        return maker.Build();
    }
}
