using GraphService.Server.Services;
using GraphService.V1;
using Microsoft.Extensions.DependencyInjection;

namespace GraphService.Tests.Server;

/// <summary>Who asks the same again gets the same answer without a search, as long as nothing has changed.</summary>
public sealed class SearchAnswersTests : IAsyncLifetime
{
    private const string Text = "一、市公安局“砺剑工程”推进社会治理专项挂职，派出12名干部。\n二、市司法局推进法律援助，办理案件30件。";

    private TestServer? _server;
    private int _searches;

    private TestServer Server => _server ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await Server.DisposeAsync();

    [Fact]
    public async Task Get_SameRequestAgain_IsNotSearched()
    {
        await IngestAsync("documents/a");

        var first = Ask(new SearchHighlightsRequest { Query = "挂职" });

        Assert.Same(first, Ask(new SearchHighlightsRequest { Query = "挂职" }));
        Assert.Same(first, Ask(new SearchHighlightsRequest { Query = "挂职", MinRevision = 1 }));
        Assert.Equal(1, _searches);
    }

    [Fact]
    public async Task Get_AnyOtherField_IsSearched()
    {
        await IngestAsync("documents/a");
        SearchHighlightsRequest[] requests =
        [
            new() { Query = "挂职" },
            new() { Query = "挂职 " },
            new() { Query = "挂职", Filter = "year = 2022" },
            new() { Query = "挂职", PageSize = 7 },
            new() { Query = "挂职", PageToken = "t" },
            new() { Query = "挂职", QueryMode = QueryMode.Language },
            new() { Query = "挂职", Facets = { FacetField.Year } },
            new() { Query = "挂职", Explain = true },
            new() { Query = "挂职", GroupBy = FacetField.LeadUnit },
            new() { Query = "挂职", Sort = SortOrder.YearDescending },
            new() { QueryTree = new QueryTree { Word = "挂职" } },
        ];

        Assert.All(requests, request => Ask(request));

        Assert.Equal(requests.Length, _searches);
    }

    [Fact]
    public async Task Get_AfterAChangeOrARebuild_IsSearched()
    {
        await IngestAsync("documents/a");
        Ask(new SearchHighlightsRequest { Query = "挂职" });

        await IngestAsync("documents/b");
        Ask(new SearchHighlightsRequest { Query = "挂职" });
        Assert.Equal(2, _searches);

        await Server.Services.GetRequiredService<GraphService.Search.SearchIndex>().RebuildAsync(default);
        Ask(new SearchHighlightsRequest { Query = "挂职" });
        Assert.Equal(3, _searches);
    }

    [Fact]
    public async Task SearchHighlights_AskedAgain_IsEqualAndSeesWrites()
    {
        await IngestAsync("documents/a");
        var request = new SearchHighlightsRequest { Query = "挂职", PageSize = 1, Facets = { FacetField.Year } };

        var first = await Server.Search.SearchHighlightsAsync(request);

        Assert.Equal(first, await Server.Search.SearchHighlightsAsync(request));
        Assert.Equal(1, first.TotalSize);

        await IngestAsync("documents/b");
        var second = await Server.Search.SearchHighlightsAsync(request);
        Assert.Equal(2, second.TotalSize);
        Assert.NotEmpty(second.NextPageToken);
        Assert.Equal(second, await Server.Search.SearchHighlightsAsync(request));
    }

    [Fact]
    public async Task Get_NoRoom_IsSearchedEachTime()
    {
        await using var server = await TestServer.StartAsync(null, ("Index:AnswerCacheMebibytes", "0"));
        var answers = server.Services.GetRequiredService<SearchAnswers>();

        for (var asked = 0; asked < 2; asked++)
        {
            answers.Get(new SearchHighlightsRequest { Query = "挂职" }, Search);
        }

        Assert.Equal(2, _searches);
    }

    [Fact]
    public async Task Get_MoreAnswersThanRoom_KeepsWithinIt()
    {
        await using var server = await TestServer.StartAsync(null, ("Index:AnswerCacheMebibytes", "1"));
        var answers = server.Services.GetRequiredService<SearchAnswers>();
        var large = new byte[100_000];

        for (var asked = 0; asked < 100; asked++)
        {
            answers.Get(new SearchHighlightsRequest { PageSize = asked }, () => large);
        }

        Assert.InRange(answers.Bytes, 200_000, 1_048_576);
    }

    [Fact]
    public async Task GetInfo_SettingsOfTheIndex_AreListed()
    {
        await using var server = await TestServer.StartAsync(
            null, ("Index:PostingCacheMebibytes", "1"), ("Index:HighlightCacheMebibytes", "0"), ("Index:AnswerCacheMebibytes", "2"));

        var limits = (await server.Admin.GetInfoAsync(new GetInfoRequest())).Limits;

        Assert.Equal((1, 0, 2), (limits["posting_cache_mebibytes"], limits["highlight_cache_mebibytes"], limits["answer_cache_mebibytes"]));
    }

    private async Task IngestAsync(string id)
    {
        var written = await Server.IngestAsync(Text, id, 2022);
        await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "年", MinRevision = written.Revision });
    }

    private byte[] Ask(SearchHighlightsRequest request) => Server.Services.GetRequiredService<SearchAnswers>().Get(request, Search);

    private byte[] Search() => [(byte)++_searches];
}
