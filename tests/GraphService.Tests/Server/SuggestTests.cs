using System.Text.Json;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Suggestions over the real text, through the public door.</summary>
public sealed class SuggestTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    [Theory]
    [InlineData("zhenjiang公安", "镇江市公安局", SuggestMatch.Pinyin)]
    [InlineData("zjsgaj", "镇江市公安局", SuggestMatch.Initials)]
    [InlineData("市中院", "镇江市中级人民法院", SuggestMatch.Exact)]
    [InlineData("szy", "镇江市中级人民法院", SuggestMatch.Initials)]
    [InlineData("鎮江市司法", "镇江市司法局", SuggestMatch.Prefix)]
    [InlineData("malong", "", SuggestMatch.Unspecified)]
    [InlineData("mamingl", "马明龙", SuggestMatch.Pinyin)]
    [InlineData("十户", "十户联防", SuggestMatch.Prefix)]
    [InlineData("砺剑", "砺剑工程", SuggestMatch.Prefix)]
    public async Task SuggestNodes_RealNames_FindsThemAsItSays(string query, string name, SuggestMatch match)
    {
        var answer = await SuggestAsync(query);

        if (name.Length == 0)
        {
            Assert.Empty(answer.Suggestions);
            return;
        }

        var found = Assert.Single(answer.Suggestions, suggestion => suggestion.Name == name);
        Assert.Equal(match, found.Match);
        Assert.NotEmpty(found.Matches);
        Assert.True(found.UseCount > 0);
        Assert.Equal(fixture.Ingested.Revision, answer.Revision);
    }

    [Fact]
    public async Task SuggestNodes_Labels_AreObeyed()
    {
        var answer = await Server.Search.SuggestNodesAsync(new SuggestNodesRequest { Query = "z", Labels = { NodeLabel.Unit }, PageSize = 100 });

        Assert.NotEmpty(answer.Suggestions);
        Assert.All(answer.Suggestions, suggestion => Assert.Equal(NodeLabel.Unit, suggestion.Label));
    }

    [Fact]
    public async Task SuggestNodes_OverJson_IsTheSame()
    {
        var json = JsonDocument.Parse(await Server.Http.GetStringAsync(new Uri(
            $"/v1/nodes:suggest?query={Uri.EscapeDataString("砺剑")}&labels=NODE_LABEL_INITIATIVE", UriKind.Relative)));

        Assert.Equal("砺剑工程", json.RootElement.GetProperty("suggestions")[0].GetProperty("name").GetString());
    }

    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("a", -1, 0)]
    [InlineData("a", 0, -1)]
    [InlineData("01234567890123456789012345678901234567890123456789012345678901234", 0, 0)]
    public async Task SuggestNodes_BadRequest_IsInvalid(string query, int pageSize, long minRevision)
    {
        var request = new SuggestNodesRequest { Query = query, PageSize = pageSize, MinRevision = minRevision };

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await Server.Search.SuggestNodesAsync(request));

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
    }

    [Fact]
    public async Task SuggestNodes_MinRevision_SeesTheWrite()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 1; i <= 3; i++)
        {
            var written = await server.IngestAsync(RealText.Text.Replace("马明龙", $"马明{"一二三四"[i]}", StringComparison.Ordinal), "documents/real");

            var answer = await server.Search.SuggestNodesAsync(new SuggestNodesRequest { Query = "mamin", MinRevision = written.Revision });

            Assert.Equal([$"马明{"一二三四"[i]}"], answer.Suggestions.Where(found => found.Label == NodeLabel.Person).Select(found => found.Name));
        }
    }

    [Fact]
    public async Task GetInfo_Names_AreCountedOnceAsked()
    {
        await SuggestAsync("镇江");

        var info = await Server.Admin.GetInfoAsync(new GetInfoRequest());

        Assert.Equal(fixture.Ingested.Revision, info.SuggestRevision);
        Assert.True(info.SuggestNames > 20);
        Assert.True(info.SuggestBytes > 1000);
        Assert.Equal(100, info.Limits["max_suggestions"]);
    }

    private async Task<SuggestNodesResponse> SuggestAsync(string query) =>
        await Server.Search.SuggestNodesAsync(new SuggestNodesRequest { Query = query, PageSize = 100, MinRevision = fixture.Ingested.Revision });
}
