using System.Collections.Concurrent;
using GraphService.Search;
using GraphService.Tests.Storage;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Microsoft.Extensions.Logging;

namespace GraphService.Tests.Search;

/// <summary>An index that changes leave alone becomes one segment, and nobody notices but by the time that searches take.</summary>
public sealed class SearchIndexMergeTests
{
    private const string Text = "挂职锻炼，信访工作。";

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task Idle_SeveralSegments_AreMergedAndStayMergedOnDisk()
    {
        await using var fixture = await OpenAsync(TimeSpan.FromHours(1), 5);
        Assert.InRange(fixture.Index.SegmentCount, 2, 5);
        var found = fixture.Highlights("挂职");

        fixture.Options.CommitWhenIdleFor = Soon;
        await fixture.ReopenAsync();
        await Log(fixture).MergedAsync();

        Assert.Equal(1, fixture.Index.SegmentCount);
        Assert.Equal(found.Hits.Select(hit => hit.Highlight.Id), fixture.Highlights("挂职").Hits.Select(hit => hit.Highlight.Id));
        Assert.Empty(await fixture.CheckAsync());
        await fixture.ReopenAsync();
        Assert.Equal(1, fixture.Index.SegmentCount);
        Assert.Equal(found.TotalSize, fixture.Highlights("挂职").TotalSize);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(false, 0, 10)]
    [InlineData(true, 0, 8, 2)]
    [InlineData(false, 0, 9, 2)]
    [InlineData(true, 0, 9, 2, 1)]
    [InlineData(true, 2, 10)]
    [InlineData(false, 1, 10)]
    [InlineData(true, 1, 9, 1)]
    public void IsScattered_SegmentsOfSomeSizes_ByTheShareOutsideTheLargest(bool isScattered, int deleted, params int[] segments)
    {
        var directory = Directory.CreateTempSubdirectory("graphservice-index-");
        try
        {
            var store = new ReferenceGraphStore();
            using var generation = IndexGeneration.Open(directory.FullName, store.Identity, 0, new SearchIndexOptions { Directory = directory.FullName });
            var written = 0;
            foreach (var segment in segments)
            {
                for (var entry = 0; entry < segment; entry++)
                {
                    generation.Writer.AddDocument([new StringField("number", $"{written++}", Field.Store.NO)]);
                }

                generation.Refresh(0);
            }

            for (var entry = 0; entry < deleted; entry++)
            {
                generation.Writer.DeleteDocuments(new Term("number", $"{entry}"));
            }

            generation.Refresh(0);
            Assert.Equal(isScattered, generation.IsScattered);

            // Whether it works or fails, it is tried once, until there are changes; the view still shows the segments as they were.
            generation.StartMerge();
            Assert.False(generation.IsScattered);
            generation.Commit();
            Assert.False(generation.IsScattered);
            generation.UncommittedChanges = 1;
            generation.Commit();
            Assert.Equal(isScattered, generation.IsScattered);
        }
        finally
        {
            directory.Delete(true);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Follow_RandomWritesWhileEveryMergeRunsAside_EqualsRebuild(int seed)
    {
        var random = new Random(seed);
        await using var fixture = await OpenAsync(Soon, 0);
        fixture.Options.MergeAsideFrom = 0;
        await fixture.ReopenAsync();
        for (var i = 0; i < 200; i++)
        {
            await fixture.Store.ReplaceDocumentAsync(Some.RandomGraph(random), null, default);
            if (random.Next(2) == 0)
            {
                await fixture.CatchUpAsync();
                Assert.True(fixture.Index.Status.Revision >= fixture.Store.Revision);
            }

            if (random.Next(20) == 0)
            {
                var generation = Directory.GetDirectories(fixture.Path).Single();
                await fixture.ReopenAsync();
                Assert.Equal(generation, Directory.GetDirectories(fixture.Path).Single());
            }
        }

        await fixture.CatchUpAsync();
        Assert.Empty(await fixture.CheckAsync());
        var grown = fixture.Highlights("治理").Hits.Select(hit => (hit.Highlight.Id, hit.Score)).ToList();
        await fixture.Index.RebuildAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(grown, fixture.Highlights("治理").Hits.Select(hit => (hit.Highlight.Id, hit.Score)));
    }

    [Fact]
    public async Task Merge_MeetsDamage_IsRebuilt()
    {
        // So many words that no file is small enough to be held in a buffer.
        await using var fixture = await OpenAsync(TimeSpan.FromHours(1), 5, Text + string.Join(' ', Enumerable.Range(0, 20_000)));
        fixture.Options.CommitWhenIdleFor = TimeSpan.FromSeconds(1);
        await fixture.ReopenAsync();
        var before = Directory.GetDirectories(fixture.Path).Single();
        var largest = fixture.Files.MaxBy(file => file.Length)!;
        var bytes = await File.ReadAllBytesAsync(largest.FullName);
        bytes.AsSpan(bytes.Length / 4, bytes.Length / 2).Clear();
        await using (var file = new FileStream(largest.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            await file.WriteAsync(bytes);
        }

        await Log(fixture).RebuiltAsync();

        Assert.NotEqual(before, Directory.GetDirectories(fixture.Path).Order(StringComparer.Ordinal).Last());
        Assert.Equal(5, fixture.Highlights("挂职").TotalSize);
        Assert.Empty(await fixture.CheckAsync());
    }

    /// <summary>An index of documents that were written one after the other.</summary>
    private static async Task<IndexFixture> OpenAsync(TimeSpan commitWhenIdleFor, int documents, string text = Text)
    {
        var fixture = new IndexFixture { Log = new EventLog() };
        fixture.Options.CommitWhenIdleFor = commitWhenIdleFor;
        await fixture.ReopenAsync();
        await Log(fixture).RebuiltAsync();
        for (var i = 0; i < documents; i++)
        {
            await fixture.ReplaceAsync(SearchTexts.Body(text, $"d{i}"));
        }

        return fixture;
    }

    private static EventLog Log(IndexFixture fixture) => (EventLog)fixture.Log;

    /// <summary>Tells of what the index has logged.</summary>
    private sealed class EventLog : ILogger<SearchIndex>
    {
        private const int RebuildFinished = 2004;
        private const int Merged = 2010;

        private readonly ConcurrentDictionary<int, SemaphoreSlim> _seen = [];

        public Task MergedAsync() => WaitAsync(Merged);

        public Task RebuiltAsync() => WaitAsync(RebuildFinished);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Seen(eventId.Id).Release();

        private async Task WaitAsync(int id) => Assert.True(await Seen(id).WaitAsync(TimeSpan.FromSeconds(60)), $"Event {id} was not logged.");

        private SemaphoreSlim Seen(int id) => _seen.GetOrAdd(id, _ => new SemaphoreSlim(0));
    }
}
