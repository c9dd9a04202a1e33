using System.Diagnostics;
using GraphService.Neo4j;
using GraphService.Neo4j.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>A Neo4j of its own for one measurement, with memory for everything, on loopback ports that are free.</summary>
internal sealed class Neo4jProcess : IAsyncDisposable
{
    private const string Password = "benchmark-password";
    private const string Heap = "3g";
    private const string PageCache = "3g";

    private readonly Process _process;

    private readonly Neo4jStoreOptions _options;

    private Neo4jProcess(Process process, Neo4jStoreOptions options) => (_process, _options) = (process, options);

    /// <summary>Starts a script that takes home, HTTP port, Bolt port and password and becomes the server, with an empty database. It need not answer yet.</summary>
    public static Neo4jProcess Start(string script, string home)
    {
        Directory.CreateDirectory(home);
        var passwordFile = Path.Combine(home, "password");
        File.WriteAllText(passwordFile, Password);
        var (http, bolt) = (LoopbackPorts.FindFree(), LoopbackPorts.FindFree());
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
            StatementTimeout = TimeSpan.FromMinutes(5),
        });
    }

    /// <summary>Waits until it answers, makes the store's constraints and indexes, and opens a way to send it statements.</summary>
    public async Task<ICypherRunner> OpenAsync(CancellationToken cancellationToken)
    {
        await (await Neo4jGraphStore.OpenAsync(_options, NullLogger.Instance, TimeProvider.System, cancellationToken)).DisposeAsync();
        return CypherRunners.Open(_options, TimeProvider.System);
    }

    /// <summary>Ends it; its files are not needed any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
