using System.Globalization;
using GraphService.Model;
using GraphService.Storage.Embedded;
using GraphService.V1;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Server;

/// <summary>
/// A service over a hub of a hundred thousand links, in a process of its own whose heap is bounded: what it answers over the port must not need more, however often it is
/// asked. A heap that grows past its bound ends calls with errors, or the process.
/// </summary>
public sealed class HubBombTests(HubBombTests.Hub hub) : IClassFixture<HubBombTests.Hub>
{
    private const int Leaves = 100_000;
    private const int MaxGroups = 1_500;
    private const int Rounds = 3;

    [Fact]
    public async Task ExpandNode_OfAHub_PagesWithoutGrowing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var (token, seen) = ("", new HashSet<string>());
            for (var page = 0; page < 10; page++)
            {
                var answer = await hub.Server.Graph.ExpandNodeAsync(new ExpandNodeRequest { Id = NodeIds.Unit("中心"), PageSize = 500, PageToken = token });
                Assert.Equal(Leaves, Assert.Single(answer.Groups).LinkCount);
                Assert.All(answer.Links, link => Assert.True(seen.Add(link.Neighbour.Id)));
                token = answer.NextPageToken;
            }

            Assert.Equal(5_000, seen.Count);
        }
    }

    [Fact]
    public async Task FindPaths_OverAHub_EndsAtItsBoundWithoutGrowing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var request = new FindPathsRequest
            {
                SourceIds = { NodeIds.Unit("叶1") },
                TargetIds = { NodeIds.Unit($"叶{Leaves}") },
                MaxHops = 6,
                Scope = new PathScope { Types_ = { V1.EdgeType.CooperatesWith }, PassHubs = true },
            };
            var shortest = await hub.Server.Graph.FindPathsAsync(request);
            var all = await hub.Server.Graph.FindPathsAsync(new FindPathsRequest(request) { Mode = PathMode.Simple });

            Assert.Equal(NodeIds.Unit("中心"), Assert.Single(shortest.Paths).NodeIds[1]);
            Assert.Equal(shortest.Paths, all.Paths);
            Assert.Equal((false, PathEnd.Hops), (all.Truncated, all.End));
        }
    }

    [Fact]
    public async Task AggregateLinks_ByEachPairOfTheWholeGraph_SaysThatItIsCutWithoutGrowing()
    {
        for (var round = 0; round < Rounds; round++)
        {
            var request = new AggregateLinksRequest { GroupBy = { LinkGrouping.Source, LinkGrouping.Target, LinkGrouping.Year }, PageSize = 500 };
            var answers = new List<AggregateLinksResponse> { await hub.Server.Graph.AggregateLinksAsync(request) };
            while (answers[^1].NextPageToken.Length > 0)
            {
                answers.Add(await hub.Server.Graph.AggregateLinksAsync(new AggregateLinksRequest(request) { PageToken = answers[^1].NextPageToken }));
            }

            Assert.Equal([false, false, true], answers.Select(answer => answer.Truncated));
            Assert.Equal(MaxGroups, answers.SelectMany(answer => answer.Groups).Select(group => (group.SourceId, group.TargetId)).Distinct().Count());
        }

        var whole = await hub.Server.Graph.AggregateLinksAsync(new AggregateLinksRequest { Types_ = { V1.EdgeType.CooperatesWith } });
        Assert.Equal((Leaves, Leaves, 1, Leaves), (whole.Groups[0].StatementCount, whole.Groups[0].LinkCount, whole.Groups[0].SourceCount, whole.Groups[0].TargetCount));
    }

    /// <summary>The service.</summary>
    public sealed class Hub : IAsyncLifetime
    {
        /// <summary>192 MiB: the service over this graph takes about 150 of them.</summary>
        private const string HeapBytes = "0xC000000";

        private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;
        private ServerProcess? _server;

        internal ServerProcess Server => _server ?? throw new InvalidOperationException("The server has not started.");

        public async Task InitializeAsync()
        {
            var options = new EmbeddedStoreOptions { Directory = _directory };
            await using (var store = await EmbeddedGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default))
            {
                await store.ReplaceDocumentAsync(BombGraphs.Star(Leaves), null, default);
            }

            _server = await ServerProcess.StartAsync(_directory, new Dictionary<string, string>
            {
                ["DOTNET_GCHeapHardLimit"] = HeapBytes,
                ["GRAPHSERVICE__LIMITS__MAXLINKGROUPS"] = MaxGroups.ToString(CultureInfo.InvariantCulture),
            });
        }

        public async Task DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }

            Directory.Delete(_directory, recursive: true);
        }
    }
}
