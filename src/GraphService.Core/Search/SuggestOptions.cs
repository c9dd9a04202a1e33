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

    /// <summary>Longest time that a change stays out of suggestions while nobody waits for it. Default 500 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00")]
    public TimeSpan FollowEvery { get; set; } = TimeSpan.FromMilliseconds(500);
}
