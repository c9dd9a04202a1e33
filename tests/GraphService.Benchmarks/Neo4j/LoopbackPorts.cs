using System.Net;
using System.Net.Sockets;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>Ports for servers that have to be told theirs.</summary>
public static class LoopbackPorts
{
    private const int Lowest = 15_000;
    private const int AboveHighest = 32_000;

    /// <summary>A free one below those that systems give to outgoing connections, one of which could have it before the server listens.</summary>
    public static int FindFree()
    {
        while (true)
        {
            var port = Random.Shared.Next(Lowest, AboveHighest);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException)
            {
                // It is taken: another.
            }
        }
    }
}
