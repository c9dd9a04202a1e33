using CsCheck;
using GraphService.Model;
using GraphService.Search;
using GraphService.Search.Language;

namespace GraphService.Tests.Search;

/// <summary>What queries in the language find.</summary>
public sealed class SearchLanguageTests
{
    private static readonly QueryBounds Bounds = new();

    [Theory]
    [InlineData("挂职 信访", "b")]
    [InlineData("挂职 OR 信访", "abc")]
    [InlineData("挂职 -信访", "a")]
    [InlineData("-挂职", "cde")]
    [InlineData("-挂职 -信访", "de")]
    [InlineData("挂职 (信访 OR 锻炼)", "ab")]
    [InlineData("\"挂职 锻炼\"", "a")]
    [InlineData("\"锻炼 挂职\"", "")]
    [InlineData("\"挂职 信访\"", "")]
    [InlineData("\"police work\"", "d")]
    [InlineData("\"work police\"", "")]
    [InlineData("pol*", "de")]
    [InlineData("police*", "d")]
    [InlineData("\"1+3\"", "e")]
    [InlineData("\"3+1\"", "")]
    [InlineData("第1* ", "e")]
    [InlineData("挂*", "ab")]
    [InlineData("挂职 ~2 锻炼", "a")]
    [InlineData("挂职 ~2 信访", "")]
    [InlineData("挂职 ~3 信访", "b")]
    [InlineData("信访 ~3 挂职", "b")]
    [InlineData("\"police work\" ~1 today", "d")]
    [InlineData("year:2021", "b")]
    [InlineData("year:2021..2022", "bc")]
    [InlineData("year:2022.. 信访", "c")]
    [InlineData("year:..2020 OR 信访", "abc")]
    [InlineData("document:documents/b", "b")]
    [InlineData("document:documents/b -挂职", "")]
    public async Task Search_Language_FindsExactly(string query, string expected)
    {
        await using var fixture = await IndexFixture.OpenAsync(
            SearchTexts.Body("选派挂职，锻炼干部", "a", 2020), SearchTexts.Body("挂职的干部信访", "b", 2021), SearchTexts.Body("信访工作", "c", 2022),
            SearchTexts.Body("police work, today", "d", 2023), SearchTexts.Body("polite 推行1+3机制 第12次", "e", 2024));

        var hits = fixture.Index.SearchHighlights(Search(query), default);

        Assert.Equal(expected, string.Concat(hits.Hits.Select(hit => hit.DocumentId[^1]).Order()));
        Assert.Equal(expected.Length, hits.TotalSize);
    }

    [Theory]
    [InlineData("unit:公安局", "ac")]
    [InlineData("unit:市局", "abc")]
    [InlineData("unit:青川市司法局", "b")]
    [InlineData("initiative:砺剑", "ab")]
    [InlineData("initiative:礪劍", "ab")]
    [InlineData("-initiative:砺剑", "c")]
    [InlineData("place:青川", "abc")]
    [InlineData("place:别处", "")]
    [InlineData("person:王", "")]
    [InlineData("award:先进", "")]
    [InlineData("level:national", "")]
    [InlineData("unit:监察", "")]
    public async Task Search_Properties_SelectByNamesAndAliases(string query, string expected)
    {
        await using var fixture = await IndexFixture.OpenAsync(
            Some.Document("a", 2020, 1, "青川市公安局"), Some.Document("b", 2021, 1, "青川市司法局"), Some.Document("c", 2022, 1, "秀水市公安局", "护航行动"));

        Assert.Equal(expected, Documents(fixture, query));
    }

    [Fact]
    public async Task Search_PropertyById_SelectsTheNode()
    {
        await using var fixture = await IndexFixture.OpenAsync(
            Some.Document("a", 2020, 1, "青川市公安局"), Some.Document("b", 2021, 1, "青川市司法局"));

        Assert.Equal("b", Documents(fixture, $"unit:{NodeIds.Unit("青川市司法局")}"));
    }

    [Fact]
    public async Task Search_Properties_AddNothingToTheScore()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document("a"), Some.Document("b", 2021));

        var plain = fixture.Highlights("警务").Hits.Select(hit => (hit.Highlight.Id, hit.Score));
        var filtered = fixture.Index.SearchHighlights(Search("警务 year:2021.. unit:公安局 initiative:砺剑 -year:1999"), default);

        Assert.Equal(plain, filtered.Hits.Select(hit => (hit.Highlight.Id, hit.Score)));
    }

    [Fact]
    public async Task Search_PrefixOfVeryManyWords_IsAnswered()
    {
        await using var fixture = await IndexFixture.OpenAsync(
            SearchTexts.Body(string.Join(' ', Enumerable.Range(0, 50_000).Select(number => $"w{number}")), "a"), SearchTexts.Body("第w11111次", "b"));

        Assert.Equal("ab", Documents(fixture, "w*"));
        var error = Assert.Throws<InvalidInputException>(() => Documents(fixture, "第w*"));
        Assert.Equal(ErrorReasons.QueryInvalid, error.Reason);
        Assert.Equal("b", Documents(fixture, "第w11111*"));
    }

    [Fact]
    public async Task Search_Snippets_ShowWhatWasAskedFor()
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body("前言。policing 与 police，work 的 1 2 3；挂职 信访 ok", "a"));

        Assert.Equal(["policing", "police"], Marked("polic*"));
        Assert.Equal(["police，work"], Marked("\"police work\""));
        Assert.Equal(["挂职", "ok"], Marked("挂职 OR ok OR -信访"));
        Assert.Equal([], Marked("year:2022"));

        IEnumerable<string> Marked(string query)
        {
            var snippet = Assert.Single(Assert.Single(fixture.Index.SearchHighlights(Search(query), default).Hits).Snippets);
            return snippet.Matches.Select(match => match.Of(snippet.Text));
        }
    }

    [Fact]
    public async Task Search_Explanation_AddsUpToTheScore()
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Zhenjiang());
        foreach (var query in new[] { "挂职", "砺剑 信访", "砺剑 OR 挂职 OR 检察", "\"1+3\" 砺剑 year:2022", "市委 ~20 政法" })
        {
            var hits = fixture.Index.SearchHighlights(Search(query) with { Explains = true }, default).Hits;

            Assert.True(hits.Length > 0, query);
            Assert.All(hits, hit => Assert.Equal(hit.Score, hit.Explanation.Sum(part => part.Score)));
            Assert.All(hits, hit => Assert.All(hit.Explanation, part => Assert.True(part.Score == 0 || part.InHeading + part.InBody > 0)));
        }
    }

    [Fact]
    public async Task Search_Metamorphic_SetsBehaveAsSets()
    {
        var random = new Random(11);
        await using var fixture = await IndexFixture.OpenAsync([.. Enumerable.Range(0, 40).Select(number => Some.RandomGraph(random, $"d{number}"))]);
        var all = Ids("-没有的词");
        AnyOf.These("下降", "第0段", "第1段", "𠮷", "unit:3局", "initiative:1号", "year:2018..2019", "\"下降 1\"", "5*", "第 ~3 下降", "person:王1", "没有的词")
            .Array[2, 2].Sample(
            pair =>
            {
                var (left, right) = (Ids(pair[0]), Ids(pair[1]));
                Assert.Equal(left.Intersect(right), Ids($"{pair[0]} {pair[1]}"));
                Assert.Equal(left.Union(right), Ids($"{pair[0]} OR {pair[1]}"));
                Assert.Equal(left.Except(right), Ids($"{pair[0]} -({pair[1]})"));
                Assert.Equal(all.Except(left), Ids($"-({pair[0]})"));
            },
            iter: 150, threads: 1);

        System.Collections.Immutable.ImmutableSortedSet<string> Ids(string query) =>
            [.. fixture.Index.SearchHighlights(Search(query), default).Hits.Select(hit => hit.Highlight.Id)];
    }

    private static HighlightSearch Search(string query) => new("", null, null, 1000) { Tree = QueryParser.Parse(query, Bounds) };

    private static string Documents(IndexFixture fixture, string query) =>
        string.Concat(fixture.Index.SearchHighlights(Search(query), default).Hits.Select(hit => hit.DocumentId[^1]).Order());
}
