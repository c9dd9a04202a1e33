using GraphService.Search;
using GraphService.Server.Hosting;
using GraphService.V1;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>
/// Answers of SearchHighlights that were given last, each for the view of the index that was in use before it was searched: no view comes into use twice, so that after
/// the next change or rebuild nobody finds it, and it makes room. Thread-safe.
/// </summary>
internal sealed class SearchAnswers(SearchIndex index, IOptions<IndexOptions> options) : IDisposable
{
    /// <summary>
    /// An answer takes about this many times its bytes on the wire (1.99 for five highlights of real text): a character of Chinese takes two bytes in place of three, but objects have headers.
    /// </summary>
    private const int MemoryForWireByte = 2;

    private readonly bool _keeps = options.Value.AnswerCacheMebibytes > 0;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = options.Value.AnswerCacheMebibytes * 1048576L, TrackStatistics = true });

    /// <summary>About how many bytes the answers take, with the requests that they answer.</summary>
    public long Bytes => _known.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>The answer to a request that was validated, without searching when it is known. Nobody may change it.</summary>
    /// <param name="request">The request, which nobody may change either.</param>
    /// <param name="search">Searches.</param>
    public SearchHighlightsResponse Get(SearchHighlightsRequest request, Func<SearchHighlightsResponse> search)
    {
        var view = _keeps ? index.Status.ViewNumber : 0;
        if (view == 0)
        {
            return search();
        }

        var key = (view, WithoutWaiting(request));
        if (_known.TryGetValue(key, out SearchHighlightsResponse? known) && known is not null)
        {
            return known;
        }

        var answer = search();
        return _known.Set(key, answer, new MemoryCacheEntryOptions { Size = MemoryForWireByte * (long)(request.CalculateSize() + answer.CalculateSize()) });
    }

    /// <inheritdoc/>
    public void Dispose() => _known.Dispose();

    /// <summary>What was waited for does not change the answer.</summary>
    private static SearchHighlightsRequest WithoutWaiting(SearchHighlightsRequest request)
    {
        if (request.MinRevision == 0)
        {
            return request;
        }

        var copy = request.Clone();
        copy.MinRevision = 0;
        return copy;
    }
}
