using System.Diagnostics;
using GraphService.Benchmarks.Neo4j;
using GraphService.Neo4j;
using GraphService.Neo4j.Cypher;
using GraphService.Neo4j.Transport;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>
/// A real Neo4j for the tests of one collection, with a home of its own. It comes from <c>../shared/neo4j</c> beside the checkout and needs Java; without
/// one of them its tests are skipped.
/// </summary>
public sealed class Neo4jServer : IAsyncLifetime
{
    public const string Password = "test-password";

    /// <summary>Only the quick compiler of Java: a server that lives for seconds gets nothing back from the thorough one.</summary>
    private const string JavaOptions = "-XX:TieredStopAtLevel=1";

    private readonly DirectoryInfo _home = Directory.CreateTempSubdirectory("graphservice-neo4j-");
    private Process? _process;
    private bool _hasLayout;

    /// <summary>Why there is no server; null when there is one.</summary>
    public string? Missing { get; private set; }

    public int HttpPort { get; } = LoopbackPorts.FindFree();

    public int BoltPort { get; } = LoopbackPorts.FindFree();

    /// <summary>Settings for a store in this server, over the transport that <see cref="Transports"/> names; skips the test when there is none.</summary>
    public Neo4jStoreOptions Options() => Options(Transports.Chosen);

    /// <summary>Settings for a store in this server; skips the test when there is none, or when this build lacks the transport.</summary>
    /// <param name="scheme">Scheme of the transport: http or bolt.</param>
    public Neo4jStoreOptions Options(string scheme)
    {
        Skip.If(Missing is not null, Missing);
        Skip.If(!Transports.Has(scheme), Transports.NoBolt);
        return new Neo4jStoreOptions
        {
            Uri = new Uri($"{scheme}://127.0.0.1:{(scheme == "http" ? HttpPort : BoltPort)}"),
            PasswordFile = Path.Combine(_home.FullName, "password"),
            WriteTimeout = TimeSpan.FromSeconds(60),
        };
    }

    /// <summary>Options of <c>graphservice serve</c> for this server; skips the test when there is none.</summary>
    /// <param name="uri">Another address, for example of a proxy before it; one for HTTP asks for nothing else.</param>
    public string[] ServeArguments(Uri? uri = null)
    {
        var options = Options(uri?.Scheme ?? Transports.Chosen);
        return ["--store", "neo4j", "--neo4j-uri", $"{uri ?? options.Uri}", "--neo4j-password-file", options.PasswordFile];
    }

    /// <summary>An open store at revision 0.</summary>
    public async Task<Neo4jGraphStore> OpenEmptyAsync()
    {
        await WipeAsync();
        return await Neo4jGraphStore.OpenAsync(Options(), NullLogger.Instance, TimeProvider.System, default);
    }

    /// <summary>Stops the server in good order, has its own tool check every file of the database, and starts it again.</summary>
    /// <returns>What the tool says, with its exit code.</returns>
    public async Task<(int ExitCode, string Output)> CheckFilesAsync()
    {
        await StopAsync(isGraceful: true);
        var tool = Path.Combine(Path.GetDirectoryName(FindScript()!)!, "neo4j-admin");
        var run = await ChildProcess.RunAsync(tool, [_home.FullName, "database", "check", "neo4j"]);
        Start(FindScript()!);
        await WaitAsync();
        return (run.ExitCode, run.Output + run.Errors);
    }

    public async Task InitializeAsync()
    {
        var script = FindScript();
        Missing = script is null ? "There is no ../shared/neo4j beside the checkout."
            : !HasJava() ? "There is no Java."
            : Transports.Has(Transports.Chosen) ? null : Transports.NoBolt;
        if (Missing is null)
        {
            await File.WriteAllTextAsync(Path.Combine(_home.FullName, "password"), Password);
            Start(script!);
            await WaitAsync();
        }
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _home.Delete(recursive: true);
    }

    /// <summary>Kills the server as a power cut would, and starts it on the same home.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        Start(FindScript()!);
        await WaitAsync();
    }

    /// <summary>Kills the server, or asks it to stop.</summary>
    public async Task StopAsync(bool isGraceful = false)
    {
        if (_process is not null)
        {
            if (isGraceful)
            {
                using var signal = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
                await signal.WaitForExitAsync();
            }
            else
            {
                _process.Kill();
            }

            await _process.WaitForExitAsync();
            _process.Dispose();
            _process = null;
        }
    }

    /// <summary>Empties the database: the layout stays or is made, everything else goes, the store gets a new life at revision 0.</summary>
    public async Task WipeAsync()
    {
        if (!_hasLayout)
        {
            await (await Neo4jGraphStore.OpenAsync(Options(), NullLogger.Instance, TimeProvider.System, default)).DisposeAsync();
            _hasLayout = true;
        }

        await using var runner = CypherRunners.Open(Options(), TimeProvider.System);

        // A killed process may have left a write behind, which the server ends; nothing of it may come after the wipe.
        var (writer, _) = await runner.BeginAsync(CypherStatement.Of(WriteCypher.LockOnly));
        await writer.DisposeAsync();
        await runner.WriteAsync(
            CypherStatement.Of(
                "MATCH (n) WHERE NOT n:GraphServiceMeta AND NOT n:GraphServiceCommit "
                + "CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS"),
            default);
        await runner.WriteAsync(
            CypherStatement.Of(
                "MATCH (meta:GraphServiceMeta), (commit:GraphServiceCommit) "
                + "SET meta.revision = 0, meta.operations = 0, meta.store_id = randomUUID(), commit.begun = 0, commit.completed = 0"),
            default);
    }

    private void Start(string script)
    {
        var start = new ProcessStartInfo(script, [_home.FullName, $"{HttpPort}", $"{BoltPort}", Password])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["JAVA_TOOL_OPTIONS"] = JavaOptions;
        _process = Process.Start(start) ?? throw new InvalidOperationException("The server did not start.");
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient();
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{HttpPort}/"), limit.Token);
                return;
            }
            catch (HttpRequestException) when (!_process!.HasExited)
            {
                await Task.Delay(100, limit.Token);
            }
        }
    }

    private static string? FindScript()
    {
        for (var directory = new DirectoryInfo(AppContext.BaseDirectory); directory is not null; directory = directory.Parent)
        {
            if (File.Exists(Path.Combine(directory.FullName, "GraphService.sln")))
            {
                var script = Path.Combine(directory.Parent?.FullName ?? "", "shared", "neo4j", "run-neo4j");
                return File.Exists(script) ? script : null;
            }
        }

        return null;
    }

    private static bool HasJava() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(directory => File.Exists(Path.Combine(directory, "java")));
}

/// <summary>The tests that share one server, and so its one database, run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class Neo4jTests : ICollectionFixture<Neo4jServer>
{
    public const string Name = "Neo4j";
}

/// <summary>Those that start processes of the service have a server of their own, beside the others.</summary>
[CollectionDefinition(Name)]
public sealed class Neo4jProcessTests : ICollectionFixture<Neo4jServer>
{
    public const string Name = "Neo4j and processes";
}

/// <summary>So have those that kill it or check its files: after each start it is slow, and plans everything anew.</summary>
[CollectionDefinition(Name)]
public sealed class KilledNeo4jTests : ICollectionFixture<Neo4jServer>
{
    public const string Name = "Killed Neo4j";
}
