using System.Text.RegularExpressions;

namespace GraphService.Tests.Cli;

/// <summary>The examples of docs/queries.md, run as they stand against a server with the samples.</summary>
public sealed partial class QueryExamplesTests(EndToEndTests.SampleServer fixture) : IClassFixture<EndToEndTests.SampleServer>
{
    public static TheoryData<string> Examples => [.. Lines()];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Example_OnTheSamples_AnswersSomething(string line)
    {
        var run = await ChildProcess.RunAsync("dotnet", [ChildProcess.Cli, .. Split(line).Skip(1)], new Dictionary<string, string>
        {
            ["GRAPHSERVICE_SERVER"] = $"http://127.0.0.1:{fixture.Server.GrpcPort}",
        });

        Assert.True(run.ExitCode == 0, $"{line}\n{run.Output}\n{run.Errors}");
        Assert.True(run.Output.Split('\n').Length > 1, $"{line}\n{run.Output}\n{run.Errors}");
    }

    [Fact]
    public void Examples_CoverEveryVerbOfThePage() => Assert.Equal(
        ["aggregate", "compare", "expand", "links", "path", "pattern", "similar-nodes"],
        Lines().Select(line => line.Split(' ')[1]).Distinct().Order(StringComparer.Ordinal));

    private static IEnumerable<string> Lines() => File.ReadLines(Path.Combine(Repository.Root, "docs", "queries.md"))
        .Where(line => line.StartsWith("    graphservice ", StringComparison.Ordinal)).Select(line => line.Trim());

    /// <summary>Words as a shell parts them: blanks part, single quotes hold together.</summary>
    private static IEnumerable<string> Split(string line) => Word().Matches(line).Select(match => match.Value.Replace("'", "", StringComparison.Ordinal));

    [GeneratedRegex("('[^']*'|[^\\s'])+")]
    private static partial Regex Word();
}
