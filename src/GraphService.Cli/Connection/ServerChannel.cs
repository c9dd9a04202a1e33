using Grpc.Net.Client;

namespace GraphService.Cli.Connection;

/// <summary>Makes the channels that all verbs call the server over.</summary>
internal static class ServerChannel
{
    /// <summary>
    /// Answers of up to half of it are read without telling the server of new room. Told of that after the end of an answer, Kestrel now and then loses the next one
    /// (https://github.com/dotnet/aspnetcore/issues/53736).
    /// </summary>
    private const int StreamWindowBytes = 4 * 1048576;

    /// <summary>A channel to a server. Answers have no size limit of their own here: the server bounds its pages.</summary>
    public static GrpcChannel Open(Uri server) => GrpcChannel.ForAddress(server, new GrpcChannelOptions
    {
        MaxReceiveMessageSize = null,
        HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = StreamWindowBytes, EnableMultipleHttp2Connections = true },
        DisposeHttpClient = true,
    });
}
