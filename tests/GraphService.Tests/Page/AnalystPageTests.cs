using System.Net;
using GraphService.Tests.Server;

namespace GraphService.Tests.Page;

/// <summary>The page for analysts, served over a real port and used in Chromium (<c>tests/clients/page.mjs</c>).</summary>
public sealed class AnalystPageTests(AnalystPageTests.Samples samples) : IClassFixture<AnalystPageTests.Samples>
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string Script = Path.Combine(Repository.Root, "tests", "clients", "page.mjs");

    [SkippableTheory]
    [InlineData("welcome")]
    [InlineData("search")]
    [InlineData("facets")]
    [InlineData("values")]
    [InlineData("suggestions")]
    [InlineData("malformed")]
    [InlineData("unreachable")]
    [InlineData("changed")]
    [InlineData("markup")]
    [InlineData("hostile")]
    [InlineData("guesses")]
    [InlineData("near")]
    [InlineData("groups")]
    [InlineData("english")]
    [InlineData("narrow")]
    [InlineData("accessible")]
    public async Task Use_InChromium_DoesWhatItsReadersExpect(string scenario)
    {
        Skip.IfNot(File.Exists(Chromium), "Chromium is not installed");
        Skip.IfNot(Directory.Exists(Path.Combine(Repository.Root, "node_modules", "playwright-core")), "npm install has not run in this checkout");

        var run = await ChildProcess.RunAsync("node", [Script, Chromium, $"{samples.Address}", scenario]);

        Assert.True(run.ExitCode == 0, run.Errors);
    }

    [Theory]
    [InlineData("", "text/html")]
    [InlineData("index.html", "text/html")]
    [InlineData("main.js", "text/javascript")]
    [InlineData("page.css", "text/css")]
    [InlineData("icon.svg", "image/svg+xml")]
    public async Task Get_Files_AreServedUnderAStrictPolicy(string path, string type)
    {
        using var client = new HttpClient();

        var response = await client.GetAsync(new Uri(samples.Address, path));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'none'; script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Theory]
    [InlineData("jsconfig.json")]
    [InlineData("GraphService.Web.main.js")]
    [InlineData("../appsettings.json")]
    [InlineData("nothing.html")]
    public async Task Get_OtherFiles_AreNotFound(string path)
    {
        using var client = new HttpClient();

        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri(samples.Address, path))).StatusCode);
    }

    /// <summary>A service that holds the samples.</summary>
    public sealed class Samples : IAsyncLifetime
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-page-").FullName;
        private ServerProcess? _server;

        internal Uri Address => new($"http://127.0.0.1:{_server?.HttpPort}/");

        public async Task InitializeAsync() => _server = await ServerProcess.StartAsync(_directory, "--samples");

        public async Task DisposeAsync()
        {
            if (_server is not null)
            {
                await _server.DisposeAsync();
            }

            Directory.Delete(_directory, recursive: true);
        }
    }
}
