using System.Globalization;
using Google.Rpc;
using GraphService.Tests.Server;
using GraphService.V1;
using Grpc.Core;
using Xunit.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>
/// kill -9 of the serving process at every request that a write sends to Neo4j: before it arrives, and after it was answered. A proxy between the
/// two counts the requests.
/// </summary>
[Collection(KilledNeo4jTests.Name)]
public sealed class ServiceKillTests(Neo4jServer server, ITestOutputHelper output)
{
    /// <summary>What long tests want at least; they go on until a write has no such point.</summary>
    private const int MinKills = 20;

    /// <summary>Always: before nodes and statements are written, and when the commit is answered.</summary>
    private static readonly Func<int, ProxiedRequest, bool, bool>[] FewPoints =
    [
        (_, request, isAnswered) => !isAnswered && request.Body.Contains("$put", StringComparison.Ordinal),
        (_, request, isAnswered) => isAnswered && request.IsCommit,
    ];

    /// <summary>A dead writer keeps the lock for seconds only.</summary>
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["GRAPHSERVICE__STORE__NEO4JSTATEMENTSECONDS"] = "4",
        ["GRAPHSERVICE__STORE__WRITETIMEOUTSECONDS"] = "60",
    };

    [SkippableFact]
    public async Task Kill_AtEveryRequestOfAWrite_LosesNothingAcknowledged()
    {
        await (await server.OpenEmptyAsync()).DisposeAsync();
        var directory = Directory.CreateTempSubdirectory("graphservice-kill-").FullName;
        await using var proxy = FaultProxy.Before(server.Options(Transports.Http).Uri);
        var (process, revision, kills) = (await StartAsync(), 0L, 0);
        try
        {
            foreach (var id in new[] { 0, 1 })
            {
                revision = (await WriteAsync(process, id)).Revision;
            }

            var number = 1;
            foreach (var isPoint in LongTests.AreWanted ? EveryPoint() : FewPoints)
            {
                number++;
                if (await KillAtAsync(proxy, process, isPoint, number) is not { } told)
                {
                    break;
                }

                await process.DisposeAsync();
                process = await StartAsync();
                kills++;
                var repeated = await WriteAsync(process, number);
                Assert.Equal((revision + 1, IngestOutcome.Updated), (repeated.Revision, repeated.Outcome));
                revision = repeated.Revision;
                await VerifyAsync(process, revision, $"kill {kills}");
                output.WriteLine($"kill {kills}: {told}");
            }
        }
        finally
        {
            await process.DisposeAsync();
        }

        Assert.True(kills >= (LongTests.AreWanted ? MinKills : FewPoints.Length), $"{kills} kills only.");
        var check = await server.CheckFilesAsync();
        output.WriteLine($"{kills} kills, {revision} writes acknowledged, 0 lost; database check exit code {check.ExitCode}");
        Assert.True(check.ExitCode == 0, check.Output);
        Directory.Delete(directory, recursive: true);

        Task<ServerProcess> StartAsync() => ServerProcess.StartAsync(directory, Environment, server.ServeArguments(proxy.Uri));
    }

    /// <summary>Before and after each request of a write, without end.</summary>
    private static IEnumerable<Func<int, ProxiedRequest, bool, bool>> EveryPoint() =>
        Enumerable.Range(0, int.MaxValue).Select(Func<int, ProxiedRequest, bool, bool> (point) => (passed, _, _) => passed == point);

    /// <summary>Writes as a careful client does: the same request again while the answer is UNAVAILABLE.</summary>
    private static async Task<IngestDocumentResponse> WriteAsync(ServerProcess process, int number)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await process.Documents.IngestDocumentAsync(Document(number));
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable && attempt < 60)
            {
                await Task.Delay(exception.GetRpcStatus()!.GetDetail<RetryInfo>()!.RetryDelay.ToTimeSpan());
            }
        }
    }

    /// <summary>Sends a write and kills the process at a point of it; what the caller was told, or null when the write has no such point.</summary>
    private static async Task<string?> KillAtAsync(FaultProxy proxy, ServerProcess process, Func<int, ProxiedRequest, bool, bool> isPoint, int number)
    {
        var passed = -1;
        var isWriting = false;
        var killed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        proxy.DecideAsync = async (request, isAnswered) =>
        {
            if (request.IsBegin && !isAnswered)
            {
                (passed, isWriting) = (-1, true);
            }

            if (isWriting && !request.IsRead && isPoint(Interlocked.Increment(ref passed), request, isAnswered) && !killed.Task.IsCompleted)
            {
                await process.KillAsync();
                killed.SetResult();
            }

            // What the process sent before it died and the proxy has not passed on is lost with it.
            return killed.Task.IsCompleted ? Fault.CutBefore : Fault.None;
        };
        var told = await SendUntilKilledAsync(process, number, killed.Task);
        proxy.DecideAsync = (_, _) => Task.FromResult(Fault.None);
        return told;
    }

    /// <summary>On a loaded machine a write may be refused before it comes to the point; then it is sent again.</summary>
    private static async Task<string?> SendUntilKilledAsync(ServerProcess process, int number, Task killed)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await process.Documents.IngestDocumentAsync(Document(number));
                return killed.IsCompleted ? "acknowledged" : null;
            }
            catch (RpcException exception) when (killed.IsCompleted || attempt == 20)
            {
                return exception.StatusCode.ToString();
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.Unavailable)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(500));
            }
        }
    }

    private static async Task VerifyAsync(ServerProcess process, long revision, string message)
    {
        var check = await process.Admin.CheckStoreAsync(new CheckStoreRequest());
        Assert.True(check.Problems.Count == 0, $"{message}\n{check.Problems}");
        Assert.Equal(revision, check.Revision);
        var documents = await process.Documents.ListDocumentsAsync(new ListDocumentsRequest { PageSize = 10, MinRevision = revision });
        Assert.Equal(2, documents.Documents.Count);
        Assert.All(documents.Documents, document => Assert.Equal(10, document.HighlightCount));
        var hits = await process.Search.SearchHighlightsAsync(
            new SearchHighlightsRequest { Query = "挂职", MinRevision = revision, PageSize = 1 }, deadline: DateTime.MaxValue);
        Assert.Equal(4, hits.TotalSize);
    }

    /// <summary>Two documents in turn, each time another.</summary>
    private static IngestDocumentRequest Document(int number) => new()
    {
        Text = RealText.Text.Replace("15期", string.Create(CultureInfo.InvariantCulture, $"{number + 1}期"), StringComparison.Ordinal),
        Metadata = new DocumentMetadata { Id = $"documents/d{number % 2}" },
        RequestId = $"request-{number}",
    };
}
