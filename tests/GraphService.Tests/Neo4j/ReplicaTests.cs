using System.Diagnostics;
using GraphService.Tests.Server;
using GraphService.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>Two serving processes, each with an index of its own, over one Neo4j.</summary>
[Collection(Neo4jProcessTests.Name)]
public sealed class ReplicaTests(Neo4jServer server, ITestOutputHelper output) : IAsyncLifetime
{
    /// <summary>Documents that each replica writes alone, and times that both write the same one.</summary>
    private const int Rounds = 5;

    /// <summary>Generous for loaded machines; the limit of the server itself, which the test sets, is the same.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(60);

    private static readonly Dictionary<string, string> Patience = new() { ["GRAPHSERVICE__STORE__WRITETIMEOUTSECONDS"] = "60" };

    private readonly List<(ServerProcess Process, string Directory)> _replicas = [];

    public async Task InitializeAsync()
    {
        if (server.Missing is null)
        {
            await (await server.OpenEmptyAsync()).DisposeAsync();
            await Task.WhenAll(StartAsync(), StartAsync());
        }

        async Task StartAsync()
        {
            var directory = Directory.CreateTempSubdirectory("graphservice-replica-").FullName;
            var process = await ServerProcess.StartAsync(directory, Patience, server.ServeArguments());
            lock (_replicas)
            {
                _replicas.Add((process, directory));
            }
        }
    }

    public async Task DisposeAsync()
    {
        foreach (var (process, directory) in _replicas)
        {
            await process.DisposeAsync();
            Directory.Delete(directory, recursive: true);
        }
    }

    [SkippableFact]
    public async Task Write_ThroughOne_IsReadAndFoundThroughTheOther()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var (first, second) = (_replicas[0].Process, _replicas[1].Process);
        var written = await first.Documents.IngestDocumentAsync(Document("documents/a", 1));

        var started = Stopwatch.GetTimestamp();
        var read = await second.Graph.GetNodeAsync(new GetNodeRequest { Id = "documents/a", MinRevision = written.Revision });
        var readAfter = Stopwatch.GetElapsedTime(started);
        var found = await SearchAsync(second, written.Revision);
        var foundAfter = Stopwatch.GetElapsedTime(started);

        Assert.Equal("documents/a", read.Node.Id);
        Assert.Equal(2, found.TotalSize);
        Assert.True(found.Revision >= written.Revision);
        Assert.True(foundAfter < Bound, $"{foundAfter}");
        output.WriteLine($"readable after {readAfter.TotalMilliseconds:0} ms, found after {foundAfter.TotalMilliseconds:0} ms");
    }

    [SkippableFact]
    public async Task Write_ThroughBothAtOnce_LosesAndDuplicatesNothing()
    {
        Skip.If(server.Missing is not null, server.Missing);
        var newest = await Task.WhenAll(_replicas.Select((replica, number) => Task.Run(() => WriteAsync(replica.Process, number))));

        var revision = newest.Max();
        var checks = new List<CheckStoreResponse>();
        foreach (var (process, _) in _replicas)
        {
            // The documents are those of the two replicas and the shared one; two highlights of each speak of 挂职.
            Assert.Equal(2 * (2 * Rounds + 1), (await SearchAsync(process, revision)).TotalSize);
            var documents = await process.Documents.ListDocumentsAsync(new ListDocumentsRequest { PageSize = 100, MinRevision = revision });
            Assert.Equal(2 * Rounds + 1, documents.Documents.Count);
            Assert.All(documents.Documents, document => Assert.Equal(10, document.HighlightCount));
            checks.Add(await process.Admin.CheckStoreAsync(new CheckStoreRequest()));
        }

        Assert.All(checks, check => Assert.Empty(check.Problems));
        Assert.All(checks, check => Assert.Equal(revision, check.Revision));
        Assert.Single(checks.Select(check => check.GraphDigest).Distinct());
    }

    /// <summary>Writes as a client should: told that the store is busy, it says the same again under the same request id.</summary>
    private static async Task<IngestDocumentResponse> IngestAsync(ServerProcess replica, IngestDocumentRequest request, string requestId)
    {
        request.RequestId = requestId;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await replica.Documents.IngestDocumentAsync(request);
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && attempt < 10)
            {
                // The other replica held the write lock for too long; nothing was written, or the retry gets the answer given then.
            }
        }
    }

    /// <summary>Writes documents of its own and, in between, the shared one, each time another; the newest revision.</summary>
    private static async Task<long> WriteAsync(ServerProcess replica, int number)
    {
        var revision = 0L;
        for (var i = 0; i < Rounds; i++)
        {
            var own = await IngestAsync(replica, Document($"documents/own-{number}-{i}", i), $"own-{number}-{i}");
            var shared = await IngestAsync(replica, Document("documents/shared", 100 * number + i), $"shared-{number}-{i}");
            Assert.True(shared.Revision > own.Revision && own.Revision > revision);
            revision = shared.Revision;
        }

        return revision;
    }

    private static async Task<SearchHighlightsResponse> SearchAsync(ServerProcess replica, long revision) =>
        await replica.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "挂职", MinRevision = revision, PageSize = 1 });

    private static IngestDocumentRequest Document(string id, int number) => new()
    {
        Text = RealText.Text.Replace("15期", $"{number}期", StringComparison.Ordinal),
        Metadata = new DocumentMetadata { Id = id },
    };
}
