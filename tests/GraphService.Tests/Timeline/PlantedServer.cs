using GraphService.Tests.Server;
using GraphService.V1;
using Grpc.Core;

namespace GraphService.Tests.Timeline;

/// <summary>One service that holds the planted corpus, shared by the tests that only read. On the embedded store.</summary>
public class PlantedServer : IAsyncLifetime
{
    private TestServer? _server;

    /// <summary>Why there is no server; null when there is one.</summary>
    public virtual string? Missing => null;

    internal TestServer Server => _server ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>Settings of the service.</summary>
    protected virtual Task<(string Name, string Value)[]> SettingsAsync() => Task.FromResult<(string, string)[]>([]);

    public async Task InitializeAsync()
    {
        if (Missing is not null)
        {
            return;
        }

        _server = await TestServer.StartAsync(null, await SettingsAsync());
        var revision = 0L;
        foreach (var request in PlantedCorpus.Documents())
        {
            revision = await IngestAsync(_server, request);
        }

        await _server.Search.SearchHighlightsAsync(new SearchHighlightsRequest { Query = "三联三访", MinRevision = revision });
    }

    /// <summary>A store in another process may be slow to answer on a busy machine; a repeated document changes nothing.</summary>
    private static async Task<long> IngestAsync(TestServer server, IngestDocumentRequest request)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (await server.Documents.IngestDocumentAsync(request)).Revision;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && attempt < 10)
            {
            }
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
