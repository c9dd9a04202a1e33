using GraphService.Model;
using GraphService.Neo4j;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using GraphService.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit.Abstractions;

namespace GraphService.Tests.Neo4j;

/// <summary>The same random operations on the plain model, the embedded store and Neo4j: every answer is the same after every step.</summary>
[Collection(Neo4jTests.Name)]
public sealed class ThreeStoresTests(Neo4jServer server, ITestOutputHelper output) : IDisposable
{
    private const int ComparedNodes = 2;

    private static readonly int Steps = LongTests.AreWanted ? 40 : 4;

    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-three-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task Write_RandomOperations_AllThreeAgreeAfterEveryStep()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        IGraphStore[] stores = [new ReferenceGraphStore(), await OpenEmbeddedAsync(), await server.OpenEmptyAsync()];
        try
        {
            for (var step = 0; step < Steps; step++)
            {
                var message = $"seed {seed}, step {step}";
                var results = await StepAsync(stores, random);
                Assert.All(results, result => Assert.Equal(results[0], result));
                var question = random.Next();
                foreach (var store in stores[1..])
                {
                    await StoreComparison.AssertEqualAsync(stores[0], store, new Random(question), message, ComparedNodes);
                }

                if (random.Next(6) == 0)
                {
                    await stores[1].DisposeAsync();
                    await stores[2].DisposeAsync();
                    stores[1] = await OpenEmbeddedAsync();
                    stores[2] = await Neo4jGraphStore.OpenAsync(server.Options(), NullLogger.Instance, TimeProvider.System, default);
                }
            }
        }
        finally
        {
            foreach (var store in stores)
            {
                await store.DisposeAsync();
            }
        }
    }

    /// <summary>One operation on each store: write, write again, delete, or repeat a request; what each answered, failures included.</summary>
    private static async Task<List<string>> StepAsync(IGraphStore[] stores, Random random)
    {
        var graph = Some.RandomGraph(random);
        var operation = random.Next(3) == 0 ? new WriteOperation($"request-{random.Next(6)}", $"hash-{random.Next(2)}") : null;
        var isDelete = random.Next(5) == 0;
        var answers = new List<string>();
        foreach (var store in stores)
        {
            answers.Add(await AnswerAsync(() => isDelete
                ? store.DeleteDocumentAsync(graph.DocumentId, operation, default)
                : store.ReplaceDocumentAsync(graph, operation, default)));
        }

        return answers;
    }

    private static async Task<string> AnswerAsync(Func<Task<WriteResult>> writeAsync)
    {
        try
        {
            return System.Text.Json.JsonSerializer.Serialize(await writeAsync());
        }
        catch (GraphServiceException exception)
        {
            return $"{exception.GetType().Name} {exception.Reason} {exception.Message}";
        }
    }

    private async Task<IGraphStore> OpenEmbeddedAsync() => await EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = _directory }, NullLogger.Instance, TimeProvider.System, default);
}
