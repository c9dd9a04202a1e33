using System.ComponentModel.DataAnnotations;

namespace GraphService.Server.Hosting;

/// <summary>Bounds of what one call may ask for. Section <c>Limits</c>.</summary>
public sealed class LimitOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Limits";

    /// <summary>Entries per page of a list when the request says 0. Default 50.</summary>
    [Range(1, 500)]
    public int DefaultPageSize { get; set; } = 50;

    /// <summary>Hits per page of a search when the request says 0. Default 20.</summary>
    [Range(1, 500)]
    public int DefaultSearchPageSize { get; set; } = 20;

    /// <summary>Entries per page at most; a larger request is taken as this. Default 500.</summary>
    [Range(1, 10_000)]
    public int MaxPageSize { get; set; } = 500;

    /// <summary>Bytes of one document (text as UTF-8) at most. Default 32 MiB.</summary>
    [Range(1_024, 256 * 1_048_576)]
    public int MaxDocumentBytes { get; set; } = 32 * 1_048_576;

    /// <summary>Highlights of one document at most. Default 20,000.</summary>
    [Range(1, 100_000)]
    public int MaxHighlights { get; set; } = 20_000;

    /// <summary>Documents of one import at most. Default 10,000.</summary>
    [Range(1, 100_000)]
    public int MaxImportDocuments { get; set; } = 10_000;

    /// <summary>Characters of a search query at most. Default 512.</summary>
    [Range(1, 4_096)]
    public int MaxQueryCharacters { get; set; } = 512;

    /// <summary>Characters of a text to complete or to guess at, at most. Default 64.</summary>
    [Range(1, 512)]
    public int MaxSuggestCharacters { get; set; } = 64;

    /// <summary>Suggestions when the request says 0. Default 10.</summary>
    [Range(1, 100)]
    public int DefaultSuggestions { get; set; } = 10;

    /// <summary>Suggestions at most; a larger request is taken as this. Default 100.</summary>
    [Range(1, 1_000)]
    public int MaxSuggestions { get; set; } = 100;

    /// <summary>Guesses when the request says 0. Default 5.</summary>
    [Range(1, 20)]
    public int DefaultGuesses { get; set; } = 5;

    /// <summary>Guesses at most; a larger request is taken as this. Default 20.</summary>
    [Range(1, 100)]
    public int MaxGuesses { get; set; } = 20;

    /// <summary>Sentences that one page of FindRepeatedSentences looks up at most. Default 200.</summary>
    [Range(1, 10_000)]
    public int MaxRepeatSentences { get; set; } = 200;

    /// <summary>Aliases in an answer at most. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxAliases { get; set; } = 100;

    /// <summary>Problems that a check lists at most. Default 100.</summary>
    [Range(1, 10_000)]
    public int MaxProblems { get; set; } = 100;

    /// <summary>Seconds that a read may take at most, whatever deadline the caller sets. Default 30.</summary>
    [Range(1, 600)]
    public int MaxReadSeconds { get; set; } = 30;

    /// <summary>Seconds that a read may take when the caller sets no deadline. Default 5.</summary>
    [Range(1, 600)]
    public int DefaultReadSeconds { get; set; } = 5;

    /// <summary>Seconds that ingestion, analysis and checks may take at most. Default 600.</summary>
    [Range(1, 3_600)]
    public int MaxWriteSeconds { get; set; } = 600;

    /// <summary>Milliseconds that a read waits for its <c>min_revision</c>. Default 2,000.</summary>
    [Range(1, 60_000)]
    public int MinRevisionWaitMilliseconds { get; set; } = 2_000;

    /// <summary>The limits by the names under which GetInfo and errors report them.</summary>
    public IReadOnlyDictionary<string, long> ByName() => new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        ["default_page_size"] = DefaultPageSize,
        ["default_search_page_size"] = DefaultSearchPageSize,
        ["max_page_size"] = MaxPageSize,
        ["max_document_bytes"] = MaxDocumentBytes,
        ["max_highlights"] = MaxHighlights,
        ["max_import_documents"] = MaxImportDocuments,
        ["max_query_characters"] = MaxQueryCharacters,
        ["max_suggest_characters"] = MaxSuggestCharacters,
        ["default_suggestions"] = DefaultSuggestions,
        ["max_suggestions"] = MaxSuggestions,
        ["default_guesses"] = DefaultGuesses,
        ["max_guesses"] = MaxGuesses,
        ["max_repeat_sentences"] = MaxRepeatSentences,
        ["max_aliases"] = MaxAliases,
        ["max_problems"] = MaxProblems,
        ["max_read_seconds"] = MaxReadSeconds,
        ["default_read_seconds"] = DefaultReadSeconds,
        ["max_write_seconds"] = MaxWriteSeconds,
        ["min_revision_wait_milliseconds"] = MinRevisionWaitMilliseconds,
    };
}
