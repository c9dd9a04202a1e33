using GraphService.Search;
using GraphService.Server.Hosting;
using GraphService.V1;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Services;

/// <summary>
/// Answers of SearchHighlights that were given last, encoded, each for the view of the index that was in use before it was searched: no view comes into use twice, so that after
/// the next change or rebuild nobody finds it, and it makes room. Thread-safe.
/// </summary>
internal sealed class SearchAnswers(SearchIndex index, IOptions<IndexOptions> options) : IDisposable
{
    /// <summary>What an answer takes beside its bytes, about: the request as objects, and the entry.</summary>
    private const int OverheadBytes = 1000;

    private readonly bool _keeps = options.Value.AnswerCacheMebibytes > 0;
    private readonly MemoryCache _known = new(new MemoryCacheOptions { SizeLimit = options.Value.AnswerCacheMebibytes * 1048576L, TrackStatistics = true });

    /// <summary>About how many bytes the answers take, with the requests that they answer.</summary>
    public long Bytes => _known.GetCurrentStatistics()?.CurrentEstimatedSize ?? 0;

    /// <summary>The answer to a request that was validated, without searching when it is known. Nobody may change it.</summary>
    /// <param name="request">The request, which nobody may change either.</param>
    /// <param name="search">Searches.</param>
    public byte[] Get(SearchHighlightsRequest request, Func<byte[]> search)
    {
        var view = _keeps ? index.Status.ViewNumber : 0;
        if (view == 0)
        {
            return search();
        }

        var key = (view, WithoutWaiting(request));
        if (_known.TryGetValue(key, out byte[]? known) && known is not null)
        {
            return known;
        }

        var answer = search();
        return _known.Set(key, answer, new MemoryCacheEntryOptions { Size = OverheadBytes + 2L * request.CalculateSize() + answer.Length });
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
