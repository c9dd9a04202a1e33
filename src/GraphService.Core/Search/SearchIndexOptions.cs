using System.ComponentModel.DataAnnotations;
using GraphService.Search.Language;

namespace GraphService.Search;

/// <summary>Settings of the full-text index.</summary>
public sealed class SearchIndexOptions
{
    /// <summary>A setting of <see cref="PostingCacheMebibytes"/> at most.</summary>
    public const int MostPostingCacheMebibytes = 65_536;

    private const int LeastDefaultPostingCacheMebibytes = 64;
    private const int PostingCacheShare = 8;

    /// <summary>
    /// An eighth of the memory that the process may use (the machine's, its container's, or what its heap is bounded to), 64 at least. No more of it is taken than searches ask for.
    /// </summary>
    public static int DefaultPostingCacheMebibytes { get; } = (int)Math.Clamp(
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / PostingCacheShare >> 20, LeastDefaultPostingCacheMebibytes, MostPostingCacheMebibytes);

    /// <summary>Directory that belongs to the index alone. Made when it is missing; deleting it loses nothing.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>How large a query may be.</summary>
    [Required]
    public QueryBounds Queries { get; set; } = new();

    /// <summary>Memory that changes gather in before they become a segment, in MiB. Default 48.</summary>
    [Range(1, 1024)]
    public int BufferMebibytes { get; set; } = 48;

    /// <summary>
    /// Memory that decoded postings of words and phrases asked for are kept in, in MiB: half of it for the postings, five sixteenths for places of the terms of phrases, a
    /// sixteenth each for counts of facets, for what a word shares with another or with some years, and for the best texts of that. Default
    /// <see cref="DefaultPostingCacheMebibytes"/>; 0 = none are kept. A word takes about 0.07 MiB for 100,000 highlights when a sixteenth of them or more have it.
    /// </summary>
    [Range(0, MostPostingCacheMebibytes)]
    public int PostingCacheMebibytes { get; set; } = DefaultPostingCacheMebibytes;

    /// <summary>Memory that the highlights shown last are kept in, in MiB. Default 32, which is some 8,000; 0 = none are kept.</summary>
    [Range(0, 65_536)]
    public int HighlightCacheMebibytes { get; set; } = 32;

    /// <summary>
    /// Gives highlights the form in which they are sent, once for all searches that show one and kept with it: of a hit without score and fragments the bytes in
    /// <see cref="HighlightHit.Encoded"/>. Null = nothing is encoded.
    /// </summary>
    public Func<HighlightHit, byte[]>? EncodeHighlight { get; set; }

    /// <summary>
    /// Pause after a change became visible in which more changes gather, unless a search waits for them by <c>min_revision</c>. Default 200 ms; 0 = none. A change
    /// after a longer silence is taken up at once.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan RefreshRest { get; set; } = TimeSpan.FromMilliseconds(200);

    /// <summary>Changed documents after which the index is written to disk for good. Default 1,000. A crash costs re-indexing of at most these.</summary>
    [Range(1, 1_000_000)]
    public int MaxUncommittedChanges { get; set; } = 1000;

    /// <summary>
    /// Time without changes after which the index is written to disk for good, and its segments are merged into one, in the background, when they have become many.
    /// Default 5 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan CommitWhenIdleFor { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Entries (highlights and named nodes) from which on segments are merged in the background; fewer are merged at once, before the change that made segments too
    /// many is visible. Default 4,096, which takes some 0.2 s.
    /// </summary>
    [Range(0, int.MaxValue)]
    public int MergeAsideFrom { get; set; } = 4096;

    /// <summary>Pause before a failed rebuild, or a store that does not answer, is tried again. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan RetryAfter { get; set; } = TimeSpan.FromSeconds(5);
}
