using GraphService.Extraction;
using GraphService.Tests.Cli;
using GraphService.Tests.Extraction;
using GraphService.V1;

namespace GraphService.Tests.Server;

/// <summary>A server with a user's own lexicon entries.</summary>
public sealed class UserLexiconServerTests
{
    [Fact]
    public async Task Serve_WithOwnEntries_ReadsThemAndShowsTheVersion()
    {
        using var folder = Lexicon();
        await using var server = await TestServer.StartAsync(null, ("Extraction:LexiconDirectory", folder.Path));

        var info = await server.Admin.GetInfoAsync(new GetInfoRequest());
        var document = (await server.IngestAsync(UserLexiconTests.Example["report.txt"], "documents/own")).Document;
        var unit = await server.IdOfAsync(NodeLabel.Unit, "云澜智慧城市数据有限公司");
        var analyzed = await server.Documents.AnalyzeTextAsync(new AnalyzeTextRequest { Text = UserLexiconTests.Example["report.txt"] });

        Assert.NotEqual(Lexicons.Shipped.Version, info.LexiconVersion);
        Assert.Equal(info.LexiconVersion, document.Details.LexiconVersion);
        Assert.Equal(info.LexiconVersion, analyzed.Analysis.Details.LexiconVersion);
        Assert.StartsWith("units/", unit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_WithABadLine_StopsWithFileLineAndReason()
    {
        using var folder = new TemporaryFolder();
        using var data = new TemporaryFolder();
        folder.Write("slogans.tsv", "phrase\tsource\n最后一公里\t\n");

        var run = await ChildProcess.RunCliAsync("serve", "--data", data.Path, "--grpc-port", "0", "--http-port", "0", "--lexicon", folder.Path);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("slogans.tsv:2: source is empty.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_WithABadLine_ClosesTheStoreThatWasOpeningMeanwhile()
    {
        using var folder = new TemporaryFolder();
        using var data = new TemporaryFolder();
        folder.Write("slogans.tsv", "phrase\tsource\n最后一公里\t\n");

        await Assert.ThrowsAsync<GraphService.Model.StartupException>(() => TestServer.StartAsync(data.Path, ("Extraction:LexiconDirectory", folder.Path)));
        await using var server = await TestServer.StartAsync(data.Path);

        Assert.Equal(0, (await server.Admin.GetInfoAsync(new GetInfoRequest())).Revision);
    }

    [Fact]
    public async Task Analyze_WithOwnEntries_ReadsThem()
    {
        using var folder = Lexicon();
        var report = folder.Write("report.txt", UserLexiconTests.Example["report.txt"]);

        var without = await CommandLineRun.OfAsync("analyze", report);
        var with = await CommandLineRun.OfAsync("analyze", report, "--lexicon", folder.Path);

        Assert.DoesNotContain("云澜智慧城市数据有限公司", without.Output, StringComparison.Ordinal);
        Assert.Contains("云澜智慧城市数据有限公司", with.Output, StringComparison.Ordinal);
    }

    private static TemporaryFolder Lexicon()
    {
        var folder = new TemporaryFolder();
        foreach (var (name, content) in UserLexiconTests.Example.Where(file => file.Key.EndsWith(".tsv", StringComparison.Ordinal)))
        {
            folder.Write(name, content);
        }

        return folder;
    }
}
