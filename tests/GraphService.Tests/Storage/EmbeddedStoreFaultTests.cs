using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Xunit.Abstractions;

namespace GraphService.Tests.Storage;

/// <summary>A failing disk, a damaged database, a second server.</summary>
public sealed class EmbeddedStoreFaultTests(ITestOutputHelper output) : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("graphservice-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Open_InUse_NamesTheHolder()
    {
        await using var first = await OpenAsync();

        var exception = await Assert.ThrowsAsync<StartupException>(() => OpenAsync());
        Assert.Contains($"{Environment.ProcessId}", exception.Message, StringComparison.Ordinal);
        await first.ReplaceDocumentAsync(Some.Document(), null, default);
    }

    [Fact]
    public async Task Open_NewerSchema_Refuses()
    {
        await (await OpenAsync()).DisposeAsync();
        Execute("UPDATE meta SET schema = 2");

        var exception = await Assert.ThrowsAsync<StartupException>(() => OpenAsync());
        Assert.Contains("schema version 2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_DirectoryIsAFile_Refuses()
    {
        var path = Path.Combine(_directory, "file");
        await File.WriteAllTextAsync(path, "");

        var options = new EmbeddedStoreOptions { Directory = path };
        await Assert.ThrowsAsync<StartupException>(
            () => EmbeddedGraphStore.OpenAsync(options, NullLogger.Instance, TimeProvider.System, default));
    }

    [Fact]
    public async Task Open_Reopened_KeepsItsIdentity()
    {
        var first = await OpenAsync();
        await first.DisposeAsync();
        await using var second = await OpenAsync();

        Assert.Equal(first.Identity, second.Identity);
        Assert.Matches("^[a-z2-7]{26}$", second.Identity.StoreId);
    }

    [Fact]
    public async Task Replace_FullDisk_IsRefusedAndReadsGoOn()
    {
        await using var store = await OpenAsync(maxPages: 120);
        var written = 0;
        await Assert.ThrowsAsync<StorageFullException>(async () =>
        {
            for (; ; written++)
            {
                await store.ReplaceDocumentAsync(Some.Document($"d{written}", highlights: 20), null, default);
            }
        });

        Assert.Equal(written, store.Revision);
        await AssertHoldsAsync(store, written);
        await Assert.ThrowsAsync<StorageFullException>(
            () => store.ReplaceDocumentAsync(Some.Document("more", highlights: 20), null, default));
        await store.DeleteDocumentAsync("documents/d0", null, default);
        await store.ReplaceDocumentAsync(Some.Document("d0", highlights: 20), null, default);
        await AssertHoldsAsync(store, written);
    }

    [Fact]
    public async Task Replace_WriterBusyForTooLong_IsRefused()
    {
        var time = new FakeTimeProvider();
        await using var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = _directory }, NullLogger.Instance, time, default);
        using var entered = new ManualResetEventSlim();
        using var released = new ManualResetEventSlim();
        var blocking = Task.Run(() => store.HoldWriterAsync(() =>
        {
            entered.Set();
            released.Wait();
        }));
        entered.Wait();
        var waiting = store.ReplaceDocumentAsync(Some.Document(), null, default);
        time.Advance(TimeSpan.FromSeconds(6));

        var exception = await Assert.ThrowsAsync<StoreUnavailableException>(() => waiting);
        Assert.Equal(ErrorReasons.StoreUnavailable, exception.Reason);
        released.Set();
        await blocking;
        Assert.Equal(1, (await store.ReplaceDocumentAsync(Some.Document(), null, default)).Revision);
    }

    [Fact]
    public async Task Replace_MoreRequestIdsThanKept_ForgetsTheOldest()
    {
        await using var store = await EmbeddedGraphStore.OpenAsync(
            new EmbeddedStoreOptions { Directory = _directory, MaxRequestIds = 3 }, NullLogger.Instance, TimeProvider.System, default);
        for (var i = 0; i < 5; i++)
        {
            await store.ReplaceDocumentAsync(Some.Document($"d{i}"), new WriteOperation($"r{i}", ""), default);
        }

        Assert.Null(await store.FindOperationAsync(new WriteOperation("r1", ""), default));
        Assert.NotNull(await store.FindOperationAsync(new WriteOperation("r2", ""), default));
    }

    [Fact]
    public async Task Open_BitFlips_NeverServesWrongRows()
    {
        var graphs = Enumerable.Range(0, 6).Select(i => Some.Document($"d{i}", highlights: 8)).ToArray();
        await WriteAsync(graphs);
        var path = Path.Combine(_directory, "graph.db");
        var whole = await File.ReadAllBytesAsync(path);
        var random = new Random(7);
        var found = 0;
        for (var flip = 0; flip < 60; flip++)
        {
            var damaged = (byte[])whole.Clone();
            damaged[random.Next(damaged.Length)] ^= (byte)(1 << random.Next(8));
            await File.WriteAllBytesAsync(path, damaged);
            found += await FindsDamageAsync(graphs) ? 1 : 0;
        }

        output.WriteLine($"found {found} of 60 flips; the others fell on bytes that nothing reads");
        Assert.True(found > 20);
    }

    [Theory]
    [InlineData("UPDATE nodes SET name = name || 'x' WHERE key = 1")]
    [InlineData("UPDATE nodes SET properties = '{}' WHERE label = 2")]
    [InlineData("UPDATE sources SET text = 'x'")]
    [InlineData("UPDATE statements SET body = zeroblob(100)")]
    [InlineData("UPDATE aliases SET count = count + 1")]
    [InlineData("DELETE FROM aliases")]
    [InlineData("DELETE FROM changes")]
    [InlineData("UPDATE changes SET deleted = 1")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM document_nodes WHERE node = (SELECT max(key) FROM nodes)")]
    [InlineData("UPDATE meta SET revision = 7")]
    public async Task Check_ChangedRecord_SaysSo(string sql)
    {
        await WriteAsync([Some.Document()]);
        Execute(sql);

        Assert.True(await FindsDamageAsync([]));
    }

    [Fact]
    public async Task Delete_HiddenFormIsDamaged_DoesNotShowIt()
    {
        await WriteAsync([WithKind("d1", "1"), WithKind("d2", "2")]);
        Execute("UPDATE variants SET properties = replace(properties, 'kind1', 'kind9')");
        await using var store = await OpenAsync();

        await Assert.ThrowsAsync<StoreCorruptException>(() => store.DeleteDocumentAsync(NodeIds.Document("d2"), null, default));

        await using var snapshot = await store.ReadAsync(default);
        Assert.Equal("kind2", (await snapshot.GetNodesAsync([NodeIds.Unit("青川市公安局")], default)).Single().Properties.GetText("kind"));
    }

    private static DocumentGraph WithKind(string key, string version)
    {
        var builder = new GraphMaker(key, 2022, version);
        var highlight = builder.AddHighlight();
        builder.Add(EdgeType.Leads, Some.Unit("青川市公安局", $"kind{version}"), highlight, highlight);
        return builder.Build();
    }

    private async Task<EmbeddedGraphStore> OpenAsync(int maxPages = 0) => await EmbeddedGraphStore.OpenAsync(
        new EmbeddedStoreOptions { Directory = _directory, MaxPages = maxPages }, NullLogger.Instance, TimeProvider.System, default);

    private async Task WriteAsync(DocumentGraph[] graphs)
    {
        await using var store = await OpenAsync();
        foreach (var graph in graphs)
        {
            await store.ReplaceDocumentAsync(graph, null, default);
        }
    }

    /// <summary>Opens the store, reads everything, and fails when something wrong is served. Returns whether the damage shows.</summary>
    private async Task<bool> FindsDamageAsync(DocumentGraph[] graphs)
    {
        try
        {
            await using var store = await OpenAsync();
            await using var snapshot = await store.ReadAsync(default);
            var problems = await snapshot.CheckAsync(default).ToListAsync();
            foreach (var graph in graphs)
            {
                var found = await snapshot.FindDocumentGraphAsync(graph.DocumentId, default);
                Assert.True(problems.Count > 0 || found is not null);
                Assert.True(found is null || found.Statements.SequenceEqual(graph.Statements));
                var nodes = await snapshot.GetNodesAsync([.. graph.Nodes.Select(node => node.Id)], default);
                Assert.All(nodes, node => Assert.Contains(node, graph.Nodes));
            }

            return problems.Count > 0;
        }
        catch (Exception exception) when (exception is StoreCorruptException or StartupException or StoreUnavailableException)
        {
            return true;
        }
    }

    private static async Task AssertHoldsAsync(EmbeddedGraphStore store, int documents)
    {
        await using var snapshot = await store.ReadAsync(default);
        Assert.Equal(documents, (await snapshot.CountAsync(default)).Nodes[NodeLabel.Document]);
        Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(_directory, "graph.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are those of the tests.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
