using GraphService.Model;
using GraphService.Neo4j;
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
}
