using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GraphService.Neo4j;

namespace GraphService.Benchmarks.Engines;

/// <summary>A Neo4j of its own for one measurement, on the loopback, with memory that holds all of its data.</summary>
internal sealed class Neo4jProcess : IAsyncDisposable
{
    private const string Password = "benchmark-password";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private Neo4jProcess(Process process, Neo4jStoreOptions options) => (_process, Options) = (process, options);

    /// <summary>How to reach it.</summary>
    public Neo4jStoreOptions Options { get; }

    /// <summary>Starts it on an empty database under <paramref name="directory"/> and waits until it answers.</summary>
    public static async Task<Neo4jProcess> StartAsync(string directory, CancellationToken cancellationToken)
    {
        var (http, bolt) = (FreePort(), FreePort());
        var home = Directory.CreateDirectory(Path.Combine(directory, "neo4j")).FullName;
        var passwordFile = Path.Combine(directory, "neo4j-password");
        await File.WriteAllTextAsync(passwordFile, Password, cancellationToken);
        var start = new ProcessStartInfo(Path.Combine(SharedNeo4j.Path, "run-neo4j"), [home, $"{http}", $"{bolt}", Password])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["NEO4J_HEAP"] = "2g", ["NEO4J_PAGECACHE"] = "1g" },
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("Neo4j did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var server = new Neo4jProcess(process, new Neo4jStoreOptions
        {
            Uri = new Uri($"http://127.0.0.1:{http}"),
            PasswordFile = passwordFile,
            WriteTimeout = TimeSpan.FromSeconds(60),
            StatementTimeout = TimeSpan.FromMinutes(5),
        });
        await server.WaitAsync(cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(Options.Uri, limit.Token);
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), limit.Token);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
