using Microsoft.Extensions.Logging;

namespace GraphService.Storage.Embedded;

internal static partial class StoreLog
{
    [LoggerMessage(2001, LogLevel.Information, "Opened store {StoreId} at revision {Revision} with {Edges} statements in {Milliseconds} ms")]
    public static partial void Opened(ILogger logger, string storeId, long revision, long edges, long milliseconds);

    [LoggerMessage(2002, LogLevel.Debug, "Wrote document {DocumentId}: {Outcome}, revision {Revision}")]
    public static partial void Wrote(ILogger logger, string documentId, WriteOutcome outcome, long revision);

    [LoggerMessage(2003, LogLevel.Error, "A commit failed; the next write recovers the database first")]
    public static partial void CommitFailed(ILogger logger, Exception exception);

    [LoggerMessage(2004, LogLevel.Information, "Recovered after a failed commit at revision {Revision}")]
    public static partial void Recovered(ILogger logger, long revision);
}
