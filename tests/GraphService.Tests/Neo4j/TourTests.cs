using System.Text.RegularExpressions;
using GraphService.Cli;
using GraphService.Tests.Cli;
using GraphService.Tests.Server;

namespace GraphService.Tests.Neo4j;

/// <summary>The tour of README.md, each of its calls on both stores: the answers are the same, byte for byte.</summary>
[Collection(Neo4jProcessTests.Name)]
public sealed partial class TourTests(Neo4jServer server)
{
    /// <summary>Verbs that the tour leaves out, in their fullest form.</summary>
    private static readonly string[] Further =
    [
        "graphservice stats --output json",
        "graphservice document list --output json",
        "graphservice document get yunlan-police-2023 --output json",
        "graphservice node get 云澜市公安局 --output json",
        "graphservice statements 云澜市公安局 --output jsonl",
        "graphservice search 云澜市 --output json",
        "graphservice check --output json",
    ];

    [SkippableFact]
    public async Task Tour_OnBothStores_GivesTheSameBytes()
    {
        await (await server.OpenEmptyAsync()).DisposeAsync();
        using var folders = new TemporaryFolder();
        await using var embedded = await StartAsync(Path.Combine(folders.Path, "embedded"));
        await using var neo4j = await StartAsync(Path.Combine(folders.Path, "neo4j"), server.ServeArguments());
        await CheckSamplesAsync(embedded);
        await CheckSamplesAsync(neo4j);
        foreach (var tour in ReadmeTour.Read().Concat(Further.Select(call => new ReadmeTour(call, ""))))
        {
            var expected = PageToken().Replace(await tour.RunAsync(embedded), "token");
            var actual = PageToken().Replace(await tour.RunAsync(neo4j), "token");
            Assert.True(expected.Length > 0, $"{tour.Call}: no answer");
            Assert.True(expected == actual, $"{tour.Call}\n{expected}\n{actual}");
        }
    }

    private static Task<ServerProcess> StartAsync(string directory, params string[] arguments) =>
        ServerProcess.StartAsync(directory, ["--samples", .. arguments]);

    /// <summary>The server holds every sample; one that could not store some says which.</summary>
    private static async Task CheckSamplesAsync(ServerProcess server)
    {
        var line = await server.Process.WaitForLineAsync(line => line.Contains("sample documents loaded", StringComparison.Ordinal), TimeSpan.FromMinutes(3));
        Assert.True(line.Contains($"{SampleDocuments.Load().Count} sample", StringComparison.Ordinal), server.Process.Errors);
    }

    /// <summary>Tokens are signed with a key of each data directory.</summary>
    [GeneratedRegex("""(?<="next_?page_?token": ?")[^"]+""", RegexOptions.IgnoreCase)]
    private static partial Regex PageToken();
}
