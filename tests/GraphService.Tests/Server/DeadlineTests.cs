using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Server;

/// <summary>Every call is bounded in time, and a write can be read at once.</summary>
public sealed class DeadlineTests(RealTextServer fixture) : IClassFixture<RealTextServer>
{
    [Fact]
    public async Task Read_WaitingForARevision_EndsWithTheCallersDeadline()
    {
        await using var server = await TestServer.StartAsync(null, ("Limits:MinRevisionWaitMilliseconds", "60000"));

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await server.Graph.ListNodesAsync(
            new ListNodesRequest { MinRevision = 5 }, deadline: DateTime.SpecifyKind(TimeProvider.System.GetUtcNow().UtcDateTime, DateTimeKind.Utc).AddMilliseconds(300)));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    [Fact]
    public async Task Read_WithoutDeadline_EndsWithTheServices()
    {
        await using var server = await TestServer.StartAsync(
            null, ("Limits:MinRevisionWaitMilliseconds", "60000"), ("Limits:DefaultReadSeconds", "1"));

        var error = await RpcErrors.OfAsync(async () => await server.Graph.ListNodesAsync(new ListNodesRequest { MinRevision = 5 }));

        Assert.Equal((StatusCode.DeadlineExceeded, "DEADLINE_EXCEEDED"), (error.Code, error.Reason));
    }

    [Fact]
    public async Task Search_WithMinRevision_SeesEachWriteAtOnce()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 1; i <= 20; i++)
        {
            var text = RealText.Text.Replace("15期", $"{100 + i}期", StringComparison.Ordinal);
            var written = await server.IngestAsync(text, $"documents/d{i}");
            var found = await server.Search.SearchHighlightsAsync(
                new SearchHighlightsRequest { Query = $"{100 + i}期", MinRevision = written.Revision });

            Assert.Equal(1, found.TotalSize);
        }
    }

    [Fact]
    public async Task SameRequest_Repeated_GivesTheSameBytes()
    {
        var id = await fixture.Server.IdOfAsync(NodeLabel.Unit, "镇江市公安局");
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
            Convert.ToBase64String(Google.Protobuf.MessageExtensions.ToByteArray(await fixture.Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = id })))));

        Assert.Single(answers.Distinct());
    }
}
