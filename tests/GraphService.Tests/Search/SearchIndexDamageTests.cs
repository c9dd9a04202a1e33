using GraphService.Model;
using GraphService.Tests.Storage;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Directory = System.IO.Directory;

namespace GraphService.Tests.Search;

public sealed class SearchIndexDamageTests
{
    [Fact]
    public async Task Open_DirectoryDeleted_IsRebuilt()
    {
        await using var fixture = await OpenAsync();
        await fixture.CloseAsync();
        Directory.Delete(fixture.Path, true);

        await ExpectHealedAsync(fixture);
    }

    [Fact]
    public async Task Open_AnyFileMissingOrCutShort_IsRebuilt()
    {
        await using var fixture = await OpenAsync();
        for (var i = 0; ; i++)
        {
            await fixture.CloseAsync();
            var files = fixture.Files.Where(IsIndexFile).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
            if (i / 2 >= files.Count)
            {
                break;
            }

            if (i % 2 == 0)
            {
                files[i / 2].Delete();
            }
            else
            {
                await using var file = files[i / 2].OpenWrite();
                file.SetLength(file.Length / 2);
            }

            await ExpectHealedAsync(fixture);
        }
    }

    [Fact]
    public async Task Open_BitFlippedAnywhere_IsRebuilt()
    {
        var random = new Random(20221);
        await using var fixture = await OpenAsync();
        for (var i = 0; i < 30; i++)
        {
            await fixture.CloseAsync();
            var files = fixture.Files.Where(IsIndexFile).OrderBy(file => file.FullName, StringComparer.Ordinal).ToList();
            var damaged = files[random.Next(files.Count)];
            var bytes = await File.ReadAllBytesAsync(damaged.FullName);
            bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(damaged.FullName, bytes);
            var marker = Path.Combine(damaged.DirectoryName!, "marker");
            await File.WriteAllTextAsync(marker, "");

            await ExpectHealedAsync(fixture);

            Assert.False(File.Exists(marker), $"Flip {i} in {damaged.Name} went unnoticed.");
        }
    }

    [Fact]
    public async Task Open_IndexOfAnotherStore_IsRebuilt()
    {
        await using var fixture = await OpenAsync();
        await fixture.CloseAsync();
        var other = new ReferenceGraphStore();
        await other.ReplaceDocumentAsync(SearchTexts.Body("挂职", "other"), null, default);
        fixture.Store = new RenamedStore(other);

        await fixture.ReopenAsync();

        Assert.Equal("documents/other", Assert.Single(fixture.Highlights("挂职").Hits).DocumentId);
    }

    [Fact]
    public async Task Open_IndexAheadOfTheStore_IsRebuilt()
    {
        await using var fixture = await OpenAsync();
        await fixture.CloseAsync();
        fixture.Store = new ReferenceGraphStore();
        await fixture.Store.ReplaceDocumentAsync(SearchTexts.Body("挂职", "restored"), null, default);

        await fixture.ReopenAsync();

        Assert.Equal("documents/restored", Assert.Single(fixture.Highlights("挂职").Hits).DocumentId);
    }

    [Theory]
    [InlineData("layout_version")]
    [InlineData("lexicon_version")]
    [InlineData("store_id")]
    [InlineData("revision")]
    public async Task Open_CommitSaysOtherwise_IsRebuilt(string key)
    {
        await using var fixture = await OpenAsync();
        await fixture.CloseAsync();
        var generation = Assert.Single(Directory.GetDirectories(fixture.Path));
        using (var files = new NIOFSDirectory(generation))
        using (var writer = new IndexWriter(files, new IndexWriterConfig(LuceneVersion.LUCENE_48, null)))
        {
            writer.SetCommitData(new Dictionary<string, string>(writer.CommitData) { [key] = "x" });
            writer.Commit();
        }

        var marker = Path.Combine(generation, "marker");
        await File.WriteAllTextAsync(marker, "");

        await ExpectHealedAsync(fixture);

        Assert.False(File.Exists(marker));
    }

    [Fact]
    public async Task Open_LeftoverLockAndUnfinishedBuild_AreHarmless()
    {
        await using var fixture = await OpenAsync();
        await fixture.CloseAsync();
        var generation = Assert.Single(Directory.GetDirectories(fixture.Path));
        await File.WriteAllTextAsync(Path.Combine(generation, "write.lock"), "");
        Directory.CreateDirectory(Path.Combine(fixture.Path, "generation-999998"));

        await ExpectHealedAsync(fixture);

        Assert.Equal(generation, Assert.Single(Directory.GetDirectories(fixture.Path)));
    }

    [Fact]
    public async Task Follow_FilesDeletedUnderIt_HealsWithoutLosingAnything()
    {
        await using var fixture = await OpenAsync();
        foreach (var file in fixture.Files.Where(IsIndexFile))
        {
            file.Delete();
        }

        for (var i = 0; i < 30; i++)
        {
            await fixture.ReplaceAsync(SearchTexts.Body("挂职", $"later{i}"));
        }

        await fixture.Index.RebuildAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Equal(50, fixture.Highlights("挂职").TotalSize);
        await fixture.ReopenAsync();
        Assert.Equal(50, fixture.Highlights("挂职").TotalSize);
        Assert.Empty(await fixture.CheckAsync());
    }

    [Fact]
    public async Task Search_FilesCutShortUnderIt_IsUnavailableUntilRebuilt()
    {
        await using var fixture = await OpenAsync();
        await fixture.ReopenAsync();
        foreach (var file in fixture.Files.Where(IsIndexFile))
        {
            await using var stream = new FileStream(file.FullName, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
            stream.SetLength(0);
        }

        try
        {
            Assert.Equal(20, fixture.Highlights("挂职").TotalSize);
        }
        catch (StoreUnavailableException unavailable)
        {
            Assert.Equal(ErrorReasons.IndexUnavailable, unavailable.Reason);
            Assert.True(unavailable.RetryAfter > TimeSpan.Zero);
        }

        await fixture.Index.RebuildAsync(default).WaitAsync(TimeSpan.FromSeconds(60));
        await fixture.CatchUpAsync();
        Assert.Equal(20, fixture.Highlights("挂职").TotalSize);
    }

    [Fact]
    public async Task Check_FileChangedUnderIt_IsReported()
    {
        await using var fixture = await OpenAsync();
        await fixture.ReopenAsync();
        var largest = fixture.Files.Where(IsIndexFile).MaxBy(file => file.Length)!;
        var bytes = await File.ReadAllBytesAsync(largest.FullName);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(largest.FullName, bytes);

        Assert.NotEmpty(await fixture.CheckAsync());
    }

    private static Task<IndexFixture> OpenAsync() =>
        IndexFixture.OpenAsync([.. Enumerable.Range(0, 20).Select(number => SearchTexts.Body("挂职锻炼，信访工作。", $"d{number}"))]);

    /// <summary>The generation file of old readers is not read; locks are empty.</summary>
    private static bool IsIndexFile(FileInfo file) => file.Length > 0 && file.Name != "segments.gen";

    private static async Task ExpectHealedAsync(IndexFixture fixture)
    {
        await fixture.ReopenAsync();
        Assert.Equal(fixture.Store.Revision, fixture.Highlights("挂职").TotalSize);
        Assert.Empty(await fixture.CheckAsync());
    }
}
