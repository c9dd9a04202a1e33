using Microsoft.Extensions.Logging;

namespace GraphService.Neo4j;

internal static partial class Neo4jLog
{
    [LoggerMessage(2101, LogLevel.Information, "Opened store {StoreId} in Neo4j {Version} at revision {Revision}")]
    public static partial void Opened(ILogger logger, string storeId, Version version, long revision);

    [LoggerMessage(2102, LogLevel.Debug, "Wrote document {DocumentId}: {Outcome}, revision {Revision}")]
    public static partial void Wrote(ILogger logger, string documentId, Storage.WriteOutcome outcome, long revision);

    [LoggerMessage(2103, LogLevel.Warning, "Neo4j at {Uri} does not answer yet ({Reason}); asking again in {Milliseconds} ms")]
    public static partial void Waiting(ILogger logger, Uri uri, string reason, long milliseconds);

    [LoggerMessage(2104, LogLevel.Information, "Brought the layout of the database to version {Version}")]
    public static partial void Migrated(ILogger logger, int version);

    [LoggerMessage(2105, LogLevel.Debug, "Looking for a newer revision failed")]
    public static partial void PollFailed(ILogger logger, Exception exception);

    [LoggerMessage(2106, LogLevel.Warning, "Revision {Revision} is committed but not marked complete; the next reader marks it")]
    public static partial void NotMarked(ILogger logger, long revision, Exception exception);

    [LoggerMessage(2107, LogLevel.Warning, "A writer vanished during its commit; the marks are set to revision {Revision}")]
    public static partial void Mended(ILogger logger, long revision);

    [LoggerMessage(2108, LogLevel.Debug, "Rolled back a write that stopped waiting for its turn")]
    public static partial void Abandoned(ILogger logger, Exception? exception);

    [LoggerMessage(2109, LogLevel.Warning, "Neo4j did not plan what writes need; the first writes will wait for that")]
    public static partial void NotPlanned(ILogger logger, Exception exception);
}
