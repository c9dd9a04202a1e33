using System.CommandLine;
using GraphService.V1;
using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;

namespace GraphService.Cli.Connection;

/// <summary>A connection to the server, made at the first call, with the deadline of the command line.</summary>
internal sealed class ServerConnection : IDisposable
{
    private readonly GrpcChannel _channel;
    private readonly TimeSpan _timeout;

    private ServerConnection(Uri server, TimeSpan timeout, CancellationToken cancellationToken)
    {
        _channel = ServerChannel.Open(server);
        _timeout = timeout;
        CancellationToken = cancellationToken;
        Server = server;
    }

    /// <summary>Address of the server.</summary>
    public Uri Server { get; }

    /// <summary>Cancelled when the user stops the verb.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Documents.</summary>
    public DocumentService.DocumentServiceClient Documents => new(_channel);

    /// <summary>Search.</summary>
    public SearchService.SearchServiceClient Search => new(_channel);

    /// <summary>Graph.</summary>
    public GraphQueryService.GraphQueryServiceClient Graph => new(_channel);

    /// <summary>Years.</summary>
    public TimelineService.TimelineServiceClient Timeline => new(_channel);

    /// <summary>Administration.</summary>
    public AdminService.AdminServiceClient Admin => new(_channel);

    /// <summary>Health.</summary>
    public Health.HealthClient Health => new(_channel);

    /// <summary>Deadline and cancellation of one call; make new ones for each.</summary>
    public CallOptions Call => new(
        deadline: TimeProvider.System.GetUtcNow().UtcDateTime + _timeout, cancellationToken: CancellationToken);

    /// <summary>Connects as the command line says.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="defaultSeconds">Deadline of a call without <c>--timeout</c>.</param>
    /// <param name="cancellationToken">Ends the calls.</param>
    public static ServerConnection Open(ParseResult parse, int defaultSeconds, CancellationToken cancellationToken) => new(
        parse.GetRequiredValue(CommonOptions.Server),
        TimeSpan.FromSeconds(parse.GetValue(CommonOptions.Timeout) ?? defaultSeconds),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _channel.Dispose();
}
