using System.Text.Json;
using GraphService.Tests.Server;

namespace GraphService.Tests.Cli;

/// <summary>The command line as its users run it: a process beside a serving process.</summary>
public sealed class EndToEndTests(EndToEndTests.SampleServer fixture) : IClassFixture<EndToEndTests.SampleServer>
{
    /// <summary>Revision that holds all samples.</summary>
    private static readonly string SampleRevision = $"{GraphService.Cli.SampleDocuments.Load().Count}";

    [Fact]
    public async Task Ingest_FileTwiceThenDelete_SaysWhatHappened()
    {
        var first = await RunAsync("ingest", RealText.Path, "--id", "documents/real", "--output", "json");
        var second = await RunAsync("ingest", RealText.Path, "--id", "documents/real", "--output", "json");
        var listed = await RunAsync("document", "list", "--filter", "place = \"镇江市\"", "--output", "jsonl");
        var deleted = await RunAsync("document", "delete", "documents/real");
        var gone = await RunAsync("document", "get", "documents/real");

        Assert.Equal("INGEST_OUTCOME_CREATED", Outcome(first.Output));
        Assert.Equal("INGEST_OUTCOME_UNCHANGED", Outcome(second.Output));
        Assert.Contains("documents/real", Assert.Single(listed.Output.Split('\n')), StringComparison.Ordinal);
        Assert.Equal((0, 0, 0, 0, 3), (first.ExitCode, second.ExitCode, listed.ExitCode, deleted.ExitCode, gone.ExitCode));
        Assert.Contains("NOT_FOUND", gone.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ingest_FolderWithABadFile_StoresTheOthersAndFails()
    {
        var folder = Directory.CreateTempSubdirectory("graphservice-cli-");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "bad.txt"), "没有条目");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "good.txt"), IngestTests.Other());

        var run = await RunAsync("ingest", folder.FullName, "--output", "jsonl");

        Assert.Equal(1, run.ExitCode);
        Assert.Equal(2, run.Output.Split('\n').Length);
        Assert.Contains("NO_HIGHLIGHTS", run.Output, StringComparison.Ordinal);
        Assert.Contains("INGEST_OUTCOME_CREATED", run.Output, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Expand_ByName_ShowsLinksWithEvidence()
    {
        var run = await RunAsync("expand", "云澜市公安局", "--type", "RUNS", "--output", "csv");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("蓝帆反诈平台", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n').Skip(1), line => Assert.StartsWith("RUNS,OUTGOING,INITIATIVE,", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Search_WithFilter_FindsOnlyThatYear()
    {
        var run = await RunAsync("search", "反诈", "--filter", "year = 2023", "--output", "jsonl");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n'), line =>
            Assert.Equal(2023, JsonDocument.Parse(line).RootElement.GetProperty("highlight").GetProperty("highlight").GetProperty("year").GetInt32()));
    }

    [Theory]
    [InlineData("ylsgaj", "云澜市公安局")]
    [InlineData("yunlan公安", "云澜市公安局")]
    [InlineData("shenyanch", "沈砚川")]
    [InlineData("澜盾", "澜盾工程")]
    public async Task Suggest_AsTyped_NamesTheNode(string typed, string name)
    {
        var run = await RunAsync("suggest", typed, "--limit", "1", "--output", "jsonl", "--min-revision", SampleRevision);

        Assert.Equal(0, run.ExitCode);
        Assert.Equal(name, JsonDocument.Parse(run.Output).RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task Search_NothingFound_GuessesOnStderrOnly()
    {
        var run = await RunAsync("search", "市监察院", "--output", "jsonl", "--min-revision", SampleRevision);

        Assert.Equal((0, ""), (run.ExitCode, run.Output.Trim()));
        Assert.Contains("A guess: 市监察院 and 市检察院 sound the same.", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Similar_OfAFoundHighlight_SharesItsWords()
    {
        var search = await RunAsync("search", "澜盾工程升级版", "--limit", "1", "--output", "jsonl");
        var id = JsonDocument.Parse(search.Output).RootElement.GetProperty("highlight").GetProperty("id").GetString()!;

        var run = await RunAsync("similar", id, "--limit", "2", "--output", "csv");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n').Skip(1), line => Assert.Contains("警务站", line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Repeats_OfTheSamples_AreListed()
    {
        var run = await RunAsync("repeats", "--similarity", "0.55", "--output", "jsonl");

        Assert.Equal(0, run.ExitCode);
        Assert.All(run.Output.Split('\n'), line => Assert.True(JsonDocument.Parse(line).RootElement.GetProperty("similarity").GetDouble() >= 0.55));
    }

    [Theory]
    [InlineData(3, "expand", "没有这个单位")]
    [InlineData(2, "expand")]
    [InlineData(2, "no-such-verb")]
    [InlineData(1, "node", "list", "--filter", "colour = red")]
    [InlineData(0, "check")]
    [InlineData(0, "info")]
    [InlineData(0, "stats")]
    [InlineData(0, "health")]
    public async Task Verb_Ends_WithItsExitCode(int expected, params string[] arguments)
    {
        var run = await RunAsync(arguments);

        Assert.True(expected == run.ExitCode, $"{run.ExitCode}\n{run.Output}\n{run.Errors}");
    }

    [Fact]
    public async Task Analyze_RealTextAsGold_GivesTenHighlights()
    {
        var run = await ChildProcess.RunCliAsync("analyze", RealText.Path, "--output", "pwh-gold");

        var gold = JsonDocument.Parse(run.Output).RootElement;
        Assert.Equal("pwh-gold/1", gold.GetProperty("format").GetString());
        Assert.Equal(10, gold.GetProperty("highlights").GetArrayLength());
    }

    [SkippableFact]
    public async Task Analyze_RealText_ScoresAgainstItsAnnotation()
    {
        var scorer = Path.Combine(Repository.Shared, "gold", "score.py");
        Skip.IfNot(File.Exists(scorer) && File.Exists("/usr/bin/env"), "the annotated text is not beside the checkout");
        var prediction = Path.GetTempFileName();
        await File.WriteAllTextAsync(prediction, (await ChildProcess.RunCliAsync("analyze", RealText.Path, "--output", "pwh-gold")).Output);

        var run = await ChildProcess.RunAsync(
            "/usr/bin/env", ["python3", scorer, Path.Combine(Repository.Shared, "gold", "zhenjiang-2022.json"), prediction]);

        var total = run.Output.Split('\n').Single(line => line.Contains("MACRO TOTAL", StringComparison.Ordinal)).Trim().Split(' ')[^1];
        Assert.True(double.Parse(total, System.Globalization.CultureInfo.InvariantCulture) >= 0.93, run.Output);
        File.Delete(prediction);
    }

    private static string? Outcome(string json) =>
        JsonDocument.Parse(json).RootElement.GetProperty("results")[0].GetProperty("outcome").GetString();

    private Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ChildProcess.RunAsync("dotnet", [ChildProcess.Cli, .. arguments], new Dictionary<string, string>
        {
            ["GRAPHSERVICE_SERVER"] = $"http://127.0.0.1:{fixture.Server.GrpcPort}",
        });

    public sealed class SampleServer : IAsyncLifetime
    {
        private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-cli-").FullName;
        private ServerProcess? _server;

        internal ServerProcess Server => _server ?? throw new InvalidOperationException("The server has not started.");

        public async Task InitializeAsync() => _server = await ServerProcess.StartAsync(_directory, "--samples");

        public async Task DisposeAsync()
        {
            await Server.DisposeAsync();
            Directory.Delete(_directory, recursive: true);
        }
    }
}
