using System.Collections.Concurrent;
using Google.Rpc;
using GraphService.Tests.Server;
using GraphService.V1;
using Grpc.Core;
using Grpc.Health.V1;

namespace GraphService.Tests.Neo4j;

/// <summary>What callers of the service see while the way to Neo4j fails: through gRPC, with a proxy that fails before a real server.</summary>
[Collection(Neo4jTests.Name)]
public sealed class FaultTests(Neo4jServer server) : IAsyncLifetime
{
    private FaultProxy? _proxy;
    private TestServer? _service;

    private FaultProxy Proxy => _proxy ?? throw new InvalidOperationException("The proxy has not started.");

    private TestServer Service => _service ?? throw new InvalidOperationException("The service has not started.");

    public async Task InitializeAsync()
    {
        if (server.Missing is null)
        {
            await (await server.OpenEmptyAsync()).DisposeAsync();
            _proxy = FaultProxy.Before(server.Options(Transports.Http).Uri);
            _service = await TestServer.StartAsync(
                null, ("Store:Kind", "neo4j"), ("Store:Neo4jUri", $"{_proxy.Uri}"), ("Store:Neo4jPasswordFile", server.Options(Transports.Http).PasswordFile),
                ("Store:WriteTimeoutSeconds", "60"));
        }
    }

    public async Task DisposeAsync()
    {
        if (_service is not null)
        {
            Proxy.Decide = _ => Fault.None;
            await _service.DisposeAsync();
            await Proxy.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task Ingest_CommitMeets503_IsUnavailableAndRepeatedHasOneEffect()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var request = new IngestDocumentRequest
        {
            Text = RealText.Text,
            Metadata = new DocumentMetadata { Id = "documents/a" },
            RequestId = "request-1",
        };
        var failed = 0;
        Proxy.Decide = passing => passing.IsCommit && Interlocked.Exchange(ref failed, 1) == 0 ? Fault.Unavailable : Fault.None;

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await Service.Documents.IngestDocumentAsync(request));
        var repeated = await Service.Documents.IngestDocumentAsync(request);
        var again = await Service.Documents.IngestDocumentAsync(request);

        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        var retry = exception.GetRpcStatus()!.GetDetail<RetryInfo>();
        Assert.NotNull(retry);
        Assert.True(retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        Assert.Equal((1L, IngestOutcome.Created), (repeated.Revision, repeated.Outcome));
        Assert.Equal(repeated.Revision, again.Revision);
        var check = await Service.Admin.CheckStoreAsync(new CheckStoreRequest());
        Assert.Empty(check.Problems);
        Assert.Equal(1, check.Revision);
    }

    /// <summary>As a server does that has sent its answer to the request before, but not let go of the transaction yet.</summary>
    [SkippableTheory]
    [InlineData(2, true)]
    [InlineData(1_000, false)]
    public async Task Ingest_TransactionIsHeld_IsWrittenWhenItIsLetGoSoon(int times, bool isWritten)
    {
        Skip.If(server.Missing is not null, server.Missing);
        const string Held = """{"errors":[{"code":"Neo.ClientError.Transaction.TransactionAccessedConcurrently","message":"Another request is currently accessing this transaction."}]}""";
        var refused = 0;
        Proxy.AnswerInstead = passing => passing.IsCommit && Interlocked.Increment(ref refused) <= times ? Held : null;
        var request = new IngestDocumentRequest { Text = RealText.Text, Metadata = new DocumentMetadata { Id = "documents/a" }, RequestId = "request-1" };

        if (isWritten)
        {
            Assert.Equal(IngestOutcome.Created, (await Service.Documents.IngestDocumentAsync(request)).Outcome);
            Assert.Equal(times + 1, refused);
        }
        else
        {
            var exception = await Assert.ThrowsAsync<RpcException>(async () => await Service.Documents.IngestDocumentAsync(request));
            Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        }

        Proxy.AnswerInstead = _ => null;
        Assert.Equal(1, (await Service.Documents.IngestDocumentAsync(request)).Revision);
        Assert.Empty((await Service.Admin.CheckStoreAsync(new CheckStoreRequest())).Problems);
    }

    [SkippableFact]
    public async Task Ingest_AnyAnswerBreaksOff_IsUnavailableAndRepeatedHasOneEffect()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var request = new IngestDocumentRequest { Text = RealText.Text, Metadata = new DocumentMetadata { Id = "documents/a" }, RequestId = "request-1" };
        var (broken, passed) = (0, 0);
        Proxy.Decide = passing => !passing.IsRead && Interlocked.Increment(ref passed) == broken + 1 ? Fault.Half : Fault.None;

        IngestDocumentResponse? written = null;
        for (; written is null; broken++)
        {
            try
            {
                passed = 0;
                written = await Service.Documents.IngestDocumentAsync(request);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                Assert.InRange(broken, 0, 20);
            }
        }

        Assert.InRange(broken, 4, 20);
        Assert.Equal((1L, IngestOutcome.Created), (written.Revision, written.Outcome));
        Assert.Empty((await Service.Admin.CheckStoreAsync(new CheckStoreRequest())).Problems);
    }

    [SkippableFact]
    public async Task Read_NothingAnswers_EndsWithTheDeadline()
    {
        Skip.If(server.Missing is not null, server.Missing);
        Proxy.Decide = passing => passing.IsRead ? Fault.Hang : Fault.None;

        var exception = await Assert.ThrowsAsync<RpcException>(async () => await Service.Graph.GetNodeAsync(
            new GetNodeRequest { Id = "documents/a" }, deadline: In(2)));

        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
    }

    [SkippableFact]
    public async Task Read_WithDeadline_LimitsTheWorkOfNeo4j()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var bodies = new ConcurrentQueue<string>();
        Proxy.Decide = passing =>
        {
            if (passing.Body.Contains("documents/limited", StringComparison.Ordinal))
            {
                bodies.Enqueue(passing.Body);
            }

            return Fault.None;
        };

        var missing = await Assert.ThrowsAsync<RpcException>(async () => await Service.Graph.GetNodeAsync(
            new GetNodeRequest { Id = "documents/limited" }, deadline: In(7)));

        Assert.Equal(StatusCode.NotFound, missing.StatusCode);
        Assert.All(bodies, body => Assert.Matches("\"maxExecutionTime\":[1-7],", body));
        Assert.NotEmpty(bodies);
    }

    [SkippableFact]
    public async Task Read_AfterAWrite_CarriesItsBookmark()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var bodies = new ConcurrentQueue<string>();
        await Service.IngestAsync(RealText.Text, "documents/a");
        Proxy.Decide = passing =>
        {
            if (passing.Body.Contains("documents/a", StringComparison.Ordinal))
            {
                bodies.Enqueue(passing.Body);
            }

            return Fault.None;
        };

        var found = await Service.Graph.GetNodeAsync(new GetNodeRequest { Id = "documents/a" });

        Assert.Equal("documents/a", found.Node.Id);
        Assert.All(bodies, body => Assert.Matches("\"bookmarks\":\\[\"[^\"]+\"", body));
        Assert.NotEmpty(bodies);
    }

    [SkippableFact]
    public async Task Health_Neo4jAway_IsNotServingAndBack()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var health = new Health.HealthClient(Service.Channel);
        var before = await health.CheckAsync(new HealthCheckRequest());
        Proxy.Decide = _ => Fault.Unavailable;
        var away = await health.CheckAsync(new HealthCheckRequest());
        var read = await Assert.ThrowsAsync<RpcException>(async () => await Service.Graph.GetNodeAsync(new GetNodeRequest { Id = "documents/a" }));
        Proxy.Decide = _ => Fault.None;
        var back = await health.CheckAsync(new HealthCheckRequest());

        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, before.Status);
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.NotServing, away.Status);
        Assert.Equal(StatusCode.Unavailable, read.StatusCode);
        Assert.NotNull(read.GetRpcStatus()!.GetDetail<RetryInfo>());
        Assert.Equal(HealthCheckResponse.Types.ServingStatus.Serving, back.Status);
    }

    private static DateTime In(int seconds) => TimeProvider.System.GetUtcNow().UtcDateTime.AddSeconds(seconds);
}
