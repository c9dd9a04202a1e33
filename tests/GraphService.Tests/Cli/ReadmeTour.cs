using System.Text.RegularExpressions;
using GraphService.Tests.Server;

namespace GraphService.Tests.Cli;

/// <summary>A call of the README's tour with what the README shows of its answer.</summary>
internal sealed partial record ReadmeTour(string Call, string Answer)
{
    /// <summary>A line that stands for what is left out.</summary>
    private const string Omitted = "...";

    private static string Readme => Path.Combine(Repository.Root, "README.md");

    private static string Grpcurl => Path.Combine(Repository.Shared, "bin", "grpcurl");

    /// <summary>The calls in their order; those of a tool that this machine lacks are left out.</summary>
    public static IReadOnlyList<ReadmeTour> Read() =>
    [
        .. Calls().Matches(File.ReadAllText(Readme))
            .Select(match => new ReadmeTour(match.Groups["call"].Value, Indent().Replace(match.Groups["answer"].Value, "").TrimEnd()))
            .Where(tour => !tour.Call.StartsWith("grpcurl", StringComparison.Ordinal) || File.Exists(Grpcurl)),
    ];

    /// <summary>What a shell prints, with the ports of <paramref name="server"/> in place of the default ones.</summary>
    public async Task<string> RunAsync(ServerProcess server)
    {
        if (Call.StartsWith("curl", StringComparison.Ordinal))
        {
            using var client = new HttpClient();
            var address = Address().Match(Call).Value.Replace("127.0.0.1:8080", $"127.0.0.1:{server.HttpPort}", StringComparison.Ordinal);
            return await client.GetStringAsync(new Uri("http://" + address));
        }

        var script = $$"""
            graphservice() { dotnet '{{ChildProcess.Cli}}' "$@" --timeout 300; }
            grpcurl() { '{{Grpcurl}}' "$@"; }
            set -o pipefail
            {{Call.Replace("127.0.0.1:8081", $"127.0.0.1:{server.GrpcPort}", StringComparison.Ordinal)}}
            """;
        var run = await ChildProcess.RunAsync(
            "bash", ["-c", script], new Dictionary<string, string> { ["GRAPHSERVICE_SERVER"] = $"http://127.0.0.1:{server.GrpcPort}" });
        Assert.True(run.ExitCode == 0, $"{Call}\n{run.Errors}");
        return string.Join('\n', run.Output.Split('\n').Select(line => line.TrimEnd())).TrimEnd();
    }

    /// <summary>Whether the README shows this answer, as far as it shows it.</summary>
    public bool Shows(string answer)
    {
        if (!Answer.Split('\n').Any(IsOmitted))
        {
            return Answer == answer;
        }

        var lines = new Queue<string>(answer.Split('\n'));
        return Answer.Split('\n').Where(line => !IsOmitted(line)).All(line =>
        {
            while (lines.TryDequeue(out var next))
            {
                if (next == line)
                {
                    return true;
                }
            }

            return false;
        });
    }

    /// <summary>Writes the answer into the README when asked to, unless it shows a part alone.</summary>
    public void Update(string answer)
    {
        if (Golden.IsUpdating && !Answer.Split('\n').Any(IsOmitted))
        {
            File.WriteAllText(Readme, File.ReadAllText(Readme).Replace(Block(Answer), Block(answer), StringComparison.Ordinal));
        }

        string Block(string lines) => $"    $ {Call}\n    {lines.Replace("\n", "\n    ", StringComparison.Ordinal)}\n";
    }

    private static bool IsOmitted(string line) => line.Trim() == Omitted;

    [GeneratedRegex(@"^    \$ (?<call>(?:[^\n]*\\\n)*[^\n]*)\n(?<answer>(?:    (?!\$ )[^\n]*\n)*)", RegexOptions.Multiline)]
    private static partial Regex Calls();

    [GeneratedRegex("^    ", RegexOptions.Multiline)]
    private static partial Regex Indent();

    [GeneratedRegex(@"127\.0\.0\.1:8080[^'\s]*")]
    private static partial Regex Address();
}
