using System.Text.RegularExpressions;
using GraphService.Cli;
using GraphService.Tests.Cli;
using GraphService.Tests.Server;

namespace GraphService.Tests.Neo4j;

/// <summary>The tour of README.md, each of its calls on both stores: the answers are the same, byte for byte.</summary>
[Collection(Neo4jTests.Name)]
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

    /// <summary>A database that has just started plans its first write for longer than a caller would wait.</summary>
    private static readonly Dictionary<string, string> Patience = new() { ["GRAPHSERVICE__STORE__WRITETIMEOUTSECONDS"] = "60" };

    [SkippableFact]
    public async Task Tour_OnBothStores_GivesTheSameBytes()
    {
        await (await server.OpenEmptyAsync()).DisposeAsync();
        using var folders = new TemporaryFolder();
        await using var embedded = await StartAsync(Path.Combine(folders.Path, "embedded"));
        await using var neo4j = await StartAsync(Path.Combine(folders.Path, "neo4j"), server.ServeArguments());
        await CheckSamplesAsync(embedded);
        await CheckSamplesAsync(neo4j);
        var tour = ReadCalls();
        Assert.True(tour.Count >= 6, $"The tour has only {tour.Count} calls.");
        foreach (var call in tour.Concat(Further))
        {
            var (expected, actual) = (await CallAsync(embedded, call), await CallAsync(neo4j, call));
            Assert.True(expected.Length > 0, $"{call}: no answer");
            Assert.True(expected == actual, $"{call}\n{expected}\n{actual}");
        }
    }

    private static Task<ServerProcess> StartAsync(string directory, params string[] arguments) =>
        ServerProcess.StartAsync(directory, Patience, ["--samples", .. arguments]);

    /// <summary>The server holds every sample; one that could not store some says which.</summary>
    private static async Task CheckSamplesAsync(ServerProcess server)
    {
        var line = await server.Process.WaitForLineAsync(line => line.Contains("sample documents loaded", StringComparison.Ordinal), TimeSpan.FromMinutes(3));
        Assert.True(line.Contains($"{SampleDocuments.Load().Count} sample", StringComparison.Ordinal), server.Process.Errors);
    }

    /// <summary>Lines of the README that begin with a prompt, whole; what they pipe into is left out.</summary>
    private static List<string> ReadCalls() =>
    [
        .. Call().Matches(File.ReadAllText(Path.Combine(Repository.Root, "README.md")))
            .Select(match => match.Groups[1].Value.Replace("\\\n", " ", StringComparison.Ordinal))
            .Where(call => !call.StartsWith("grpcurl", StringComparison.Ordinal) || File.Exists(Grpcurl)),
    ];

    private static string Grpcurl => Path.Combine(Repository.Shared, "bin", "grpcurl");

    private static async Task<string> CallAsync(ServerProcess server, string call)
    {
        var words = Word().Matches(call).Select(match => Unquote(match.Value)).TakeWhile(word => word is not ("|" or "#")).ToArray();
        var answer = words[0] switch
        {
            "graphservice" => await RunCliAsync(server, words[1..]),
            "curl" => await GetAsync(server, words[^1]),
            "grpcurl" => await RunGrpcurlAsync(server, words[1..]),
            _ => throw new InvalidOperationException($"The tour has a call of {words[0]}, which this test cannot make."),
        };
        return PageToken().Replace(answer, "token");
    }

    private static string Unquote(string word) => word[0] is '\'' or '"' ? word[1..^1] : word;

    private static async Task<string> RunCliAsync(ServerProcess server, string[] words)
    {
        var run = await CommandLineRun.OfAsync([.. words, "--timeout", "300", "--server", $"http://127.0.0.1:{server.GrpcPort}"]);
        Assert.True(run.ExitCode == 0, run.Error);
        return run.Output;
    }

    private static async Task<string> GetAsync(ServerProcess server, string address)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(new Uri("http://" + address.Replace("127.0.0.1:8080", $"127.0.0.1:{server.HttpPort}", StringComparison.Ordinal)));
    }

    private static async Task<string> RunGrpcurlAsync(ServerProcess server, string[] words)
    {
        var run = await ChildProcess.RunAsync(
            Grpcurl, words.Select(word => word == "127.0.0.1:8081" ? $"127.0.0.1:{server.GrpcPort}" : word));
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output;
    }

    [GeneratedRegex(@"^    \$ ((?:[^\n]*\\\n)*[^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Call();

    [GeneratedRegex("""'[^']*'|"[^"]*"|\S+""")]
    private static partial Regex Word();

    /// <summary>Tokens are signed with a key of each data directory.</summary>
    [GeneratedRegex("""(?<="next_?page_?token": ?")[^"]+""", RegexOptions.IgnoreCase)]
    private static partial Regex PageToken();
}
