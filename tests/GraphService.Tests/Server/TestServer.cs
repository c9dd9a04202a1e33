using System.Globalization;
using GraphService.Cli.Connection;
using GraphService.Server.Hosting;
using GraphService.V1;
using Grpc.Net.Client;

namespace GraphService.Tests.Server;

/// <summary>A whole service on real ports over a data directory of its own, with clients.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly ServerHost _host;
    private readonly GrpcChannel _channel;
    private readonly bool _ownsDirectory;

    private TestServer(ServerHost host, string directory, bool ownsDirectory)
    {
        _host = host;
        _ownsDirectory = ownsDirectory;
        DataDirectory = directory;
        _channel = ServerChannel.Open(host.GrpcAddress);
        Documents = new DocumentService.DocumentServiceClient(_channel);
        Search = new SearchService.SearchServiceClient(_channel);
        Graph = new GraphQueryService.GraphQueryServiceClient(_channel);
        Timeline = new TimelineService.TimelineServiceClient(_channel);
        Admin = new AdminService.AdminServiceClient(_channel);
        Http = new HttpClient { BaseAddress = host.HttpAddress };
    }

    public string DataDirectory { get; }

    public Uri GrpcAddress => _host.GrpcAddress;

    public DocumentService.DocumentServiceClient Documents { get; }

    public SearchService.SearchServiceClient Search { get; }

    public GraphQueryService.GraphQueryServiceClient Graph { get; }

    public TimelineService.TimelineServiceClient Timeline { get; }

    public AdminService.AdminServiceClient Admin { get; }

    /// <summary>What the host made.</summary>
    public IServiceProvider Services => _host.Services;

    public GrpcChannel Channel => _channel;

    public HttpClient Http { get; }

    public static async Task<TestServer> StartAsync(string? directory = null, params (string Name, string Value)[] settings)
    {
        var own = directory is null;
        directory ??= Directory.CreateTempSubdirectory("graphservice-test-").FullName;
        var overrides = new Dictionary<string, string?>
        {
            ["Store:Directory"] = directory,
            ["Server:HttpPort"] = "0",
            ["Server:GrpcPort"] = "0",
            ["Logging:LogLevel:Default"] = "Warning",
        };
        foreach (var (name, value) in settings)
        {
            overrides[name] = value;
        }

        return new TestServer(await ServerHost.StartAsync(overrides, CancellationToken.None), directory, own);
    }

    public async Task<IngestDocumentResponse> IngestAsync(string text, string id = "", int year = 0) =>
        await Documents.IngestDocumentAsync(new IngestDocumentRequest
        {
            Text = text,
            Metadata = new DocumentMetadata { Id = id, Year = year },
        });

    /// <summary>Id of the one node with this label and exact name.</summary>
    public async Task<string> IdOfAsync(NodeLabel label, string name)
    {
        var filter = string.Create(CultureInfo.InvariantCulture, $"label = {label.ToString().ToUpperInvariant()} AND name = \"{name}\"");
        var response = await Graph.ListNodesAsync(new ListNodesRequest { Filter = filter });
        return Assert.Single(response.Nodes).Id;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        _channel.Dispose();
        await _host.DisposeAsync();
        if (_ownsDirectory)
        {
            Directory.Delete(DataDirectory, recursive: true);
        }
    }
}
