using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>Starts that must not succeed, each with one sentence that says what to do.</summary>
[Collection(Neo4jTests.Name)]
public sealed class Neo4jStartTests(Neo4jServer server)
{
    [SkippableFact]
    public async Task Open_WrongPassword_NamesTheUser()
    {
        var options = server.Options();
        options.PasswordFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(options.PasswordFile, "wrong");
        try
        {
            Assert.Contains("refuses the credentials of 'neo4j'", (await OpenAsync(options)).Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(options.PasswordFile);
        }
    }

    [SkippableFact]
    public async Task Open_UnknownDatabase_NamesIt()
    {
        var options = server.Options();
        options.Database = "elsewhere";

        Assert.Contains("has no database 'elsewhere'", (await OpenAsync(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_NothingListens_WaitsThenSaysSo()
    {
        var options = new Neo4jStoreOptions { Uri = new Uri("http://127.0.0.1:9"), StartWait = TimeSpan.FromMilliseconds(600) };

        Assert.Contains("does not answer", (await OpenAsync(options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_UnknownScheme_NamesTheKnownOnes()
    {
        var exception = await OpenAsync(new Neo4jStoreOptions { Uri = new Uri("ftp://127.0.0.1") });

        Assert.Contains("http, https, bolt or neo4j", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_MissingPasswordFile_NamesIt()
    {
        var exception = await OpenAsync(new Neo4jStoreOptions { PasswordFile = "/nowhere/password" });

        Assert.Contains("/nowhere/password", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_TooOldServer_NamesBothVersions()
    {
        await using var proxy = FaultProxy.Before(new Uri("http://127.0.0.1:9"));
        // A server before 5.25 has no Query API.
        proxy.AnswerInstead = request => request.Method == "GET" ? """{"neo4j_version":"5.24.2","neo4j_edition":"community"}""" : null;
        proxy.Decide = _ => Fault.Unavailable;

        var exception = await OpenAsync(new Neo4jStoreOptions { Uri = proxy.Uri });

        Assert.Equal($"Neo4j at '{proxy.Uri}' is version 5.24.2; 5.25 or later is needed.", exception.Message);
    }

    [SkippableFact]
    public async Task Open_ServerComesLater_WaitsWithGrowingPausesAndSaysSo()
    {
        var options = server.Options(Transports.Http);
        await using var proxy = FaultProxy.Before(options.Uri);
        var asked = 0;
        proxy.Decide = _ => Interlocked.Increment(ref asked) <= 3 ? Fault.Unavailable : Fault.None;
        options.Uri = proxy.Uri;
        var log = new LogLines();

        await using var store = await Neo4jGraphStore.OpenAsync(options, log, TimeProvider.System, default);

        Assert.Equal(
            ["asking again in 250 ms", "asking again in 500 ms", "asking again in 1000 ms"],
            log.Lines.Where(line => line.StartsWith($"Neo4j at {proxy.Uri} does not answer yet (", StringComparison.Ordinal))
                .Select(line => line[line.IndexOf("asking", StringComparison.Ordinal)..]));
    }

    [SkippableFact]
    public async Task Open_PlansFail_OpensAllTheSameAndSaysSo()
    {
        var options = server.Options(Transports.Http);
        await (await server.OpenEmptyAsync()).DisposeAsync();
        await using var proxy = FaultProxy.Before(options.Uri);
        proxy.Decide = request => request.Body.Contains("EXPLAIN", StringComparison.Ordinal) ? Fault.Unavailable : Fault.None;
        options.Uri = proxy.Uri;
        var log = new LogLines();

        await using var store = await Neo4jGraphStore.OpenAsync(options, log, TimeProvider.System, default);

        Assert.Single(log.Lines, "Neo4j did not plan what writes need; the first writes will wait for that");
        Assert.Equal(WriteOutcome.Created, (await store.ReplaceDocumentAsync(Some.Document("a"), null, default)).Outcome);
    }

    [SkippableFact]
    public async Task Open_BearerToken_IsSentAndReadAgainWhenRefused()
    {
        var options = server.Options(Transports.Http);
        await using var proxy = FaultProxy.Before(options.Uri);
        proxy.Authorization = "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"neo4j:{Neo4jServer.Password}"));
        var valid = "token-1";
        proxy.Decide = request => request.Method == "GET" || request.Authorization == $"Bearer {valid}" ? Fault.None : Fault.Refused;
        options.Uri = proxy.Uri;
        options.BearerTokenFile = Path.GetTempFileName();
        await File.WriteAllTextAsync(options.BearerTokenFile, valid);
        await (await server.OpenEmptyAsync()).DisposeAsync();
        await using var store = await Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default);

        await store.ReplaceDocumentAsync(Some.Document("a"), null, default);
        valid = "token-2";
        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReplaceDocumentAsync(Some.Document("b"), null, default));
        await File.WriteAllTextAsync(options.BearerTokenFile, valid);

        Assert.Equal(2, (await store.ReplaceDocumentAsync(Some.Document("b"), null, default)).Revision);
        File.Delete(options.BearerTokenFile);
    }

    [SkippableTheory]
    [InlineData(GraphService.Cli.ExitCode.Unauthenticated, "refuses the credentials of 'nobody'", "--neo4j-user", "nobody")]
    [InlineData(GraphService.Cli.ExitCode.Failure, "has no database 'elsewhere'", "--neo4j-database", "elsewhere")]
    public async Task Serve_Refused_ExitsWithOneSentence(int exitCode, string words, params string[] arguments)
    {
        using var folder = new Cli.TemporaryFolder();

        var run = await Cli.CommandLineRun.OfAsync(["serve", "--data", folder.Path, .. server.ServeArguments(), .. arguments]);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(words, Assert.Single(run.Error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_NothingListens_Exits5AfterItsWait()
    {
        using var folder = new Cli.TemporaryFolder();

        var run = await ChildProcess.RunAsync(
            "dotnet", [ChildProcess.Cli, "serve", "--data", folder.Path, "--store", "neo4j", "--neo4j-uri", "http://127.0.0.1:9"],
            new Dictionary<string, string> { ["GRAPHSERVICE__STORE__NEO4JSTARTWAITSECONDS"] = "4" });

        Assert.Equal(GraphService.Cli.ExitCode.Unavailable, run.ExitCode);
        Assert.Contains("asking again in 250 ms", run.Errors, StringComparison.Ordinal);
        Assert.Contains("does not answer (waited 4 s)", run.Errors.Split('\n')[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Errors, StringComparison.Ordinal);
    }

#if !NEO4J_DRIVER
    [Fact]
    public async Task Open_BoltWithoutDriver_NamesTheProperty()
    {
        var exception = await OpenAsync(new Neo4jStoreOptions { Uri = new Uri("bolt://127.0.0.1:7687") });

        Assert.Contains("-p:Neo4jDriver=true", exception.Message, StringComparison.Ordinal);
    }
#endif

    private static Task<StartupException> OpenAsync(Neo4jStoreOptions options) => Assert.ThrowsAsync<StartupException>(
        () => Neo4jGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default));

    private sealed class LogLines : ILogger
    {
        public List<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (Lines)
            {
                Lines.Add(formatter(state, exception));
            }
        }
    }
}
