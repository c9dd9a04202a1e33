using GraphService.Model;

namespace GraphService.Tests.Storage;

/// <summary>Random writes, compared with the plainest store.</summary>
public abstract partial class GraphStoreContract
{
    /// <summary>Writes of one random run; compared after every tenth.</summary>
    protected virtual int RandomSteps => 80;

    /// <summary>How many nodes and, up to 20, filters a comparison looks at closely; the rest only by digest.</summary>
    protected virtual int ComparedNodes => int.MaxValue;

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Write_RandomOperations_AnswersAsTheModel(int seed)
    {
        var random = new Random(seed);
        var model = new ReferenceGraphStore();
        for (var step = 0; step < RandomSteps; step++)
        {
            var message = $"seed {seed}, step {step}";
            if (random.Next(5) == 0)
            {
                await DeleteBothAsync(model, $"documents/d{random.Next(12)}", message);
            }
            else
            {
                var graph = Some.RandomGraph(random);
                var expected = await model.ReplaceDocumentAsync(graph, null, default);
                AssertSame(expected, await ReplaceAsync(graph));
            }

            if (random.Next(20) == 0)
            {
                await ReopenAsync();
            }

            if (step % 10 == 9)
            {
                await StoreComparison.AssertEqualAsync(model, Store, random, message, ComparedNodes);
            }
        }

        await AssertSoundAsync();
    }

    [SkippableTheory]
    [InlineData(11)]
    [InlineData(12)]
    public async Task Replace_AnyOrder_GivesTheSameGraph(int seed)
    {
        var random = new Random(seed);
        var graphs = Enumerable.Range(0, 10).Select(i => Some.RandomGraph(random, $"d{i}")).ToArray();
        var model = new ReferenceGraphStore();
        foreach (var graph in graphs)
        {
            await model.ReplaceDocumentAsync(graph, null, default);
        }

        random.Shuffle(graphs);
        foreach (var graph in graphs)
        {
            await ReplaceAsync(Some.RandomGraph(random, graph.DocumentId["documents/".Length..]));
        }

        random.Shuffle(graphs);
        foreach (var graph in graphs)
        {
            await ReplaceAsync(graph);
        }

        Assert.Equal(await DigestAsync(model), await DigestAsync(Store));
    }

    private async Task DeleteBothAsync(ReferenceGraphStore model, string id, string message)
    {
        await using var snapshot = await model.ReadAsync(default);
        if (await snapshot.FindDocumentAsync(id, false, default) is null)
        {
            await Assert.ThrowsAsync<NotFoundException>(() => Store.DeleteDocumentAsync(id, null, default));
            return;
        }

        var expected = await model.DeleteDocumentAsync(id, null, default);
        AssertSame(expected, await Store.DeleteDocumentAsync(id, null, default));
        Assert.True(expected.Revision == Store.Revision, message);
    }
}
