using System.ComponentModel.DataAnnotations;
using GraphService.Search;
using GraphService.Search.Language;
using GraphService.Server.Mapping;

namespace GraphService.Server.Hosting;

/// <summary>What searches keep in memory. Section <c>Index</c>.</summary>
public sealed class IndexOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Index";

    /// <summary>
    /// Memory for decoded postings, in MiB, see <see cref="SearchIndexOptions.PostingCacheMebibytes"/>. Default: an eighth of the memory that the process may use, 64 at least.
    /// </summary>
    [Range(0, SearchIndexOptions.MostPostingCacheMebibytes)]
    public int PostingCacheMebibytes { get; set; } = SearchIndexOptions.DefaultPostingCacheMebibytes;

    /// <summary>Memory for highlights that were shown last, in MiB, see <see cref="SearchIndexOptions.HighlightCacheMebibytes"/>. Default 32.</summary>
    [Range(0, 65_536)]
    public int HighlightCacheMebibytes { get; set; } = 32;

    /// <summary>
    /// Memory for answers of SearchHighlights, in MiB: who asks the same again while nothing has changed is given the same answer without searching. Default 32, which
    /// is some 1,000 answers; 0 = none are kept.
    /// </summary>
    [Range(0, 2_048)]
    public int AnswerCacheMebibytes { get; set; } = 32;

    /// <summary>The settings of an index in a directory of its own.</summary>
    internal SearchIndexOptions Of(string directory, QueryBounds queries) => new()
    {
        Directory = directory,
        Queries = queries,
        PostingCacheMebibytes = PostingCacheMebibytes,
        HighlightCacheMebibytes = HighlightCacheMebibytes,
        EncodeHighlight = HitEncoding.Encode,
    };

    /// <summary>What is kept in memory at most, by the names under which GetInfo reports it.</summary>
    public IReadOnlyDictionary<string, long> ByName() => new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        ["answer_cache_mebibytes"] = AnswerCacheMebibytes,
        ["highlight_cache_mebibytes"] = HighlightCacheMebibytes,
        ["posting_cache_mebibytes"] = PostingCacheMebibytes,
    };
}
