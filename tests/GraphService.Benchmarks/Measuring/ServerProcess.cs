using System.Diagnostics;
using System.Globalization;
using GraphService.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace GraphService.Benchmarks.Measuring;

/// <summary>A server in a child process, with clients over one connection.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(30);

    /// <summary>As the command line client: with less, the server now and then loses an answer (https://github.com/dotnet/aspnetcore/issues/53736).</summary>
    private const int StreamWindowBytes = 4 * 1048576;

    private readonly Process _process;
    private readonly GrpcChannel _channel;

    private ServerProcess(Process process, string address)
    {
        _process = process;
        _channel = GrpcChannel.ForAddress(address, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = 64 * 1048576,
            HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = StreamWindowBytes, EnableMultipleHttp2Connections = true },
            DisposeHttpClient = true,
        });
        Documents = new DocumentService.DocumentServiceClient(_channel);
        Search = new SearchService.SearchServiceClient(_channel);
        Graph = new GraphQueryService.GraphQueryServiceClient(_channel);
        Timeline = new TimelineService.TimelineServiceClient(_channel);
        Admin = new AdminService.AdminServiceClient(_channel);
        Health = new Health.HealthClient(_channel);
    }

    public DocumentService.DocumentServiceClient Documents { get; }

    public SearchService.SearchServiceClient Search { get; }

    public GraphQueryService.GraphQueryServiceClient Graph { get; }

    public TimelineService.TimelineServiceClient Timeline { get; }

    public AdminService.AdminServiceClient Admin { get; }

    public Health.HealthClient Health { get; }

    /// <summary>Id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts this program's hidden verb over <paramref name="directory"/> and waits until it listens. It keeps no answers: what is asked again is searched again.</summary>
    public static Task<ServerProcess> StartAsync(string directory, CancellationToken cancellationToken) => StartAsync(directory, 0, cancellationToken);

    /// <summary>As <see cref="StartAsync(string, CancellationToken)"/>, with room for answers that were given, in MiB.</summary>
    public static Task<ServerProcess> StartAsync(string directory, int answerCacheMebibytes, CancellationToken cancellationToken) =>
        StartAsync(ServeVerb.Name, [directory, answerCacheMebibytes.ToString(CultureInfo.InvariantCulture)], cancellationToken);

    /// <summary>Starts another hidden verb of this program that serves, and waits until it listens.</summary>
    public static async Task<ServerProcess> StartAsync(string verb, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");
        var process = Process.Start(new ProcessStartInfo(program, [verb, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        }) ?? throw new InvalidOperationException("The server did not start.");
        var address = await process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The server ended before it listened.");
        return new ServerProcess(process, address);
    }

    /// <summary>Completes once searches cover <paramref name="revision"/>.</summary>
    public async Task WaitForIndexAsync(long revision, CancellationToken cancellationToken)
    {
        var request = new SearchHighlightsRequest { Query = "年", PageSize = 1, MinRevision = revision };
        while (true)
        {
            try
            {
                await Search.SearchHighlightsAsync(request, cancellationToken: cancellationToken);
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && !_process.HasExited)
            {
                // The server has waited for its own patience; an index that is being built takes longer.
            }
        }
    }

    /// <summary>Collects garbage in the server; returns the managed bytes still in use.</summary>
    public async Task<long> CollectAsync(CancellationToken cancellationToken)
    {
        await _process.StandardInput.WriteLineAsync(ServeVerb.Collect.AsMemory(), cancellationToken);
        await _process.StandardInput.FlushAsync(cancellationToken);
        var answer = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        return long.Parse(answer ?? throw new InvalidOperationException("The server ended."), CultureInfo.InvariantCulture);
    }

    /// <summary>Stops the server in good order; kills it when it does not stop.</summary>
    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        if (!_process.HasExited)
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(StopPatience);
            try
            {
                await _process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                _process.Kill();
            }
        }

        _process.Dispose();
    }
}
