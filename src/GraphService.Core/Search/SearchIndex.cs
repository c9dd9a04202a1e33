using System.Runtime.CompilerServices;
using GraphService.Model;
using GraphService.Storage;
using Microsoft.Extensions.Logging;

namespace GraphService.Search;

/// <summary>
/// The full-text index over highlights and named nodes. It is derived from the store and disposable: it follows the store's changes, and
/// when it is missing, damaged, foreign or newer than the store it is built anew, unasked, in the background. Nothing that happens to its files
/// ends the process.
/// </summary>
/// <remarks>Thread-safe. Searches run on the caller's thread and never wait for the writer.</remarks>
public sealed partial class SearchIndex : IAsyncDisposable
{
    private readonly SearchIndexOptions _options;
    private readonly IndexKeeper _keeper;

    private SearchIndex(SearchIndexOptions options, IndexKeeper keeper) => (_options, _keeper) = (options, keeper);

    /// <summary>What the index is doing.</summary>
    public SearchIndexStatus Status => _keeper.Status;

    /// <summary>Segments that searches look into; 0 while there is nothing to search.</summary>
    public int SegmentCount => _keeper.SegmentCount;

    /// <summary>
    /// Opens the index, verifying each file's checksum, or begins to build it; then follows the store until it is disposed. With an empty store it is
    /// ready at once.
    /// </summary>
    /// <param name="options">Settings.</param>
    /// <param name="store">The store to follow; must outlive the index.</param>
    /// <param name="logger">Log.</param>
    /// <param name="time">Clock for idle commits and retries.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    public static async Task<SearchIndex> OpenAsync(
        SearchIndexOptions options, IGraphStore store, ILogger<SearchIndex> logger, TimeProvider time, CancellationToken cancellationToken)
    {
        var keeper = new IndexKeeper(options, store, logger, time);
        await keeper.StartAsync(cancellationToken);
        return new SearchIndex(options, keeper);
    }

    /// <summary>Completes once searches cover <paramref name="revision"/>. Waits as long as the token allows, also during a rebuild.</summary>
    public Task WaitForRevisionAsync(long revision, CancellationToken cancellationToken) => _keeper.Waiters.WaitAsync(revision, cancellationToken);

    /// <summary>As <see cref="WaitForRevisionAsync"/>, for those who derive more from the index and can wait for it to take up several writes at once.</summary>
    internal Task FollowAsync(long revision, CancellationToken cancellationToken) => _keeper.Waiters.FollowAsync(revision, cancellationToken);

    /// <summary>The view that searches use now, for those who derive more from it. Dispose the lease soon.</summary>
    /// <exception cref="StoreUnavailableException">There is none.</exception>
    internal IndexLease Acquire() => _keeper.Acquire();

    /// <summary>Finds highlights, in the order asked for.</summary>
    /// <exception cref="InvalidInputException">The query is longer than <see cref="SearchIndexOptions.Queries"/> allows, or a prefix too short.</exception>
    /// <exception cref="StoreUnavailableException">There is no usable index now; it is being built.</exception>
    /// <exception cref="ArgumentException">The filter names a field or operator that is not known here.</exception>
    public HighlightHits SearchHighlights(HighlightSearch search, CancellationToken cancellationToken) =>
        _keeper.Search(view => view.SearchHighlights(search, _options.Queries, cancellationToken));

    /// <summary>Runs several searches over one state of the index.</summary>
    /// <returns>The revision that the index covered, and the answers in order.</returns>
    /// <remarks>Errors as <see cref="SearchHighlights"/>.</remarks>
    public (long Revision, IReadOnlyList<HighlightHits> Hits) SearchMany(
        IReadOnlyCollection<HighlightSearch> searches, CancellationToken cancellationToken) =>
        _keeper.Search<(long, IReadOnlyList<HighlightHits>)>(view =>
            (view.Revision, [.. searches.Select(search => view.SearchHighlights(search, _options.Queries, cancellationToken))]));

    /// <summary>Counts values of one facet over all hits: the most frequent first, ties by value, at most <paramref name="limit"/> after a position.</summary>
    /// <returns>The revision that the index covered, and the counts.</returns>
    /// <remarks>Errors as <see cref="SearchHighlights"/>.</remarks>
    public (long Revision, FacetCounts Counts) CountFacet(
        HighlightSearch search, FacetField field, FacetPosition? after, int limit, CancellationToken cancellationToken) =>
        _keeper.Search(view => (view.Revision, view.CountFacet(search, field, after, limit, _options.Queries, cancellationToken)));

    /// <summary>Finds nodes by name or alias: equal names first, then equal aliases, then by BM25; ties by id.</summary>
    /// <remarks>Errors as <see cref="SearchHighlights"/>.</remarks>
    public NodeHits SearchNodes(NodeSearch search, CancellationToken cancellationToken)
    {
        var terms = SearchTerms.Parse(search.Query, _options.Queries.MaxCharacters);
        return _keeper.Search(view => view.SearchNodes(search, terms, cancellationToken));
    }

    /// <summary>
    /// Builds the index anew from the store; searches go on over the old one. The build has started when this returns, also when the task is not
    /// awaited; a build under way is joined.
    /// </summary>
    /// <param name="cancellationToken">Stops waiting; the build goes on.</param>
    /// <returns>Completes when searches use the new index.</returns>
    public Task RebuildAsync(CancellationToken cancellationToken) => _keeper.StartRebuild().WaitAsync(cancellationToken);

    /// <summary>Compares the index with its checksums and with the store. Yields one sentence for each problem.</summary>
    /// <param name="snapshot">What to compare with. Waits until the index covers it.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    public async IAsyncEnumerable<string> CheckAsync(IGraphSnapshot snapshot, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await WaitForRevisionAsync(snapshot.Revision, cancellationToken);
        using var lease = _keeper.Acquire();
        await foreach (var problem in IndexCheck.CompareAsync(lease.View, snapshot, cancellationToken))
        {
            yield return problem;
        }
    }

    /// <summary>Stops following, writes what is not yet on disk, closes.</summary>
    public ValueTask DisposeAsync() => _keeper.DisposeAsync();
}
