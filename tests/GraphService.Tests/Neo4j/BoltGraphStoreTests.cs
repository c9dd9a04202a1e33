using GraphService.Neo4j;

namespace GraphService.Tests.Neo4j;

/// <summary>The contract over Bolt; skipped in a build without the driver.</summary>
[Collection(Neo4jTests.Name)]
public sealed class BoltGraphStoreTests(Neo4jServer server) : Neo4jGraphStoreTests(server)
{
    private readonly Neo4jServer _server = server;

    protected override Neo4jStoreOptions Options => _server.Options(Transports.Bolt);
}
