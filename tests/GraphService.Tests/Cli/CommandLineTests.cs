using GraphService.Cli;

namespace GraphService.Tests.Cli;

public sealed class CommandLineTests
{
    public static TheoryData<string> VerbPaths => [.. Leaves(GraphService.Cli.Program.Verbs(), "")];

    [Theory]
    [MemberData(nameof(VerbPaths))]
    public async Task Help_OfEachVerb_EndsWithItsExamples(string path)
    {
        var run = await CommandLineRun.OfAsync([.. path.Split(' '), "--help"]);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains($"graphservice {path}", run.Output[run.Output.IndexOf("Examples:", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("node")]
    [InlineData("search")]
    [InlineData("search a --no-such-option")]
    [InlineData("search a --output xml")]
    [InlineData("search a --limit 0")]
    [InlineData("search a --include year")]
    [InlineData("search a --include colour=red")]
    [InlineData("search a --facet colour")]
    [InlineData("search a --sort colour")]
    [InlineData("search a --server localhost")]
    [InlineData("info --timeout -3")]
    [InlineData("expand x --type NOTHING")]
    [InlineData("expand x --label 3")]
    [InlineData("expand x --direction up")]
    [InlineData("expand x --years 20x2")]
    [InlineData("expand x --years ..")]
    [InlineData("expand x --years 1..2..3")]
    [InlineData("completion tcsh")]
    [InlineData("ingest no-such-file.txt")]
    public async Task Run_BadCommandLine_Exits2WithOneSentenceAndNoOutput(string line)
    {
        var run = await CommandLineRun.OfAsync(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.StartsWith("graphservice: ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("info")]
    [InlineData("health")]
    [InlineData("stats -o json")]
    [InlineData("search 挂职")]
    [InlineData("expand units/0a1b2c3d4e5f6g7h")]
    [InlineData("node get 云澜市公安局")]
    [InlineData("document list")]
    [InlineData("document delete yunlan-police-2022")]
    public async Task Run_ServerNotThere_Exits5AndSaysSo(string line)
    {
        var run = await CommandLineRun.OfAsync([.. line.Split(' '), "--server", CommandLineRun.NoServer]);

        Assert.Equal(ExitCode.Unavailable, run.ExitCode);
        Assert.StartsWith("graphservice: UNAVAILABLE: The server does not answer.", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task Ingest_SeveralFilesWithOneId_Exits2()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.txt", "一");
        folder.Write("b.txt", "二");

        var run = await CommandLineRun.OfAsync("ingest", folder.Path, "--id", "documents/x");

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains("there are 2", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_JsonWithUnknownField_IsAFailedResultThatNamesIt()
    {
        using var folder = new TemporaryFolder();
        folder.Write("a.json", """{ "metadata": { "yaer": 2022 } }""");

        var run = await CommandLineRun.OfAsync("ingest", folder.Path, "--server", CommandLineRun.NoServer, "-o", "csv");

        Assert.Equal(ExitCode.Failure, run.ExitCode);
        Assert.Contains("FAILED", run.Output, StringComparison.Ordinal);
        Assert.Contains("yaer", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    public async Task Completion_OfEachShell_AsksTheExecutable(string shell)
    {
        var run = await CommandLineRun.OfAsync("completion", shell);

        Assert.Equal(ExitCode.Ok, run.ExitCode);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Suggest_StartOfAnOption_OffersIt()
    {
        var run = await CommandLineRun.OfAsync("[suggest:24]", "graphservice expand --ye");

        Assert.Equal("--years", run.Output.Trim());
    }

    private static IEnumerable<string> Leaves(IEnumerable<System.CommandLine.Command> commands, string prefix) => commands.SelectMany(
        command => command.Subcommands.Count == 0 ? [prefix + command.Name] : Leaves(command.Subcommands, $"{prefix}{command.Name} "));
}
