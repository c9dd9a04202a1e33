using System.Buffers.Text;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Pages: the same set at any size, and tokens that only the service can make.</summary>
public sealed class PagingTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(100)]
    public async Task ListNodes_AnyPageSize_GivesTheSameList(int size)
    {
        var whole = await NodesAsync(10_000);

        Assert.True(whole.Count > 100);
        Assert.Equal(whole, await NodesAsync(size));
        Assert.Equal(whole.Order(StringComparer.Ordinal), whole);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public async Task ExpandNode_AnyPageSize_GivesTheSameLinksAndGroups(int size)
    {
        var id = await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        var whole = await Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = id, PageSize = 500 });
        var links = new List<Link>();
        var token = "";
        do
        {
            var page = await Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = id, PageSize = size, PageToken = token });
            Assert.Equal(whole.Groups, page.Groups);
            links.AddRange(page.Links);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.Equal(whole.Links, links);
        Assert.Equal(links.Count, whole.Groups.Sum(group => group.LinkCount));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Search_AnyPageSize_GivesTheSameHits(int size)
    {
        var whole = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "政治", PageSize = 100 });
        var hits = new List<HighlightHit>();
        var token = "";
        do
        {
            var page = await Server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "政治", PageSize = size, PageToken = token });
            hits.AddRange(page.Hits);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        Assert.True(whole.Hits.Count > 2);
        Assert.Equal(whole.Hits, hits);
    }

    [Fact]
    public async Task PageToken_Forged_IsRefused()
    {
        var token = (await Server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1 })).NextPageToken;
        var bytes = Base64Url.DecodeFromChars(token);
        string[] forged = ["x", "!!!", new string('A', 1_000_000), .. Enumerable.Range(0, bytes.Length).Select(Flip)];
        foreach (var bad in forged)
        {
            var error = await RpcErrors.OfAsync(async () => await Server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1, PageToken = bad }));
            Assert.Equal((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID", "page_token"), (error.Code, error.Reason, error.Field));
        }

        string Flip(int i)
        {
            var copy = bytes.ToArray();
            copy[i] ^= 1;
            return Base64Url.EncodeToString(copy);
        }
    }

    [Fact]
    public async Task PageToken_OfAnotherRequest_IsRefused()
    {
        var token = (await Server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1, Filter = "label = UNIT" })).NextPageToken;

        foreach (var other in new[] { "", "label = ROLE" })
        {
            var error = await RpcErrors.OfAsync(async () => await Server.Graph.ListNodesAsync(new ListNodesRequest { PageToken = token, Filter = other }));
            Assert.Equal("PAGE_TOKEN_INVALID", error.Reason);
        }

        var documents = await RpcErrors.OfAsync(async () => await Server.Documents.ListDocumentsAsync(new ListDocumentsRequest { PageToken = token }));
        Assert.Equal("PAGE_TOKEN_INVALID", documents.Reason);
    }

    [Fact]
    public async Task PageToken_OfAnotherStore_IsRefused()
    {
        await using var other = await TestServer.StartAsync();
        await other.IngestAsync(RealText.Text);
        var token = (await other.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1 })).NextPageToken;

        var error = await RpcErrors.OfAsync(async () => await Server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1, PageToken = token }));

        Assert.Equal("PAGE_TOKEN_INVALID", error.Reason);
    }

    [Fact]
    public async Task PageToken_AfterAWrite_IsStale()
    {
        await using var server = await TestServer.StartAsync();
        await server.IngestAsync(RealText.Text);
        var token = (await server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1 })).NextPageToken;
        await server.IngestAsync(IngestTests.Other());

        var error = await RpcErrors.OfAsync(async () => await server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1, PageToken = token }));

        Assert.Equal((StatusCode.Aborted, "PAGE_TOKEN_STALE"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task PageSize_AboveTheMaximum_IsTakenAsTheMaximum()
    {
        await using var server = await TestServer.StartAsync(null, ("Limits:MaxPageSize", "3"));
        await server.IngestAsync(RealText.Text);

        Assert.Equal(3, (await server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = 1_000_000 })).Nodes.Count);
    }

    private async Task<IReadOnlyList<string>> NodesAsync(int size)
    {
        var ids = new List<string>();
        var token = "";
        do
        {
            var page = await Server.Graph.ListNodesAsync(new ListNodesRequest { PageSize = size, PageToken = token });
            ids.AddRange(page.Nodes.Select(node => node.Id));
            token = page.NextPageToken;
        }
        while (token.Length > 0);
        return ids;
    }
}
