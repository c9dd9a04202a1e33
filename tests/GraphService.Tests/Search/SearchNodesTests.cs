using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;

namespace GraphService.Tests.Search;

public sealed class SearchNodesTests
{
    [Fact]
    public async Task SearchNodes_EqualNamesThenAliasesThenOthers_InThisOrder()
    {
        var builder = new GraphMaker("a", 2022);
        var highlight = builder.AddHighlight();
        builder.Mention(highlight, Some.Unit("市局"), "市局");
        builder.Mention(highlight, Some.Unit("青川市公安局"), "市局");
        builder.Mention(highlight, Some.Initiative("市局开放日"), "市局开放日");
        await using var fixture = await IndexFixture.OpenAsync(builder.Build());

        var hits = fixture.Nodes("市局").Hits;

        Assert.Equal(["市局", "青川市公安局", "市局开放日"], hits.Select(hit => hit.Node.Name));
        Assert.Equal(["市局", "市局", "市局开放日"], hits.Select(hit => hit.MatchedName));
    }

    [Fact]
    public async Task SearchNodes_PunctuationScriptAndCase_MakeNoDifferenceToEquality()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document(initiative: "“ABC礪劍”工程"));

        var hit = Assert.Single(fixture.Nodes("abc砺剑 工程").Hits);

        Assert.Equal("“ABC礪劍”工程", hit.MatchedName);
    }

    [Fact]
    public async Task SearchNodes_LabelFilter_KeepsOnlyThatLabel()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document(unit: "砺剑局", initiative: "砺剑工程"));

        var hits = fixture.Nodes("砺剑", new Filter.Comparison("label", FilterOperator.Equal, new PropertyValue.Integer((long)NodeLabel.Unit)));

        Assert.Equal(NodeLabel.Unit, Assert.Single(hits.Hits).Node.Label);
        Assert.Equal(2, fixture.Nodes("砺剑").TotalSize);
    }

    [Fact]
    public async Task SearchNodes_DocumentsByTitle_HighlightsAndMetricsNever()
    {
        var builder = new GraphMaker("a", 2022);
        var highlight = builder.AddHighlight();
        builder.Mention(highlight, Some.Metric(highlight.Id, 1, 3), "指标");
        await using var fixture = await IndexFixture.OpenAsync(builder.Build());

        Assert.Equal(NodeLabel.Document, Assert.Single(fixture.Nodes("年度工作").Hits).Node.Label);
        Assert.Empty(fixture.Nodes("亮点1").Hits);
        Assert.Empty(fixture.Nodes("指标").Hits);
    }

    [Fact]
    public async Task SearchNodes_WithdrawnAlias_IsForgottenWhenNobodyUsesItAnyMore()
    {
        await using var fixture = await IndexFixture.OpenAsync(WithAlias("a", "老局"), WithAlias("b", "老局"));

        await fixture.ReplaceAsync(WithAlias("a", "新局"));
        Assert.Equal(1, fixture.Nodes("老局").TotalSize);
        Assert.Equal(1, fixture.Nodes("新局").TotalSize);

        await fixture.ReplaceAsync(WithAlias("b", "新局"));
        Assert.Equal(0, fixture.Nodes("老局").TotalSize);

        await fixture.DeleteAsync("a");
        Assert.Equal(1, fixture.Nodes("新局").TotalSize);
        await fixture.DeleteAsync("b");
        Assert.Equal(0, fixture.Nodes("新局").TotalSize);
        Assert.Equal(0, fixture.Nodes("青川市公安局").TotalSize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task SearchNodes_PageByPage_EqualsTheWhole(int pageSize)
    {
        var documents = Enumerable.Range(0, 30).Select(number => Some.Document($"d{number}", unit: $"青川市{number}局", initiative: $"市局{number % 7}"));
        await using var fixture = await IndexFixture.OpenAsync([.. documents]);
        var whole = fixture.Nodes("市局").Hits;
        Assert.True(whole.Length > 30);

        var paged = new List<NodeHit>();
        for (NodeHits? page = null; page is null || page.Next is not null;)
        {
            page = fixture.Nodes("市局", null, page?.Next, pageSize);
            paged.AddRange(page.Hits);
        }

        Assert.Equal(whole, paged);
    }

    private static DocumentGraph WithAlias(string key, string alias)
    {
        var builder = new GraphMaker(key, 2022);
        builder.Mention(builder.AddHighlight(), Some.Unit("青川市公安局"), alias);
        return builder.Build();
    }
}
