using CsCheck;
using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;

namespace GraphService.Tests.Search;

public sealed class SearchHighlightsTests
{
    private static readonly string[] Hostile =
    [
        "", " ", "\"", "\"x", "a AND", "AND OR NOT", "foo\\", "()", "a:b:c", "secret:x", "*", "?*?*", "x*a????????????*", "/.*a.{16}/", "[a TO", "{}",
        "+-&&||!", "^2", "~", "😀", "👩‍👩‍👧", "\uD800", "\uDC00\uD800", "\uFFFE", "\u200B", "\u0301", "𠮷", "𠮷𠮷𠮷", "\0", "\uFDFA", "。，、", "１＋３",
    ];

    [Fact]
    public async Task SearchHighlights_RealText_FindsExactlyTheItemsThatSayIt()
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Zhenjiang());

        Assert.Equal([1, 5], fixture.Ordinals("挂职"));
        Assert.Empty(fixture.Ordinals("监察"));
        Assert.Equal([5, 6], fixture.Ordinals("检察"));
        Assert.Equal([5, 8], fixture.Ordinals("砺剑"));
        Assert.Equal([8], fixture.Ordinals("砺剑工程"));
        Assert.Equal([5], fixture.Ordinals("砺剑 信访"));
        Assert.Equal([9], fixture.Ordinals("456"));
        Assert.Equal([5], fixture.Ordinals("“1+3”"));
        Assert.Equal([7], fixture.Ordinals("十户联防"));
        Assert.Equal([2], fixture.Ordinals("马明龙"));
    }

    [Theory]
    [InlineData("掛職", "挂职")]
    [InlineData("檢察", "检察")]
    [InlineData("４５６", "456")]
    [InlineData("挂\u200B职", "挂职")]
    [InlineData("  挂职  ", "挂职")]
    [InlineData("信访 挂职", "挂职 信访")]
    public async Task SearchHighlights_OtherSpelling_FindsTheSame(string query, string plain)
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Zhenjiang());

        Assert.NotEmpty(fixture.Ordinals(plain));
        Assert.Equal(fixture.Ordinals(plain), fixture.Ordinals(query));
    }

    [Theory]
    [InlineData("abc市", "ABC", true)]
    [InlineData("abcd", "abc", false)]
    [InlineData("砺剑。计划", "剑计", false)]
    [InlineData("砺剑计划", "剑", true)]
    [InlineData("砺剑计", "砺剑计", true)]
    [InlineData("砺剑记", "砺剑计", false)]
    [InlineData("计划剑砺砺剑", "砺剑计划", false)]
    [InlineData("𠮷野家", "𠮷野", true)]
    [InlineData("野家", "𠮷野", false)]
    public async Task SearchHighlights_Words_MatchAsTheyStand(string body, string query, bool isFound)
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body(body));

        Assert.Equal(isFound ? 1 : 0, fixture.Highlights(query).TotalSize);
    }

    [Fact]
    public async Task SearchHighlights_WordLongerThanATerm_MatchesAsAWhole()
    {
        var word = string.Concat(Enumerable.Range(0, 60).Select(number => $"{number:D3}"));
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Body(word + " " + new string('z', 40_000)));

        Assert.Equal(1, fixture.Highlights(word).TotalSize);
        Assert.Equal(0, fixture.Highlights(word + "x").TotalSize);
        Assert.Equal(0, fixture.Highlights(word[..^1] + "x").TotalSize);
    }

    [Fact]
    public async Task SearchHighlights_AnyText_NeitherFailsNorIsSlow()
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Zhenjiang());
        foreach (var query in Hostile)
        {
            _ = fixture.Highlights(query);
            _ = fixture.Nodes(query);
        }

        Gen.OneOf(Gen.String, Gen.Int[0, Hostile.Length - 1].Select(index => Hostile[index]).Array[1, 6].Select(string.Concat)).Sample(
            query =>
            {
                if (query.Length <= 512)
                {
                    Assert.InRange(fixture.Highlights(query).TotalSize, 0, 10);
                    Assert.InRange(fixture.Nodes(query).TotalSize, 0, 1);
                }
            },
            iter: 2000);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \"(:)* ")]
    [InlineData("😀。")]
    public async Task SearchHighlights_NothingSearchable_FindsNothing(string query)
    {
        await using var fixture = await IndexFixture.OpenAsync(SearchTexts.Zhenjiang());

        Assert.Equal(0, fixture.Highlights(query).TotalSize);
        Assert.Equal(0, fixture.Nodes(query).TotalSize);
    }

    [Theory]
    [InlineData(513, '中')]
    [InlineData(50_000, '(')]
    [InlineData(10_000_000, '?')]
    public async Task SearchHighlights_QueryTooLong_NamesTheField(int length, char character)
    {
        await using var fixture = await IndexFixture.OpenAsync();

        var error = Assert.Throws<InvalidInputException>(() => fixture.Highlights(new string(character, length)));

        Assert.Equal(("query", ErrorReasons.FieldInvalid), (error.Field, error.Reason));
    }

    [Fact]
    public async Task SearchHighlights_Hit_CarriesTheHighlightAsStored()
    {
        var document = Some.Document("a", 2022, 3);
        await using var fixture = await IndexFixture.OpenAsync(document);

        var hits = fixture.Highlights("警务");

        Assert.Equal((1, 3), (hits.Revision, hits.TotalSize));
        Assert.All(hits.Hits, hit =>
        {
            Assert.Equal(document.Nodes.First(node => node.Id == hit.Highlight.Id), hit.Highlight);
            Assert.Equal((document.DocumentId, "青川市公安局"), (hit.DocumentId, hit.LeadUnit));
            Assert.True(hit.Score > 0);
        });
        Assert.Equal(hits.Hits.Select(hit => hit.Highlight.Id).Order(StringComparer.Ordinal), hits.Hits.Select(hit => hit.Highlight.Id));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task SearchHighlights_PageByPage_EqualsTheWhole(int pageSize)
    {
        await using var fixture = await IndexFixture.OpenAsync(ManyDocuments(30));
        var whole = fixture.Highlights("工作").Hits;

        var paged = new List<HighlightHit>();
        HitPosition? after = null;
        do
        {
            var page = fixture.Highlights("工作", null, after, pageSize);
            Assert.Equal(whole.Length, page.TotalSize);
            paged.AddRange(page.Hits);
            Assert.True(page.Next is null || HitPosition.TryParse(page.Next.ToText(), out after));
            after = page.Next is null ? null : after;
        }
        while (after is not null);

        Assert.Equal(whole.Select(hit => (hit.Highlight.Id, hit.Score)), paged.Select(hit => (hit.Highlight.Id, hit.Score)));
    }

    [Fact]
    public async Task SearchHighlights_OtherOrderOfIngestAndHistory_RanksTheSame()
    {
        var documents = ManyDocuments(40);
        await using var first = await IndexFixture.OpenAsync(documents);
        await using var second = await IndexFixture.OpenAsync();
        foreach (var document in documents.Reverse())
        {
            await second.ReplaceAsync(SearchTexts.Document(document.DocumentId["documents/".Length..], 2001, ("工作", "工作 计划 砺剑")));
            await second.ReplaceAsync(document);
        }

        foreach (var query in new[] { "工作", "工作 计划", "砺剑 工作 推进", "推进工作", "作" })
        {
            var expected = first.Highlights(query).Hits.Select(hit => (hit.Highlight.Id, hit.Score)).ToList();
            Assert.NotEmpty(expected);
            Assert.Equal(expected, second.Highlights(query).Hits.Select(hit => (hit.Highlight.Id, hit.Score)));
        }
    }

    [Fact]
    public async Task SearchHighlights_MoreWords_NarrowsAndYearsPartition()
    {
        await using var fixture = await IndexFixture.OpenAsync(ManyDocuments(40));
        var all = Ids(fixture.Highlights("工作"));

        Assert.Subset(all.ToHashSet(), Ids(fixture.Highlights("工作 砺剑")).ToHashSet());
        var byYear = Enumerable.Range(2018, 6).SelectMany(year => Ids(fixture.Highlights("工作", Year(FilterOperator.Equal, year))));
        Assert.Equal(all.Order(), byYear.Order());
    }

    [Fact]
    public async Task SearchHighlights_Filters_MeanWhatTheySay()
    {
        await using var fixture = await IndexFixture.OpenAsync(
            Some.Document("a", 2020, 1, "青川市公安局"), Some.Document("b", 2021, 1, "青川市司法局"), Some.Document("c", 2022, 1, "𠮷川市公安局"));

        Expect("a", Year(FilterOperator.Less, 2021));
        Expect("ab", Year(FilterOperator.LessOrEqual, 2021));
        Expect("c", Year(FilterOperator.Greater, 2021));
        Expect("bc", Year(FilterOperator.GreaterOrEqual, 2021));
        Expect("ac", Year(FilterOperator.NotEqual, 2021));
        Expect("a", Text("lead_unit", FilterOperator.Equal, "青川市公安局"));
        Expect("bc", Text("lead_unit", FilterOperator.NotEqual, "青川市公安局"));
        Expect("ab", Text("lead_unit", FilterOperator.StartsWith, "青川"));
        Expect("ac", Text("lead_unit", FilterOperator.Has, "公安"));
        Expect("abc", Text("place", FilterOperator.Equal, Some.City));
        Expect("", Text("place", FilterOperator.Equal, ""));
        Expect("ab", Text("document", FilterOperator.Less, "documents/c"));
        Expect("bc", Text("document", FilterOperator.GreaterOrEqual, "documents/b"));
        Expect("a", new Filter.And([Text("lead_unit", FilterOperator.Has, "公安"), Year(FilterOperator.Equal, 2020)]));
        Expect("ab", new Filter.Or([Year(FilterOperator.Equal, 2021), Year(FilterOperator.Equal, 2020)]));
        Expect("c", new Filter.Not(new Filter.Or([Year(FilterOperator.Equal, 2021), Year(FilterOperator.Equal, 2020)])));

        void Expect(string keys, Filter filter) => Assert.Equal(
            keys.Select(key => $"documents/{key}"), fixture.Highlights("警务", filter).Hits.Select(hit => hit.DocumentId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task SearchHighlights_UnknownFieldOrOperator_IsRefused()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document());

        Assert.Throws<ArgumentException>(() => fixture.Highlights("警务", Text("secret", FilterOperator.Equal, "x")));
        Assert.Throws<ArgumentException>(() => fixture.Highlights("警务", Text("year", FilterOperator.Equal, "x")));
        Assert.Throws<ArgumentException>(() => fixture.Highlights("警务", Year(FilterOperator.Has, 2022)));
        Assert.Throws<ArgumentException>(() => fixture.Nodes("警务", Year(FilterOperator.Equal, 2022)));
    }

    [Fact]
    public async Task SearchHighlights_CallerGone_Stops()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document());

        Assert.ThrowsAny<OperationCanceledException>(
            () => fixture.Index.SearchHighlights(new HighlightSearch("警务", null, null, 10), new CancellationToken(true)));
        Assert.Equal(SearchIndexState.Ready, fixture.Index.Status.State);
    }

    private static DocumentGraph[] ManyDocuments(int count)
    {
        string[] words = ["工作", "计划", "砺剑", "推进", "工程", "培训", "挂职", "信访", "，", "。"];
        var random = new Random(7);
        return
        [
            .. Enumerable.Range(0, count).Select(number => SearchTexts.Document(
                $"d{number}", 2018 + number % 6,
                Enumerable.Range(0, 4).Select(_ => ("工作", string.Concat(Enumerable.Range(0, 5 + random.Next(60)).Select(_ => words[random.Next(10)])))))),
        ];
    }

    private static IEnumerable<string> Ids(HighlightHits hits) => hits.Hits.Select(hit => hit.Highlight.Id);

    private static Filter.Comparison Year(FilterOperator op, int year) => new("year", op, new PropertyValue.Integer(year));

    private static Filter.Comparison Text(string field, FilterOperator op, string value) => new(field, op, new PropertyValue.Text(value));
}
