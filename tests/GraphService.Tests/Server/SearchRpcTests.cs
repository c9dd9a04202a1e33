using System.Net;
using System.Text;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Searches over the wire: the language, facets, groups, orders, and every way to get them wrong.</summary>
public sealed class SearchRpcTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task SearchHighlights_Language_SelectsByNodes()
    {
        var unit = await FindAsync("unit:镇江市公安局");
        var both = await FindAsync("unit:镇江市公安局 年份:2022");

        Assert.NotEmpty(unit.Hits);
        Assert.Equal(unit.Hits, both.Hits);
        Assert.All(unit.Hits, hit => Assert.Contains(hit.NamedNodes, node => node is { Label: NodeLabel.Unit, Name: "镇江市公安局" }));
        Assert.Empty((await FindAsync("unit:镇江市公安局 year:2023..")).Hits);
        Assert.Equal(10, (await FindAsync("-没有的词")).TotalSize);
    }

    [Theory]
    [InlineData("secret:x", "1")]
    [InlineData("挂职 (信访", "7")]
    [InlineData("政*府??????????*", "1")]
    public async Task SearchHighlights_MalformedQuery_SaysWhere(string query, string position)
    {
        var error = await RpcErrors.OfAsync(async () => await FindAsync(query));

        Assert.Equal(
            (StatusCode.InvalidArgument, "QUERY_INVALID", "query", position),
            (error.Code, error.Reason, error.Field, error.Details.Metadata["position"]));
        var plain = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = query });
        Assert.True(plain.TotalSize >= 0);
    }

    [Fact]
    public async Task SearchHighlights_Tree_FindsAsTheText()
    {
        const string query = "(砺剑 OR \"挂职 锻炼\") -(unit:司法局 year:2022) 干* OR 政治 ~20 信访";
        var parsed = await Server.Search.ParseQueryAsync(new ParseQueryRequest { Query = query, QueryMode = QueryMode.Language });

        var byTree = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { QueryTree = parsed.Tree });

        Assert.NotEmpty(byTree.Hits);
        Assert.Equal((await FindAsync(query)).Hits, byTree.Hits);
        Assert.Equal((await FindAsync(parsed.Text)).Hits, byTree.Hits);
    }

    public static TheoryData<string> BadRequests() => [.. Bad.Keys];

    private static readonly Dictionary<string, (SearchHighlightsRequest Request, string Field)> Bad = new()
    {
        ["tree and text"] = (new SearchHighlightsRequest { Query = "a", QueryTree = new QueryTree { Word = "a" } }, "query_tree"),
        ["empty tree"] = (new SearchHighlightsRequest { QueryTree = new QueryTree() }, "query_tree"),
        ["tree without parts"] = (new SearchHighlightsRequest { QueryTree = new QueryTree { AllOf = new QueryList() } }, "query_tree"),
        ["tree without field"] = (new SearchHighlightsRequest { QueryTree = new QueryTree { Property = new PropertyQuery { Value = "a" } } }, "query_tree"),
        ["tree too wide"] = (new SearchHighlightsRequest { QueryTree = new QueryTree { AnyOf = Words(65) } }, "query"),
        ["tree too deep"] = (new SearchHighlightsRequest { QueryTree = Nested(40) }, "query"),
        ["tree of signs"] = (new SearchHighlightsRequest { QueryTree = new QueryTree { Phrase = "。" } }, "query"),
        ["mode"] = (new SearchHighlightsRequest { Query = "a", QueryMode = (QueryMode)9 }, "query_mode"),
        ["facet"] = (new SearchHighlightsRequest { Query = "a", Facets = { FacetField.Unspecified } }, "facets"),
        ["facet limit"] = (new SearchHighlightsRequest { Query = "a", FacetLimit = -1 }, "facet_limit"),
        ["group"] = (new SearchHighlightsRequest { Query = "a", GroupBy = (FacetField)99 }, "group_by"),
        ["group limit"] = (new SearchHighlightsRequest { Query = "a", GroupLimit = -1 }, "group_limit"),
        ["sort"] = (new SearchHighlightsRequest { Query = "a", Sort = (SortOrder)99 }, "sort"),
        ["selection"] = (new SearchHighlightsRequest { Query = "a", Selections = { new FacetSelection() } }, "selections.field"),
        ["selections"] = (Many(1_001), "selections"),
    };

    [Theory]
    [MemberData(nameof(BadRequests))]
    public async Task SearchHighlights_BadRequest_NamesTheField(string name)
    {
        var error = await RpcErrors.OfAsync(async () => await Server.Search.SearchHighlightsAsync(Bad[name].Request));

        Assert.Equal((StatusCode.InvalidArgument, Bad[name].Field), (error.Code, error.Field));
    }

    [Fact]
    public async Task SearchHighlights_FacetsAndSelections_FitTogether()
    {
        var all = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest
        {
            Filter = "year = 2022",
            Facets = { FacetField.LeadUnit, FacetField.Year, FacetField.Initiative, FacetField.System, FacetField.Place, FacetField.AwardLevel, FacetField.Document },
            FacetLimit = 3,
        });

        Assert.Equal(10, all.TotalSize);
        Assert.Equal([FacetField.LeadUnit, FacetField.Year, FacetField.Initiative, FacetField.System, FacetField.Place, FacetField.AwardLevel, FacetField.Document], all.Facets.Select(facet => facet.Field));
        Assert.Equal(("2022", 10), (Assert.Single(all.Facets[1].Values).Value, all.Facets[1].Values[0].Count));
        var unit = all.Facets[0].Values[0];
        var some = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest
        {
            Selections = { new FacetSelection { Field = FacetField.LeadUnit, Include = { unit.Value } } },
        });
        var others = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest
        {
            Selections = { new FacetSelection { Field = FacetField.LeadUnit, Exclude = { unit.Value } } },
        });
        Assert.Equal((unit.Count, 10 - unit.Count), (some.TotalSize, others.TotalSize));
        Assert.All(some.Hits, hit => Assert.Contains(hit.NamedNodes, node => node.Id == unit.Value && node.Name == unit.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task ListFacetValues_AnyPageSize_GivesTheSameList(int size)
    {
        var whole = await ValuesAsync(500);

        Assert.True(whole.Count > 3);
        Assert.Equal(whole, await ValuesAsync(size));
    }

    [Fact]
    public async Task SearchHighlights_Grouped_PagesByGroup()
    {
        var request = new SearchHighlightsRequest { Filter = "year = 2022", GroupBy = FacetField.LeadUnit, GroupLimit = 1 };
        var whole = await Server.Search.SearchHighlightsAsync(request);
        var groups = new List<HighlightGroup>();
        var token = "";
        do
        {
            var page = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest(request) { PageSize = 2, PageToken = token });
            groups.AddRange(page.Groups);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(whole.Groups, groups);
        Assert.Equal(whole.TotalGroups, groups.Count);
        Assert.All(whole.Groups, group => Assert.Single(group.Hits));
        Assert.True(whole.Groups.Sum(group => group.TotalSize) >= whole.TotalSize);
    }

    [Theory]
    [InlineData(SortOrder.YearAscending)]
    [InlineData(SortOrder.LeadUnit)]
    public async Task SearchHighlights_Sorted_PagesToTheEnd(SortOrder sort)
    {
        var request = new SearchHighlightsRequest { Filter = "year = 2022", Sort = sort };
        var whole = await Server.Search.SearchHighlightsAsync(request);
        var hits = new List<HighlightHit>();
        var token = "";
        do
        {
            var page = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest(request) { PageSize = 3, PageToken = token });
            hits.AddRange(page.Hits);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(10, hits.Count);
        Assert.Equal(whole.Hits, hits);
    }

    [Fact]
    public async Task SearchHighlights_Explained_SaysItInWords()
    {
        var hit = (await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "砺剑 信访", Explain = true })).Hits.Single();

        Assert.Equal(["砺剑", "信访"], hit.Explanation.Select(part => part.Clause));
        Assert.Equal(hit.Score, hit.Explanation.Sum(part => part.Score), 6);
        Assert.Matches("^砺剑 stands [0-9]+ times in the heading and [0-9]+ times in the body; it holds for 2 highlights in all and adds [0-9.]+ to the score\\.$", hit.Explanation[0].Sentence);
    }

    [Fact]
    public async Task SearchHighlights_Json_TakesABodyToo()
    {
        using var body = new StringContent(
            """{"query": "砺剑 OR 挂职", "queryMode": "QUERY_MODE_LANGUAGE", "facets": ["FACET_FIELD_YEAR"], "selections": [{"field": "FACET_FIELD_YEAR", "include": ["2022"]}]}""",
            Encoding.UTF8, "application/json");

        var answer = await Server.Http.PostAsync(new Uri("/v1/highlights:search", UriKind.Relative), body);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("\"totalSize\": \"3\"", (await answer.Content.ReadAsStringAsync()).Replace("\":\"", "\": \"", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task GetInfo_Limits_NameTheBoundsOfQueries()
    {
        var limits = (await Server.Admin.GetInfoAsync(new GetInfoRequest())).Limits;

        Assert.Equal((16, 64, 512), (limits["max_query_depth"], limits["max_query_clauses"], limits["max_query_characters"]));
    }

    private async Task<SearchHighlightsResponse> FindAsync(string query) =>
        await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = query, QueryMode = QueryMode.Language });

    private async Task<List<FacetValue>> ValuesAsync(int size)
    {
        var values = new List<FacetValue>();
        var token = "";
        do
        {
            var page = await Server.Search.ListFacetValuesAsync(new ListFacetValuesRequest
            {
                Search = new SearchHighlightsRequest { Filter = "year = 2022" },
                Field = FacetField.Initiative,
                PageSize = size,
                PageToken = token,
            });
            values.AddRange(page.Values);
            token = page.NextPageToken;
            Assert.True(token.Length > 0 || page.TotalValues == values.Count);
        }
        while (token.Length > 0);
        return values;
    }

    private static QueryList Words(int count) => new() { Parts = { Enumerable.Range(0, count).Select(number => new QueryTree { Word = $"w{number}" }) } };

    private static QueryTree Nested(int depth)
    {
        var tree = new QueryTree { Word = "a" };
        for (var i = 0; i < depth; i++)
        {
            tree = new QueryTree { NoneOf = tree };
        }

        return tree;
    }

    private static SearchHighlightsRequest Many(int count) => new()
    {
        Query = "a",
        Selections = { new FacetSelection { Field = FacetField.Year, Include = { Enumerable.Range(0, count).Select(number => $"{number}") } } },
    };
}
