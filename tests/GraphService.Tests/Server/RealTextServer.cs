using GraphService.V1;

namespace GraphService.Tests.Server;

/// <summary>One service that holds the real text, shared by the tests that only read.</summary>
public sealed class RealTextServer : IAsyncLifetime
{
    private TestServer? _server;

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    internal IngestDocumentResponse Ingested { get; private set; } = new();

    public async Task InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        Ingested = await _server.IngestAsync(RealText.Text, "documents/zhenjiang-2022");
        await _server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "政法", MinRevision = Ingested.Revision });
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
