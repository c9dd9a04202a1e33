using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using GraphService.Neo4j;

namespace GraphService.Benchmarks.Paths;

/// <summary>A Neo4j of its own for one measurement, with memory for everything, on loopback ports that are free.</summary>
internal sealed class Neo4jProcess : IAsyncDisposable
{
    private const string Password = "benchmark-password";
    private const string Heap = "3g";
    private const string PageCache = "3g";

    private readonly Process _process;

    private Neo4jProcess(Process process, Neo4jStoreOptions options) => (_process, Options) = (process, options);

    /// <summary>Settings of a store in it.</summary>
    public Neo4jStoreOptions Options { get; }

    /// <summary>Id of the process.</summary>
    public int Id => _process.Id;

    /// <summary>Starts a script that takes home, HTTP port, Bolt port and password and becomes the server. It need not answer yet.</summary>
    public static Neo4jProcess Start(string script, string home)
    {
        Directory.CreateDirectory(home);
        var passwordFile = Path.Combine(home, "password");
        File.WriteAllText(passwordFile, Password);
        var (http, bolt) = (FreePort(), FreePort());
        var start = new ProcessStartInfo(script, [home, $"{http}", $"{bolt}", Password]) { RedirectStandardOutput = true, RedirectStandardError = true };
        (start.Environment["NEO4J_HEAP"], start.Environment["NEO4J_PAGECACHE"]) = (Heap, PageCache);
        var process = Process.Start(start) ?? throw new InvalidOperationException("Neo4j did not start.");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new Neo4jProcess(process, new Neo4jStoreOptions
        {
            Uri = new Uri($"http://127.0.0.1:{http}"),
            PasswordFile = passwordFile,
            StartWait = TimeSpan.FromMinutes(4),
            StatementTimeout = TimeSpan.FromMinutes(2),
        });
    }

    /// <summary>Ends it; its files are not needed any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
