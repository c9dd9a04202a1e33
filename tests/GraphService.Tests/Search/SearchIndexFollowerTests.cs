using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;
using GraphService.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace GraphService.Tests.Search;

public sealed class SearchIndexFollowerTests
{
    [Fact]
    public async Task Open_EmptyStore_IsReadyAtOnce()
    {
        await using var fixture = new IndexFixture();
        await using var index = await SearchIndex.OpenAsync(
            fixture.Options, fixture.Store, Microsoft.Extensions.Logging.Abstractions.NullLogger<SearchIndex>.Instance, TimeProvider.System, default);

        Assert.Equal(new SearchIndexStatus(SearchIndexState.Ready, 0, index.Status.ViewNumber, 0, 0), index.Status);
        Assert.NotEqual(0, index.Status.ViewNumber);
        Assert.Equal(0, index.SearchHighlights(new HighlightSearch("挂职", null, null, 10), default).TotalSize);
    }

    [Fact]
    public async Task Delete_LastDocument_LeavesNothing()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document());
        Assert.NotEqual(0, fixture.Highlights("警务").TotalSize);

        await fixture.DeleteAsync("a");

        Assert.Equal(0, fixture.Highlights("警务").TotalSize);
        Assert.Equal(0, fixture.Nodes("砺剑工程").TotalSize);
        Assert.Equal(2, fixture.Highlights("警务").Revision);
        Assert.Empty(await fixture.CheckAsync());
    }

    [Fact]
    public async Task Reopen_AfterWritesElsewhere_CatchesUpWithoutRebuild()
    {
        await using var fixture = await IndexFixture.OpenAsync(Some.Document("a"));
        var generation = Generation(fixture);
        await fixture.CloseAsync();
        await fixture.Store.ReplaceDocumentAsync(Some.Document("b", highlights: 3), null, default);
        await fixture.Store.DeleteDocumentAsync(NodeIds.Document("a"), null, default);

        await fixture.ReopenAsync();

        Assert.Equal(3, fixture.Highlights("警务").TotalSize);
        Assert.Equal(generation, Generation(fixture));
        Assert.Empty(await fixture.CheckAsync());
    }

    [Fact]
    public async Task WaitForRevision_ManyWriters_EachSeesItsOwnWrite()
    {
        await using var fixture = await IndexFixture.OpenAsync();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 25; i++)
            {
                var word = $"w{writer}x{i}";
                var result = await fixture.Store.ReplaceDocumentAsync(SearchTexts.Body(word, $"{writer}-{i % 5}"), null, default);
                await fixture.Index.WaitForRevisionAsync(result.Revision, default).WaitAsync(TimeSpan.FromSeconds(30));
                var hits = fixture.Highlights(word);
                Assert.True(hits.Revision >= result.Revision);
                Assert.Equal(1, hits.TotalSize);
            }
        })));
        Assert.Empty(await fixture.CheckAsync());
    }

    [Fact]
    public async Task Follow_WritesSoonAfterARefresh_AreTakenUpTogetherAfterTheRest()
    {
        var clock = new RestingClock();
        await using var fixture = await OpenWithOneDocumentAsync(clock);

        await fixture.Store.ReplaceDocumentAsync(Some.Document("b"), null, default);
        await clock.Rests;
        await fixture.Store.ReplaceDocumentAsync(Some.Document("c"), null, default);
        Assert.Equal(1, fixture.Index.Status.Revision);
        clock.Advance(new SearchIndexOptions().RefreshRest);

        await WaitForStatusAsync(fixture.Index, 3);
    }

    [Fact]
    public async Task WaitForRevision_WhileWritesGather_EndsTheRest()
    {
        var clock = new RestingClock();
        await using var fixture = await OpenWithOneDocumentAsync(clock);

        await fixture.Store.ReplaceDocumentAsync(Some.Document("b"), null, default);
        await clock.Rests;
        await fixture.CatchUpAsync();

        Assert.Equal(2, fixture.Index.Status.Revision);
    }

    [Fact]
    public async Task WaitForRevision_CallerGone_LeavesNoHaste()
    {
        var clock = new RestingClock();
        await using var fixture = await OpenWithOneDocumentAsync(clock);
        using var gone = new CancellationTokenSource();
        var waiting = fixture.Index.WaitForRevisionAsync(99, gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await fixture.Store.ReplaceDocumentAsync(Some.Document("b"), null, default);

        await clock.Rests;
        Assert.Equal(1, fixture.Index.Status.Revision);
    }

    [Fact]
    public async Task WaitForRevision_CallerGone_Stops()
    {
        await using var fixture = await IndexFixture.OpenAsync();
        using var gone = new CancellationTokenSource();
        var waiting = fixture.Index.WaitForRevisionAsync(1, gone.Token);

        await gone.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Follow_RandomWrites_EqualsRebuild(int seed)
    {
        var random = new Random(seed);
        await using var fixture = await IndexFixture.OpenAsync();
        for (var i = 0; i < 120; i++)
        {
            var graph = Some.RandomGraph(random);
            if (random.Next(5) == 0 && await ExistsAsync(fixture, graph.DocumentId))
            {
                await fixture.Store.DeleteDocumentAsync(graph.DocumentId, null, default);
            }
            else
            {
                await fixture.Store.ReplaceDocumentAsync(graph, null, default);
            }

            if (random.Next(3) == 0)
            {
                await fixture.CatchUpAsync();
            }

            if (random.Next(20) == 0)
            {
                await fixture.ReopenAsync();
            }
        }

        await fixture.CatchUpAsync();
        Assert.Empty(await fixture.CheckAsync());
        var grown = Answers(fixture);
        await fixture.Index.RebuildAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(grown, Answers(fixture));
    }

    [Fact]
    public async Task Rebuild_UnderWrites_SearchesGoOnAndNothingIsLost()
    {
        var store = new HeldReads();
        await using var fixture = new IndexFixture { Store = store };
        await fixture.ReopenAsync();
        for (var i = 0; i < 50; i++)
        {
            await store.ReplaceDocumentAsync(SearchTexts.Body("挂职", $"d{i}"), null, default);
        }

        await fixture.CatchUpAsync();
        var before = Generation(fixture);

        store.Hold();
        var rebuilt = fixture.Index.RebuildAsync(default);
        Assert.Equal(SearchIndexState.Rebuilding, fixture.Index.Status.State);
        Assert.Equal(50, fixture.Highlights("挂职").TotalSize);
        store.Release();
        for (var i = 50; !rebuilt.IsCompleted || i < 60; i++)
        {
            await fixture.ReplaceAsync(SearchTexts.Body("挂职", $"d{i}"));
            Assert.Equal(i + 1, fixture.Highlights("挂职").TotalSize);
        }

        await rebuilt;
        Assert.Equal(SearchIndexState.Ready, fixture.Index.Status.State);
        Assert.NotEqual(before, Generation(fixture));
        Assert.Empty(await fixture.CheckAsync());
        await fixture.ReopenAsync();
        Assert.Equal(fixture.Store.Revision, fixture.Highlights("挂职").TotalSize);
    }

    /// <summary>A store without old states ends the follower's snapshot at each write; it must get on all the same, and end where a rebuild ends.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Follow_EverySnapshotEndsEarly_CatchesUpAndEqualsRebuild(int seed)
    {
        const int Interruptions = 40;
        var (random, interrupting) = (new Random(seed), new Random(seed + 100));
        await using var fixture = new IndexFixture();
        var store = new ForgetfulStore(fixture.Store);
        fixture.Store = store;
        var (reads, interruptions) = (0, 0);
        store.BeforeRead = () =>
        {
            if (++reads % 5 == 0 && interruptions < Interruptions)
            {
                interruptions++;
                Assert.True(store.ReplaceDocumentAsync(Some.RandomGraph(interrupting), null, default).IsCompletedSuccessfully);
            }
        };
        for (var i = 0; i < 12; i++)
        {
            await store.ReplaceDocumentAsync(Some.RandomGraph(random, $"d{i}"), null, default);
        }

        await fixture.ReopenAsync();
        while (interruptions < Interruptions)
        {
            await fixture.ReplaceAsync(Some.RandomGraph(random));
        }

        await fixture.CatchUpAsync();
        Assert.Empty(await fixture.CheckAsync());
        var grown = Answers(fixture);
        await fixture.Index.RebuildAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(grown, Answers(fixture));
    }

    private static async Task<IndexFixture> OpenWithOneDocumentAsync(TimeProvider clock)
    {
        var fixture = new IndexFixture { Time = clock };
        await fixture.ReopenAsync();
        await fixture.ReplaceAsync(Some.Document("a"));
        return fixture;
    }

    private static async Task WaitForStatusAsync(SearchIndex index, long revision)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (index.Status.Revision < revision)
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private static async Task<bool> ExistsAsync(IndexFixture fixture, string documentId)
    {
        await using var snapshot = await fixture.Store.ReadAsync(default);
        return await snapshot.FindDocumentAsync(documentId, false, default) is not null;
    }

    private static List<string> Answers(IndexFixture fixture)
    {
        string[] queries = ["下降", "段", "第0段", "亮点", "青川市", "青川市 3局", "号工程", "市局", "该局", "王1", "局长", "年度工作"];
        return
        [
            .. queries.SelectMany(query => fixture.Highlights(query).Hits.Select(hit =>
                $"{query} {hit.Highlight.Id} {hit.Score:R} {hit.Highlight.Properties.ToJson()} {hit.LeadUnit}")),
            .. queries.SelectMany(query => fixture.Nodes(query).Hits.Select(hit =>
                $"{query} {hit.Node.Id} {hit.Score:R} {hit.Node.Properties.ToJson()} {hit.MatchedName}")),
        ];
    }

    private static string Generation(IndexFixture fixture) => Assert.Single(Directory.GetDirectories(fixture.Path));

    /// <summary>A store that can be read only when the test lets it be.</summary>
    private sealed class HeldReads() : PassingStore(new ReferenceGraphStore())
    {
        private TaskCompletionSource? _held;

        public void Hold() => _held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Release() => _held!.SetResult();

        public override async Task<IGraphSnapshot> ReadAsync(CancellationToken cancellationToken)
        {
            await (_held?.Task ?? Task.CompletedTask).WaitAsync(TimeSpan.FromSeconds(60), cancellationToken);
            return await base.ReadAsync(cancellationToken);
        }
    }

    /// <summary>Stands still, and tells when the index begins to rest.</summary>
    private sealed class RestingClock : FakeTimeProvider
    {
        private readonly TaskCompletionSource _rests = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Rests => _rests.Task.WaitAsync(TimeSpan.FromSeconds(60));

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime == new SearchIndexOptions().RefreshRest)
            {
                _rests.TrySetResult();
            }

            return timer;
        }
    }
}
