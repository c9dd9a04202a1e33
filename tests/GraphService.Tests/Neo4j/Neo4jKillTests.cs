using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Neo4j.Transport;
using GraphService.Storage;
using GraphService.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>kill -9 of Neo4j at every point of a write: what was acknowledged is there once, nothing is half there, the files are sound.</summary>
[Collection(KilledNeo4jTests.Name)]
public sealed class Neo4jKillTests(Neo4jServer server, ITestOutputHelper output) : IAsyncDisposable
{
    /// <summary>What long tests want at least; they go on until a write has no such point.</summary>
    private const int MinKills = 20;

    /// <summary>Always: when the write is announced and perhaps not committed.</summary>
    private static readonly Func<int, string, bool>[] FewPoints = [(_, name) => name == "during commit"];

    private readonly ReferenceGraphStore _model = new();

    [SkippableFact]
    public async Task Kill_AtEveryPointOfAWrite_LosesNothingAcknowledged()
    {
        await (await server.OpenEmptyAsync()).DisposeAsync();
        var runner = new PointRunner(CypherRunners.Open(server.Options(), TimeProvider.System));
        await using var store = await Neo4jGraphStore.OpenAsync(runner, server.Options(), NullLogger.Instance, TimeProvider.System, default);
        await WriteBothAsync(store, 0);
        await WriteBothAsync(store, 1);
        var kills = 0;
        var number = 1;
        foreach (var isPoint in LongTests.AreWanted ? EveryPoint() : FewPoints)
        {
            var killedAt = "";
            runner.Restart();
            runner.AtPointAsync = async (passed, name) =>
            {
                if (isPoint(passed, name) && killedAt.Length == 0)
                {
                    killedAt = name;
                    await server.StopAsync();
                }
            };
            number++;
            var outcome = await TryWriteAsync(store, number);
            await _model.ReplaceDocumentAsync(MakeDocument(number), null, default);
            if (killedAt.Length == 0)
            {
                break;
            }

            await server.RestartAsync();
            kills++;
            var repeated = await WriteWhenBackAsync(store, number);
            Assert.Equal((WriteOutcome.Updated, (long)number + 1), (repeated.Outcome, repeated.Revision));
            await VerifyAsync(store, $"killed {killedAt} ({kills})");
            output.WriteLine($"{killedAt}: {outcome}");
        }

        Assert.True(kills >= (LongTests.AreWanted ? MinKills : FewPoints.Length), $"{kills} kills only.");
        var check = await server.CheckFilesAsync();
        output.WriteLine($"{kills} kills, {number + 1} writes acknowledged, 0 lost; database check exit code {check.ExitCode}");
        Assert.True(check.ExitCode == 0, check.Output);
    }

    public ValueTask DisposeAsync() => _model.DisposeAsync();

    /// <summary>Every point of a write, without end.</summary>
    private static IEnumerable<Func<int, string, bool>> EveryPoint() =>
        Enumerable.Range(0, int.MaxValue).Select(Func<int, string, bool> (point) => (passed, _) => passed == point);

    private async Task WriteBothAsync(Neo4jGraphStore store, int number)
    {
        await WriteAsync(store, number);
        await _model.ReplaceDocumentAsync(MakeDocument(number), null, default);
    }

    /// <summary>What the writer was told while the server died.</summary>
    private static async Task<string> TryWriteAsync(Neo4jGraphStore store, int number)
    {
        try
        {
            await WriteAsync(store, number);
            return "acknowledged";
        }
        catch (StoreUnavailableException exception)
        {
            return exception.Message;
        }
    }

    private static async Task<WriteResult> WriteWhenBackAsync(Neo4jGraphStore store, int number)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await WriteAsync(store, number);
            }
            catch (StoreUnavailableException exception) when (attempt < 60)
            {
                await Task.Delay(exception.RetryAfter);
            }
        }
    }

    private async Task VerifyAsync(Neo4jGraphStore store, string message)
    {
        var expected = await _model.ReadAsync(snapshot => GraphDigest.ComputeAsync(snapshot, default), default);
        var (revision, digest, problems) = await store.ReadAsync(
            async snapshot => (
                snapshot.Revision, await GraphDigest.ComputeAsync(snapshot, default), await snapshot.CheckAsync(default).ToListAsync()),
            default);
        Assert.True(_model.Revision == revision, message);
        Assert.True(expected == digest, message);
        Assert.True(problems.Count == 0, $"{message}\n{string.Join('\n', problems)}");
    }

    /// <summary>Two documents in turn, each time another: it takes something away and adds something.</summary>
    private static DocumentGraph MakeDocument(int number) => Some.Document(
        $"d{number % 2}", highlights: 3 + number % 4, unit: $"青川市{number}局", initiative: $"{number % 3}号工程");

    private static Task<WriteResult> WriteAsync(Neo4jGraphStore store, int number) =>
        store.ReplaceDocumentAsync(MakeDocument(number), new WriteOperation($"request-{number}", "hash"), default);
}
