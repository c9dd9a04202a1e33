using GraphService.Extraction;
using GraphService.Model;
using GraphService.Search;
using Microsoft.Extensions.Logging.Abstractions;

namespace GraphService.Tests.Search;

/// <summary>Suggestions over an index in a directory of its own.</summary>
internal sealed class SuggestFixture : IAsyncDisposable
{
    private SuggestFixture(IndexFixture index, SuggestIndex names) => (Index, Names) = (index, names);

    public IndexFixture Index { get; }

    public SuggestIndex Names { get; private set; }

    public static async Task<SuggestFixture> OpenAsync(params DocumentGraph[] documents)
    {
        var index = await IndexFixture.OpenAsync(documents);
        var fixture = new SuggestFixture(index, Start(index));
        await fixture.CatchUpAsync();
        return fixture;
    }

    /// <summary>Suggestions that read all names anew.</summary>
    public async Task<SuggestIndex> ReadAnewAsync()
    {
        var names = Start(Index);
        await names.WaitForRevisionAsync(Index.Store.Revision, default).WaitAsync(TimeSpan.FromSeconds(60));
        return names;
    }

    public async Task CatchUpAsync()
    {
        await Index.CatchUpAsync();
        await Names.WaitForRevisionAsync(Index.Store.Revision, default).WaitAsync(TimeSpan.FromSeconds(60));
    }

    public Suggestions Suggest(string text, int limit = 100, params NodeLabel[] labels) =>
        Names.Suggest(new SuggestQuery(text, [.. labels], limit), default);

    public IEnumerable<string> NamesFor(string text, params NodeLabel[] labels) => Suggest(text, 100, labels).Found.Select(found => found.Name);

    public async ValueTask DisposeAsync()
    {
        await Names.DisposeAsync();
        await Index.DisposeAsync();
    }

    private static SuggestIndex Start(IndexFixture index) => new(
        index.Index, index.Store, Lexicons.Shipped, new SuggestOptions { StartAfter = TimeSpan.Zero, FollowEvery = TimeSpan.Zero },
        NullLogger<SuggestIndex>.Instance, TimeProvider.System);
}
