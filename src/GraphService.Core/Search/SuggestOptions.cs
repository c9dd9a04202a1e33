using System.ComponentModel.DataAnnotations;

namespace GraphService.Search;

/// <summary>Settings of suggestions.</summary>
public sealed class SuggestOptions
{
    /// <summary>Longest text to complete, in UTF-16 code units. Default 64.</summary>
    [Range(1, 512)]
    public int MaxCharacters { get; set; } = 64;

    /// <summary>Time after the start at which names are read from the index, unless somebody asks before. Default 2 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Pause before changes are taken up while nobody waits for them by <c>min_revision</c>. Default 500 ms. It is longer while so much changes that
    /// taking it up would keep a core busy for more than a tenth of the time; for more than a fiftieth (but at most 30 s) when nobody has asked for
    /// suggestions for 10 s. The first who asks again ends it.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FollowEvery { get; set; } = TimeSpan.FromMilliseconds(500);
}
