using GraphService.Model;
using GraphService.Search;
using GraphService.Storage;
using GraphService.Tests.Storage;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Search;

/// <summary>An index in a directory of its own over a reference store; both vanish with it.</summary>
public sealed class IndexFixture : IAsyncDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("graphservice-index-");
    private SearchIndex? _index;

    public IGraphStore Store { get; set; } = new ReferenceGraphStore();

    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Told what the index logs.</summary>
    public ILogger<SearchIndex> Log { get; set; } = NullLogger<SearchIndex>.Instance;

    /// <summary>What the index is opened with the next time.</summary>
    public SearchIndexOptions Options => field ??= new() { Directory = Path, RetryAfter = TimeSpan.FromMilliseconds(20) };

    public string Path => _directory.FullName;

    public SearchIndex Index => _index ?? throw new InvalidOperationException("Open the index first.");

    public IEnumerable<FileInfo> Files => _directory.EnumerateFiles("*", SearchOption.AllDirectories);

    public static async Task<IndexFixture> OpenAsync(params DocumentGraph[] documents)
    {
        var fixture = new IndexFixture();
        foreach (var document in documents)
        {
            await fixture.Store.ReplaceDocumentAsync(document, null, default);
        }

        await fixture.ReopenAsync();
        return fixture;
    }

    /// <summary>Closes and opens the index and waits until it covers the store.</summary>
    public async Task ReopenAsync()
    {
        await CloseAsync();
        _index = await SearchIndex.OpenAsync(Options, Store, Log, Time, default);
        await CatchUpAsync();
    }

    public async Task CloseAsync()
    {
        if (_index is not null)
        {
            await _index.DisposeAsync();
            _index = null;
        }
    }

    public Task CatchUpAsync() => Index.WaitForRevisionAsync(Store.Revision, default).WaitAsync(TimeSpan.FromSeconds(60));

    public async Task ReplaceAsync(DocumentGraph document)
    {
        await Store.ReplaceDocumentAsync(document, null, default);
        await CatchUpAsync();
    }

    public async Task DeleteAsync(string key)
    {
        await Store.DeleteDocumentAsync(NodeIds.Document(key), null, default);
        await CatchUpAsync();
    }

    public HighlightHits Highlights(string query, Filter? filter = null, HitPosition? after = null, int limit = 1000) =>
        Index.SearchHighlights(new HighlightSearch(query, filter, after, limit), default);

    public NodeHits Nodes(string query, Filter? filter = null, HitPosition? after = null, int limit = 1000) =>
        Index.SearchNodes(new NodeSearch(query, filter, after, limit), default);

    public IReadOnlyList<long> Ordinals(string query) =>
        [.. Highlights(query).Hits.Select(hit => hit.Highlight.Properties.GetInteger("ordinal")).Order()];

    public async Task<IReadOnlyList<string>> CheckAsync()
    {
        await using var snapshot = await Store.ReadAsync(default);
        return await Index.CheckAsync(snapshot, default).ToListAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        _directory.Delete(true);
    }
}
