using GraphService.Search;
using GraphService.Search.Language;

namespace GraphService.Tests.Search;

/// <summary>Numbers in either spelling, and names before chance.</summary>
public sealed class SearchAnalysisTests
{
    [Theory]
    [InlineData("2022年", "二〇二二年", true)]
    [InlineData("2022年", "二零二二年度", true)]
    [InlineData("二〇二二年", "2022年度", true)]
    [InlineData("二〇二二年", "二〇二二年", true)]
    [InlineData("10户", "十户联防", true)]
    [InlineData("十户联防", "10户联防", true)]
    [InlineData("１０户联防", "推行十户联防机制", true)]
    [InlineData("10", "十户", true)]
    [InlineData("十户", "二十户", true)]
    [InlineData("10户", "二十户", false)]
    [InlineData("20户", "二十户", true)]
    [InlineData("120", "一百二十人", true)]
    [InlineData("105", "一百零五人", true)]
    [InlineData("10", "十分重要", false)]
    [InlineData("15", "十三五", false)]
    [InlineData("1", "统一战线", false)]
    [InlineData("统一", "统一战线", true)]
    [InlineData("十三五", "十三五规划", true)]
    [InlineData("第10次", "第十次会议", true)]
    [InlineData("\"第10次 会议\"", "第十次，会议", true)]
    public async Task Search_Numbers_MeetInEitherSpelling(string query, string body, bool isFound)
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body(body));

        var hits = fixture.Index.SearchHighlights(
            new HighlightSearch("", null, null, 10) { Tree = QueryParser.Parse(query, new QueryBounds()), FindsSentences = true }, default).Hits;

        Assert.Equal(isFound, hits.Length == 1);
        Assert.All(hits, hit => Assert.NotEmpty(hit.Snippets.SelectMany(snippet => snippet.Matches)));
        Assert.All(hits, hit => Assert.NotEmpty(hit.Sentences));
    }

    [Theory]
    [InlineData("2022年", "在二〇二二年度", "二〇二二年")]
    [InlineData("十户", "推行10户联防", "10户")]
    [InlineData("10", "“十”户", "十")]
    public async Task Search_Numbers_AreMarkedAsPrinted(string query, string body, string marked)
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body(body));

        var snippet = Assert.Single(Assert.Single(fixture.Highlights(query).Hits).Snippets);

        Assert.Equal([marked], snippet.Matches.Select(match => match.Of(snippet.Text)));
    }

    [Fact]
    public async Task Search_EitherSpelling_FindsTheSame()
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body("在2022年工作", "a"), SearchTexts.Body("在二〇二二年作", "b"));

        Assert.Equal(2, fixture.Highlights("2022年").TotalSize);
        Assert.Equal(fixture.Highlights("2022年").Hits.Select(hit => hit.DocumentId).Order(), fixture.Highlights("二〇二二年").Hits.Select(hit => hit.DocumentId).Order());
    }

    [Fact]
    public async Task Search_NameInsideALongerWord_RanksBelowTheNameItself()
    {
        var chance = new GraphMaker("a", 2022);
        chance.AddHighlight("保护青山绿水的工作。");
        var named = new GraphMaker("b", 2022);
        var highlight = named.AddHighlight("青山所做的各项工作。");
        named.Mention(highlight, Some.Unit("青川市公安局青山派出所"), "青山");
        await using var fixture = await IndexFixture.OpenAsync(chance.Build(), named.Build());

        var hits = fixture.Highlights("青山").Hits;

        Assert.Equal(["documents/b", "documents/a"], hits.Select(hit => hit.DocumentId));
        Assert.True(hits[0].Score > hits[1].Score);
    }

    [Theory]
    [InlineData("一二三四", "1234")]
    [InlineData("二〇二二", "2022")]
    [InlineData("两千零二十二", "2022")]
    [InlineData("三千", "3000")]
    [InlineData("十", "10")]
    [InlineData("二十三", "23")]
    [InlineData("五一", "")]
    [InlineData("百", "")]
    [InlineData("千百", "")]
    [InlineData("十百", "")]
    [InlineData("百十", "")]
    [InlineData("零十", "")]
    [InlineData("三三两两", "")]
    [InlineData("十二五", "")]
    public void Find_Numerals_OnlyWhereSurelyNumbers(string text, string arabic) =>
        Assert.Equal(arabic, string.Concat(ChineseNumerals.Find(text).Select(numeral => numeral.Arabic)));
}
