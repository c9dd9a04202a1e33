using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Tests.Storage;

/// <summary>What every store must do. Derived once for each store.</summary>
public abstract partial class GraphStoreContract : IAsyncLifetime
{
    private IGraphStore? _store;

    /// <summary>The store of this test, empty at first.</summary>
    protected IGraphStore Store => _store ?? throw new InvalidOperationException("The test has not begun.");

    public async Task InitializeAsync() => _store = await OpenAsync();

    public virtual async Task DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }
    }

    /// <summary>Opens the store; a second time with what the first left.</summary>
    protected abstract Task<IGraphStore> OpenAsync();

    /// <summary>Closes and opens the store, if it outlives its process.</summary>
    protected virtual async Task ReopenAsync()
    {
        await Store.DisposeAsync();
        _store = await OpenAsync();
    }

    [SkippableFact]
    public async Task Replace_NewDocument_CountsAllAsAdded()
    {
        var result = await ReplaceAsync(Some.Document(highlights: 2));

        Assert.Equal(WriteOutcome.Created, result.Outcome);
        Assert.Equal(1, result.Revision);
        Assert.Equal(1, result.Changes.NodesAdded[NodeLabel.Document]);
        Assert.Equal(2, result.Changes.NodesAdded[NodeLabel.Highlight]);
        Assert.Equal(1, result.Changes.NodesAdded[NodeLabel.Unit]);
        Assert.Equal(4, result.Changes.StatementsAdded[EdgeType.Mentions]);
        Assert.Empty(result.Changes.NodesRemoved);
        Assert.Empty(result.Changes.NodesChanged);
        Assert.Empty(result.Changes.StatementsRemoved);
    }

    [SkippableFact]
    public async Task Replace_SameDocument_IsUnchangedAtSameRevision()
    {
        await ReplaceAsync(Some.Document());
        var result = await ReplaceAsync(Some.Document());

        Assert.Equal(WriteOutcome.Unchanged, result.Outcome);
        Assert.Equal(1, result.Revision);
        Assert.Equal(1, Store.Revision);
        Assert.Empty(result.Changes.NodesAdded);
    }

    [SkippableFact]
    public async Task Replace_OneHighlightMore_CountsOnlyDifferences()
    {
        await ReplaceAsync(Some.Document(highlights: 2));
        var result = await ReplaceAsync(Some.Document(highlights: 3));

        Assert.Equal(WriteOutcome.Updated, result.Outcome);
        Assert.Equal([KeyValuePair.Create(NodeLabel.Highlight, 1)], result.Changes.NodesAdded);
        Assert.Equal(1, result.Changes.StatementsAdded[EdgeType.Contains]);
        Assert.Equal(2, result.Changes.StatementsAdded[EdgeType.Mentions]);
        Assert.Empty(result.Changes.NodesRemoved);
        Assert.Empty(result.Changes.StatementsRemoved);
    }

    [SkippableFact]
    public async Task Replace_OneHighlightLess_RemovesWhatVanished()
    {
        await ReplaceAsync(Some.Document(highlights: 3));
        var result = await ReplaceAsync(Some.Document(highlights: 2));

        Assert.Equal([KeyValuePair.Create(NodeLabel.Highlight, 1)], result.Changes.NodesRemoved);
        Assert.Equal(2, result.Changes.StatementsRemoved[EdgeType.Mentions]);
        Assert.Empty(result.Changes.NodesAdded);
        await using var snapshot = await ReadAsync();
        Assert.Empty(await snapshot.GetNodesAsync([NodeIds.Highlight("documents/a", 3)], default));
    }

    [SkippableFact]
    public async Task Delete_OnlyDocument_LeavesNothing()
    {
        await ReplaceAsync(Some.Document());
        var result = await Store.DeleteDocumentAsync("documents/a", null, default);

        Assert.Equal(WriteOutcome.Deleted, result.Outcome);
        Assert.Equal(2, result.Revision);
        Assert.Equal(2, result.Changes.NodesRemoved[NodeLabel.Highlight]);
        await using var snapshot = await ReadAsync();
        var counts = await snapshot.CountAsync(default);
        Assert.Empty(counts.Nodes);
        Assert.Empty(counts.Statements);
        Assert.Empty(counts.Years);
        Assert.Null(await snapshot.FindDocumentAsync("documents/a", true, default));
        Assert.Null(await snapshot.FindDocumentGraphAsync("documents/a", default));
        Assert.Equal([new Change(2, "documents/a", true)], await snapshot.ListChangesAsync(0, 10, default));
    }

    [SkippableFact]
    public async Task Update_WhileTheDocumentIsAsItWasRead_ReplacesIt()
    {
        var first = await ReplaceAsync(Some.Document("a", highlights: 2));
        await ReplaceAsync(Some.Document("b"));

        var updated = await Store.UpdateDocumentAsync(Some.Document("a", highlights: 3), first.Revision, default);

        Assert.Equal((WriteOutcome.Updated, 3), (updated.Outcome, updated.Revision));
        await using var snapshot = await ReadAsync();
        Assert.Equal(3, (await snapshot.FindDocumentAsync("documents/a", false, default))!.Source.Layout.Length);
    }

    [SkippableFact]
    public async Task Update_OfADocumentChangedOrDeletedSince_ConflictsAndWritesNothing()
    {
        var first = await ReplaceAsync(Some.Document("a", highlights: 2));
        await ReplaceAsync(Some.Document("a", highlights: 3));
        var changed = await Assert.ThrowsAsync<ConflictException>(
            () => Store.UpdateDocumentAsync(Some.Document("a", highlights: 4), first.Revision, default));
        await Store.DeleteDocumentAsync("documents/a", null, default);
        await Assert.ThrowsAsync<ConflictException>(() => Store.UpdateDocumentAsync(Some.Document("a", highlights: 4), 2, default));

        Assert.Equal((ErrorReasons.Conflict, 3), (changed.Reason, Store.Revision));
        await using var snapshot = await ReadAsync();
        Assert.Null(await snapshot.FindDocumentAsync("documents/a", false, default));
    }

    [SkippableFact]
    public async Task Delete_UnknownDocument_ThrowsNotFound()
    {
        var exception = await Assert.ThrowsAsync<NotFoundException>(() => Store.DeleteDocumentAsync("documents/none", null, default));

        Assert.Equal("documents/none", exception.Id);
        Assert.Equal(0, Store.Revision);
    }

    [SkippableFact]
    public async Task Delete_OneOfTwo_EqualsTheOtherAlone()
    {
        var other = new ReferenceGraphStore();
        await other.ReplaceDocumentAsync(Some.Document("b"), null, default);
        await ReplaceAsync(Some.Document("a"));
        await ReplaceAsync(Some.Document("b"));
        await Store.DeleteDocumentAsync("documents/a", null, default);

        Assert.Equal(await DigestAsync(other), await DigestAsync(Store));
    }

    [SkippableTheory]
    [InlineData("1", "2")]
    [InlineData("2", "1")]
    public async Task Replace_OtherLexiconVersion_ShowsTheGreatestInAnyOrder(string first, string second)
    {
        await ReplaceAsync(WithKind("a", first));
        await ReplaceAsync(WithKind("b", second));

        Assert.Equal("kind2", await KindAsync());
        await Store.DeleteDocumentAsync(first == "2" ? "documents/a" : "documents/b", null, default);
        Assert.Equal("kind1", await KindAsync());
    }

    [SkippableFact]
    public async Task Replace_GreaterLexiconVersion_CountsTheNodeAsChanged()
    {
        await ReplaceAsync(WithKind("a", "1"));
        var result = await ReplaceAsync(WithKind("b", "2"));

        Assert.Equal(1, result.Changes.NodesChanged[NodeLabel.Unit]);
    }

    [SkippableFact]
    public async Task FindDocument_Stored_EqualsWhatWasStored()
    {
        var graph = Some.Document();
        await ReplaceAsync(graph);
        await ReopenAsync();

        await using var snapshot = await ReadAsync();
        var found = await snapshot.FindDocumentAsync("documents/a", withText: true, default);
        var brief = await snapshot.FindDocumentAsync("documents/a", withText: false, default);
        var stored = await snapshot.FindDocumentGraphAsync("documents/a", default);
        Assert.Equal(graph.Source, found!.Source);
        Assert.Equal(1, found.Revision);
        Assert.Equal("", brief!.Source.Text);
        Assert.Equal(graph.Nodes.AsEnumerable(), stored!.Nodes);
        Assert.Equal(graph.Statements.AsEnumerable(), stored.Statements);
    }

    [SkippableFact]
    public async Task GetDocuments_SomeUnknown_AnswersTheOthersInTheirOrder()
    {
        await ReplaceAsync(Some.Document("a"));
        await ReplaceAsync(Some.Document("b"));

        await using var snapshot = await ReadAsync();
        var found = await snapshot.GetDocumentsAsync(["documents/b", "documents/c", "units/a", "documents/a"], default);
        Assert.Equal(["documents/b", "documents/a"], found.Select(document => document.Node.Id));
        Assert.Equal([2, 1], found.Select(document => document.Revision));
        Assert.All(found, document => Assert.Equal("", document.Source.Text));
        foreach (var document in found)
        {
            Assert.Equal((await snapshot.FindDocumentAsync(document.Node.Id, withText: false, default))!.Source, document.Source);
        }

        Assert.Empty(await snapshot.GetDocumentsAsync([], default));
    }

    [SkippableFact]
    public async Task ListChanges_SeveralOfOneDocument_ShowsTheNewest()
    {
        await ReplaceAsync(Some.Document("a"));
        await ReplaceAsync(Some.Document("b"));
        await ReplaceAsync(Some.Document("a", highlights: 3));

        await using var snapshot = await ReadAsync();
        Assert.Equal(
            [new Change(2, "documents/b", false), new Change(3, "documents/a", false)], await snapshot.ListChangesAsync(0, 10, default));
        Assert.Equal([new Change(3, "documents/a", false)], await snapshot.ListChangesAsync(2, 10, default));
        Assert.Equal([new Change(2, "documents/b", false)], await snapshot.ListChangesAsync(0, 1, default));
    }

    [SkippableFact]
    public async Task WaitForRevision_WrittenLater_Completes()
    {
        var waiting = Store.WaitForRevisionAsync(2, default);
        await ReplaceAsync(Some.Document("a"));
        Assert.False(waiting.IsCompleted);
        await ReplaceAsync(Some.Document("b"));
        await waiting.WaitAsync(TimeSpan.FromSeconds(30));
    }

    [SkippableFact]
    public async Task WaitForRevision_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = Store.WaitForRevisionAsync(2, cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [SkippableFact]
    public async Task Check_WholeStore_FindsNothing()
    {
        await ReplaceAsync(Some.Document("a"));
        await ReplaceAsync(Some.Document("b", year: 2023));
        await Store.DeleteDocumentAsync("documents/a", null, default);

        await AssertSoundAsync();
    }

    protected async Task AssertSoundAsync()
    {
        await using var snapshot = await ReadAsync();
        Assert.Empty(await snapshot.CheckAsync(default).ToListAsync());
    }

    protected static async Task<string> DigestAsync(IGraphStore store)
    {
        await using var snapshot = await store.ReadAsync(default);
        return await GraphDigest.ComputeAsync(snapshot, default);
    }

    protected Task<WriteResult> ReplaceAsync(DocumentGraph graph, WriteOperation? operation = null) =>
        Store.ReplaceDocumentAsync(graph, operation, default);

    protected Task<IGraphSnapshot> ReadAsync() => Store.ReadAsync(default);

    private static DocumentGraph WithKind(string key, string version)
    {
        var builder = new GraphMaker(key, 2022, version);
        var highlight = builder.AddHighlight();
        builder.Add(EdgeType.Leads, Some.Unit("青川市公安局", $"kind{version}"), highlight, highlight);
        return builder.Build();
    }

    private async Task<string> KindAsync()
    {
        await using var snapshot = await ReadAsync();
        return (await snapshot.GetNodesAsync([NodeIds.Unit("青川市公安局")], default)).Single().Properties.GetText("kind");
    }
}
