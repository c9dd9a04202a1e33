using Microsoft.Extensions.Logging;

namespace GraphService.Search;

/// <summary>What the index writes to the log.</summary>
internal static partial class SearchLog
{
    [LoggerMessage(2001, LogLevel.Information, "The index in {Path} covers revision {Revision}.")]
    public static partial void Opened(this ILogger logger, string path, long revision);

    [LoggerMessage(2002, LogLevel.Warning, "The index in {Path} cannot be used and is built anew.")]
    public static partial void Unusable(this ILogger logger, string path, Exception? exception);

    [LoggerMessage(2003, LogLevel.Information, "The index is being built in {Path}.")]
    public static partial void RebuildStarted(this ILogger logger, string path);

    [LoggerMessage(2004, LogLevel.Information, "The index built in {Path} is in use; it covers revision {Revision}.")]
    public static partial void RebuildFinished(this ILogger logger, string path, long revision);

    [LoggerMessage(2005, LogLevel.Error, "The index could not be built; it is tried again.")]
    public static partial void RebuildFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2006, LogLevel.Error, "The index in {Path} failed and is built anew.")]
    public static partial void Failed(this ILogger logger, string path, Exception exception);

    [LoggerMessage(2007, LogLevel.Warning, "The store does not answer; the index follows later.")]
    public static partial void StoreFailed(this ILogger logger, Exception exception);

    [LoggerMessage(2008, LogLevel.Warning, "The old index in {Path} could not be deleted.")]
    public static partial void NotDeleted(this ILogger logger, string path, Exception exception);

    [LoggerMessage(2009, LogLevel.Warning, "Segments of the index in {Path} could not be merged; searches look into each.")]
    public static partial void MergeFailed(this ILogger logger, string path, Exception exception);

    [LoggerMessage(2010, LogLevel.Information, "Segments of the index in {Path} were merged; searches look into {Segments} now.")]
    public static partial void Merged(this ILogger logger, string path, int segments);

    [LoggerMessage(2101, LogLevel.Information, "Suggestions cover revision {Revision}.")]
    public static partial void SuggestionsRead(this ILogger logger, long revision);

    [LoggerMessage(2102, LogLevel.Error, "Suggestions could not follow the index; names are read anew.")]
    public static partial void SuggestionsFailed(this ILogger logger, Exception exception);
}
