using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Storage;

namespace GraphService.Tests.Neo4j;

/// <summary>The server is killed in the middle of writes.</summary>
[Collection(KilledNeo4jTests.Name)]
public sealed class Neo4jOutageTests(Neo4jServer server)
{
    [SkippableFact]
    public async Task Replace_ServerKilled_KeepsWhatWasAcknowledgedAndRepeatsSafely()
    {
        await using var store = await server.OpenEmptyAsync();
        var underWay = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var writing = WriteUntilCutAsync(store, underWay);
        await underWay.Task;
        await server.StopAsync();
        var interrupted = await writing;

        await Assert.ThrowsAsync<StoreUnavailableException>(() => store.ReadAsync(before => before.CountAsync(default), default));
        await server.RestartAsync();
        var result = await WriteWhenBackAsync(store, interrupted);

        Assert.Equal((WriteOutcome.Created, (long)interrupted), (result.Outcome, result.Revision));
        await using var snapshot = await store.ReadAsync(default);
        Assert.Equal(interrupted, snapshot.Revision);
        Assert.Equal(interrupted, (await snapshot.CountAsync(default)).Nodes[NodeLabel.Document]);
        Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
    }

    /// <summary>Writes documents 1, 2, … until one fails; its number.</summary>
    private static async Task<int> WriteUntilCutAsync(Neo4jGraphStore store, TaskCompletionSource underWay)
    {
        for (var number = 1; ; number++)
        {
            try
            {
                Assert.Equal(number, (await WriteAsync(store, number)).Revision);
            }
            catch (StoreUnavailableException)
            {
                return number;
            }

            if (number == 3)
            {
                underWay.SetResult();
            }
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

    private static Task<WriteResult> WriteAsync(Neo4jGraphStore store, int number) =>
        store.ReplaceDocumentAsync(Some.Document($"d{number}", highlights: 5), new WriteOperation($"request-{number}", "hash"), default);
}
