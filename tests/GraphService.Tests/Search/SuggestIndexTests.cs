using CsCheck;
using GraphService.Model;
using GraphService.Search;

namespace GraphService.Tests.Search;

public sealed class SuggestIndexTests
{
    [Theory]
    [InlineData("镇江市公安局", SuggestMatch.Exact)]
    [InlineData("鎮江市公安局", SuggestMatch.Exact)]
    [InlineData("镇江市 公安局", SuggestMatch.Exact)]
    [InlineData("镇江", SuggestMatch.Prefix)]
    [InlineData("公安局", SuggestMatch.Infix)]
    [InlineData("镇江公安", SuggestMatch.Infix, false)]
    [InlineData("镇江 公安", SuggestMatch.Infix)]
    [InlineData("zhenjiangshigonganju", SuggestMatch.Pinyin)]
    [InlineData("ZhenJiang", SuggestMatch.Pinyin)]
    [InlineData("ｚｈｅｎｊｉ", SuggestMatch.Pinyin)]
    [InlineData("gongan", SuggestMatch.Pinyin)]
    [InlineData("gong'an ju", SuggestMatch.Pinyin)]
    [InlineData("zhenjiang公安", SuggestMatch.Pinyin)]
    [InlineData("zhenjiang公安ju", SuggestMatch.Pinyin)]
    [InlineData("zjsgaj", SuggestMatch.Initials)]
    [InlineData("gaj", SuggestMatch.Initials)]
    [InlineData("zjs公安", SuggestMatch.Initials)]
    [InlineData("zjsgajx", SuggestMatch.Initials, false)]
    [InlineData("公按", SuggestMatch.Infix, false)]
    [InlineData("检察", SuggestMatch.Infix, false)]
    [InlineData("……", SuggestMatch.Infix, false)]
    public async Task Suggest_OneUnit_MatchesAsItSays(string text, SuggestMatch match, bool isFound = true)
    {
        await using var fixture = await SuggestFixture.OpenAsync(Some.Document(unit: "镇江市公安局", initiative: "别的工程"));

        var found = fixture.Suggest(text, 10, NodeLabel.Unit).Found;

        Assert.Equal(isFound ? [match] : [], found.Select(suggestion => suggestion.Match));
    }

    [Theory]
    [InlineData("曾庆红", "zengqinghong", "zqh")]
    [InlineData("仇和平", "qiuheping", "qhp")]
    [InlineData("沈砚川", "shenyanchuan", "syc")]
    [InlineData("单田芳", "shantianfang", "stf")]
    [InlineData("尉迟恭", "yuchigong", "ycg")]
    public async Task Suggest_Surnames_AreReadAsSurnames(string name, string pinyin, string initials)
    {
        var builder = new GraphMaker("a", 2022);
        builder.Mention(builder.AddHighlight(), Some.Person(name, "青川市公安局"), name);
        await using var fixture = await SuggestFixture.OpenAsync(builder.Build());

        Assert.Equal([name], fixture.NamesFor(pinyin, NodeLabel.Person));
        Assert.Equal([name], fixture.NamesFor(initials, NodeLabel.Person));
    }

    [Theory]
    [InlineData("长沙市公安局", "changsha", "zhangsha")]
    [InlineData("重庆市司法局", "chongqing", "zhongqing")]
    [InlineData("乐清市公安局", "yueqing", "leqing")]
    [InlineData("六安市教育局", "luan", "liuan")]
    [InlineData("云澜市农村商业银行", "yinhang", "yinxing")]
    public async Task Suggest_PlacesAndWords_HaveTheirOneReading(string unit, string right, string wrong)
    {
        await using var fixture = await SuggestFixture.OpenAsync(Some.Document(unit: unit));

        Assert.Equal([unit], fixture.NamesFor(right, NodeLabel.Unit));
        Assert.Empty(fixture.NamesFor(wrong, NodeLabel.Unit));
    }

    [Fact]
    public async Task Suggest_ShortNameWithUnknownReading_IsFoundByEach()
    {
        await using var fixture = await SuggestFixture.OpenAsync(Some.Document(initiative: "行乐工程"));

        foreach (var text in new[] { "xingle", "hangle", "xingyue", "hangyue" })
        {
            Assert.Equal(["行乐工程"], fixture.NamesFor(text, NodeLabel.Initiative));
        }
    }

    [Fact]
    public async Task Suggest_KindsThenUseThenId_InThisOrder()
    {
        var builder = new GraphMaker("a", 2022);
        var first = builder.AddHighlight();
        var second = builder.AddHighlight();
        builder.Mention(first, Some.Initiative("平安"), "平安");
        builder.Mention(first, Some.Initiative("平安工程"), "平安工程");
        builder.Mention(first, Some.Initiative("大平安工程"), "大平安工程");
        builder.Mention(second, Some.Initiative("新平安工程"), "新平安工程");
        builder.Mention(first, Some.Initiative("新平安工程"), "新平安工程");
        await using var fixture = await SuggestFixture.OpenAsync(builder.Build());

        Assert.Equal(["平安", "平安工程", "新平安工程", "大平安工程"], fixture.NamesFor("平安", NodeLabel.Initiative));
        Assert.Equal([1, 1, 2, 1], fixture.Suggest("平安", 10, NodeLabel.Initiative).Found.Select(found => found.Use));
        Assert.Equal(["平安", "平安工程", "新平安工程", "大平安工程"], fixture.NamesFor("pingan", NodeLabel.Initiative));
    }

    [Fact]
    public async Task Suggest_Alias_NamesItAndItsPlace()
    {
        await using var fixture = await SuggestFixture.OpenAsync(Some.Document(unit: "青川市公安局", initiative: "“砺剑”工程"));

        var unit = Assert.Single(fixture.Suggest("市局").Found);
        var initiative = Assert.Single(fixture.Suggest("砺剑工", 10, NodeLabel.Initiative).Found);

        Assert.Equal(("青川市公安局", "市局", SuggestMatch.Exact), (unit.Name, unit.MatchedName, unit.Match));
        Assert.Equal(["砺剑”工"], initiative.Ranges.Select(range => range.Of(initiative.MatchedName)));
    }

    [Fact]
    public async Task Suggest_Limit_SaysWhetherThereAreMore()
    {
        await using var fixture = await SuggestFixture.OpenAsync([.. Enumerable.Range(0, 5).Select(i => Some.Document($"d{i}", unit: $"青川市{i}局"))]);

        Assert.True(fixture.Suggest("青川", 4, NodeLabel.Unit).IsTruncated);
        Assert.False(fixture.Suggest("青川", 5, NodeLabel.Unit).IsTruncated);
        Assert.Equal(4, fixture.Suggest("青川", 4, NodeLabel.Unit).Found.Length);
    }

    [Fact]
    public async Task Suggest_TextTooLong_IsRefused()
    {
        await using var fixture = await SuggestFixture.OpenAsync();

        Assert.Throws<InvalidInputException>(() => fixture.Suggest(new string('a', 65)));
        Assert.Empty(fixture.Suggest(new string('a', 64)).Found);
        Assert.Empty(fixture.Suggest(string.Concat(Enumerable.Repeat("xian", 16))).Found);
    }

    /// <summary>Random writes and deletions, followed step by step, give what reading everything anew gives.</summary>
    [Fact]
    public async Task Follow_RandomWrites_EqualsReadingAnew()
    {
        var random = new Random(20260611);
        await using var fixture = await SuggestFixture.OpenAsync();
        for (var step = 0; step < 60; step++)
        {
            await ChangeAsync(fixture, random);
            if (step % 3 == 0)
            {
                await fixture.CatchUpAsync();
            }

            if (step % 10 == 9)
            {
                await using var anew = await fixture.ReadAnewAsync();
                await fixture.CatchUpAsync();
                foreach (var text in new[] { "青川", "局", "gc", "qcs", "工程", "1", "wang", "juzhang", "shiju", "quanshi gongan", "年度" })
                {
                    var query = new SuggestQuery(text, [], 100);
                    Assert.Equal(Describe(anew.Suggest(query, default)), Describe(fixture.Names.Suggest(query, default)));
                }
            }
        }
    }

    private static async Task ChangeAsync(SuggestFixture fixture, Random random)
    {
        var key = $"d{random.Next(12)}";
        await using var snapshot = await fixture.Index.Store.ReadAsync(default);
        if (random.Next(4) == 0 && await snapshot.FindDocumentAsync(NodeIds.Document(key), false, default) is not null)
        {
            await fixture.Index.Store.DeleteDocumentAsync(NodeIds.Document(key), null, default);
        }
        else
        {
            await fixture.Index.Store.ReplaceDocumentAsync(Some.RandomGraph(random, key), null, default);
        }
    }

    private static IEnumerable<string> Describe(Suggestions suggestions) => suggestions.Found
        .Select(found => $"{found.NodeId} {found.Name} {found.Detail} {found.MatchedName} {found.Match} {found.Use} {string.Join(' ', found.Ranges)}")
        .Append($"{suggestions.Revision} {suggestions.IsTruncated}");
}
