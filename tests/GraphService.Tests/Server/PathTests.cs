using Google.Protobuf;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Paths through the public door.</summary>
public sealed class PathTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    private TestServer Server => fixture.Server;

    [Fact]
    public async Task FindPaths_UnitToInitiative_ShowsASentenceForEachStep()
    {
        var request = await RequestAsync(PathMode.Simple);
        var answer = await Server.Graph.FindPathsAsync(request);

        Assert.NotEmpty(answer.Paths);
        Assert.False(answer.Truncated);
        Assert.Equal([NodeLabel.Document, NodeLabel.Place], answer.BarredLabels);
        var nodes = answer.Nodes.ToDictionary(node => node.Id);
        foreach (var path in answer.Paths)
        {
            Assert.Equal((request.SourceIds[0], request.TargetIds[0]), (path.NodeIds[0], path.NodeIds[^1]));
            Assert.Equal(path.NodeIds.Count - 1, path.Steps.Count);
            Assert.Equal(path.NodeIds.Count, path.NodeIds.Distinct().Count());
            Assert.DoesNotContain(path.NodeIds, id => nodes[id].Label is NodeLabel.Place or NodeLabel.Document);
            Assert.All(path.Steps.SelectMany(step => step.Links), link =>
            {
                Assert.Contains(link.BestStatement.Evidence.Quote, link.BestStatement.Evidence.Sentence, StringComparison.Ordinal);
                Assert.Contains(link.BestStatement.Evidence.Quote, RealText.Text, StringComparison.Ordinal);
            });
        }

        Assert.Equal(answer.ToByteString(), (await Server.Graph.FindPathsAsync(request)).ToByteString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task FindPaths_AnyPageSize_GivesTheSamePaths(int size)
    {
        var request = await RequestAsync(PathMode.Simple);
        request.MaxHops = 6;
        request.PageSize = 500;
        var whole = await Server.Graph.FindPathsAsync(request);
        var paths = new List<NodePath>();
        request.PageSize = size;
        do
        {
            var answer = await Server.Graph.FindPathsAsync(request);
            Assert.Equal((whole.End, whole.ShortestCount, whole.Truncated), (answer.End, answer.ShortestCount, answer.Truncated));
            paths.AddRange(answer.Paths);
            request.PageToken = answer.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        Assert.True(whole.Paths.Count > size);
        Assert.Equal(whole.Paths, paths);
    }

    [Fact]
    public async Task FindPaths_OnlyThroughABarredPlace_SaysWhatWouldConnect()
    {
        var request = new FindPathsRequest
        {
            SourceIds = { await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局") },
            TargetIds = { await Server.IdOfAsync(NodeLabel.Unit, "镇江市司法局") },
        };
        request.Scope = new PathScope { Types_ = { EdgeType.LocatedIn } };

        var barred = await Server.Graph.FindPathsAsync(request);
        request.Scope.PassHubs = true;
        var passed = await Server.Graph.FindPathsAsync(request);

        Assert.Empty(barred.Paths);
        Assert.Equal((PathEnd.TargetsDry, 0), (barred.End, barred.ShortestCount));
        var place = Assert.Single(barred.WithoutBan).NodeIds[1];
        Assert.Equal("镇江市", barred.Nodes.Single(node => node.Id == place).Name);
        Assert.Equal(barred.WithoutBan, passed.Paths);
        Assert.Empty(passed.BarredLabels);
    }

    [Fact]
    public async Task FindPaths_MoreThanTheLimit_IsTruncatedAndSaysWhy()
    {
        await using var server = await TestServer.StartAsync(null, ("Limits:MaxPaths", "1"), ("Store:EvidenceCacheMebibytes", "0"), ("Store:MaxHubLinks", "0"));
        await server.IngestAsync(RealText.Text);
        var request = new FindPathsRequest
        {
            SourceIds = { await server.IdOfAsync(NodeLabel.Unit, "镇江市公安局") },
            TargetIds = { await server.IdOfAsync(NodeLabel.Initiative, "砺剑工程") },
            Mode = PathMode.Simple,
            MaxHops = 6,
        };

        var answer = await server.Graph.FindPathsAsync(request);

        Assert.Equal((1, true, PathEnd.Paths, ""), (answer.Paths.Count, answer.Truncated, answer.End, answer.NextPageToken));
        var limits = (await server.Admin.GetInfoAsync(new GetInfoRequest())).Limits;
        Assert.Equal((1, 0, 0), (limits["max_paths"], limits["evidence_cache_mebibytes"], limits["max_hub_links"]));
    }

    [Theory]
    [InlineData("source_ids", "", "units/0000000000000000", 0)]
    [InlineData("target_ids", "units/0000000000000000", "nothing", 0)]
    [InlineData("target_ids", "units/0000000000000000", "units/0000000000000000", 0)]
    [InlineData("max_hops", "units/0000000000000000", "units/0000000000000001", 7)]
    [InlineData("max_hops", "units/0000000000000000", "units/0000000000000001", -1)]
    public async Task FindPaths_BadField_IsNamed(string field, string source, string target, int hops)
    {
        var request = new FindPathsRequest { TargetIds = { target }, MaxHops = hops };
        request.SourceIds.Add(source.Length == 0 ? [] : [source]);

        var exception = await Assert.ThrowsAsync<RpcException>(() => Server.Graph.FindPathsAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.InvalidArgument, exception.StatusCode);
        Assert.Equal(field, RpcErrors.Read(exception).Field);
    }

    [Fact]
    public async Task FindPaths_UnknownNode_IsNotFound()
    {
        var request = new FindPathsRequest
        {
            SourceIds = { await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局") },
            TargetIds = { "units/0000000000000000" },
        };

        var exception = await Assert.ThrowsAsync<RpcException>(() => Server.Graph.FindPathsAsync(request).ResponseAsync);

        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
    }

    private async Task<FindPathsRequest> RequestAsync(PathMode mode) => new()
    {
        SourceIds = { await Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局") },
        TargetIds = { await Server.IdOfAsync(NodeLabel.Initiative, "砺剑工程") },
        Mode = mode,
    };
}
