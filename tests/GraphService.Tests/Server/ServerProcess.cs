using System.Globalization;
using System.Text.RegularExpressions;
using GraphService.Cli.Connection;
using GraphService.V1;
using Grpc.Net.Client;

namespace GraphService.Tests.Server;

/// <summary><c>graphservice serve</c> as a process of its own, as its users run it.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    /// <summary>A loaded machine may take longer than a caller would wait to build an index anew.</summary>
    private static readonly Dictionary<string, string> Patience = new()
    {
        ["GRAPHSERVICE__LIMITS__MINREVISIONWAITMILLISECONDS"] = "60000",
        ["GRAPHSERVICE__LIMITS__DEFAULTREADSECONDS"] = "60",
        ["GRAPHSERVICE__LIMITS__MAXREADSECONDS"] = "60",
    };

    private static readonly Regex Listening = new("^gRPC http://127.0.0.1:(?<grpc>[0-9]+)/.*http://127.0.0.1:(?<http>[0-9]+)/", RegexOptions.None, TimeSpan.FromSeconds(1));

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(180);

    private readonly ChildProcess _process;
    private readonly GrpcChannel _channel;

    private ServerProcess(ChildProcess process, int grpcPort, int httpPort)
    {
        _process = process;
        GrpcPort = grpcPort;
        HttpPort = httpPort;
        _channel = ServerChannel.Open(new Uri($"http://127.0.0.1:{grpcPort}"));
        Documents = new DocumentService.DocumentServiceClient(_channel);
        Search = new SearchService.SearchServiceClient(_channel);
        Graph = new GraphQueryService.GraphQueryServiceClient(_channel);
        Admin = new AdminService.AdminServiceClient(_channel);
    }

    public int GrpcPort { get; }

    public int HttpPort { get; }

    public ChildProcess Process => _process;

    public DocumentService.DocumentServiceClient Documents { get; }

    public SearchService.SearchServiceClient Search { get; }

    public GraphQueryService.GraphQueryServiceClient Graph { get; }

    public AdminService.AdminServiceClient Admin { get; }

    public static Task<ServerProcess> StartAsync(string directory, params string[] arguments) =>
        StartAsync(directory, new Dictionary<string, string>(), arguments);

    public static async Task<ServerProcess> StartAsync(
        string directory, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        // The server takes ports that are free. One found free here could be an outgoing connection's before it listens.
        var process = ChildProcess.Start(
            "dotnet", [ChildProcess.Cli, "serve", "--data", directory, "--grpc-port", "0", "--http-port", "0", .. arguments],
            Patience.Concat(environment).ToDictionary());
        try
        {
            var listening = Listening.Match(await process.WaitForLineAsync(Listening.IsMatch, StartPatience));
            return new ServerProcess(process, PortOf("grpc"), PortOf("http"));

            int PortOf(string name) => int.Parse(listening.Groups[name].Value, CultureInfo.InvariantCulture);
        }
        catch
        {
            // A process that starts after all would write into what later tests use.
            await process.DisposeAsync();
            throw;
        }
    }

    public Task KillAsync() => _process.KillAsync();

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _process.DisposeAsync();
    }
}
