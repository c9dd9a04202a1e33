using System.Collections.Immutable;

namespace GraphService.Model;

/// <summary>A failure that the caller is told about. The status table of the server maps each kind; anything else is a fault of ours.</summary>
/// <param name="reason">Reason, one of <see cref="ErrorReasons"/>.</param>
/// <param name="message">English sentence without driver text.</param>
/// <param name="inner">The failure behind it, for the log only.</param>
public abstract class GraphServiceException(string reason, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Reason, one of <see cref="ErrorReasons"/>.</summary>
    public string Reason { get; } = reason;

    /// <summary>Dynamic values of the message, by name.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>The request is at fault: INVALID_ARGUMENT.</summary>
/// <param name="field">Field of the request, in the contract's spelling.</param>
/// <param name="reason">Reason.</param>
/// <param name="message">Message.</param>
public sealed class InvalidInputException(string field, string reason, string message) : GraphServiceException(reason, message)
{
    /// <summary>Field of the request, in the contract's spelling.</summary>
    public string Field { get; } = field;
}

/// <summary>There is no such document or node: NOT_FOUND.</summary>
/// <param name="id">The id asked for.</param>
public sealed class NotFoundException(string id) : GraphServiceException(ErrorReasons.NotFound, $"There is no '{id}'.")
{
    /// <summary>The id asked for.</summary>
    public string Id { get; } = id;
}

/// <summary>The graph changed under the caller: ABORTED.</summary>
/// <param name="reason">Reason.</param>
/// <param name="message">Message.</param>
public sealed class ConflictException(string reason, string message) : GraphServiceException(reason, message);

/// <summary>A limit was passed: RESOURCE_EXHAUSTED.</summary>
/// <param name="field">Field of the request, or empty.</param>
/// <param name="limit">Name of the limit, as in GetInfo.</param>
/// <param name="value">Value of the limit.</param>
/// <param name="message">Message.</param>
public sealed class LimitExceededException(string field, string limit, long value, string message)
    : GraphServiceException(ErrorReasons.LimitExceeded, message)
{
    /// <summary>Field of the request, or empty.</summary>
    public string Field { get; } = field;

    /// <summary>Name of the limit, as in GetInfo.</summary>
    public string Limit { get; } = limit;

    /// <summary>Value of the limit.</summary>
    public long Value { get; } = value;
}

/// <summary>The disk is full; reads go on: RESOURCE_EXHAUSTED.</summary>
/// <param name="inner">The failure behind it.</param>
public sealed class StorageFullException(Exception inner)
    : GraphServiceException(ErrorReasons.StorageFull, "The storage is full; nothing was written. Reads go on.", inner);

/// <summary>The store or the index does not answer now; a retry may succeed: UNAVAILABLE.</summary>
/// <param name="reason">Reason.</param>
/// <param name="message">Message.</param>
/// <param name="retryAfter">When to try again.</param>
/// <param name="inner">The failure behind it.</param>
public sealed class StoreUnavailableException(string reason, string message, TimeSpan retryAfter, Exception? inner = null)
    : GraphServiceException(reason, message, inner)
{
    /// <summary>When to try again.</summary>
    public TimeSpan RetryAfter { get; } = retryAfter;
}

/// <summary>What a document was made from is not stored, so it cannot be read again: FAILED_PRECONDITION.</summary>
/// <param name="message">Message.</param>
public sealed class SourceNotKeptException(string message) : GraphServiceException(ErrorReasons.SourceNotKept, message);

/// <summary>The caller asks for a revision that this store never had: FAILED_PRECONDITION.</summary>
/// <param name="wanted">Revision asked for.</param>
/// <param name="current">Revision of the store.</param>
public sealed class RevisionUnknownException(long wanted, long current) : GraphServiceException(
    ErrorReasons.RevisionUnknown, $"min_revision {wanted} is larger than the store's revision {current}.");

/// <summary>The store is damaged: DATA_LOSS.</summary>
/// <param name="message">What is damaged.</param>
/// <param name="inner">The failure behind it.</param>
public sealed class StoreCorruptException(string message, Exception? inner = null)
    : GraphServiceException(ErrorReasons.StoreCorrupt, message, inner);

/// <summary>The service cannot start with these settings or this data directory; the message says what to do.</summary>
/// <param name="message">One sentence.</param>
/// <param name="inner">The failure behind it.</param>
public sealed class StartupException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What kind of failure it is; decides the exit code. Default <see cref="StartupFault.Setting"/>.</summary>
    public StartupFault Fault { get; init; }
}

/// <summary>Kinds of failures of a start.</summary>
public enum StartupFault
{
    /// <summary>A setting, a file or a version is wrong; only a change mends it.</summary>
    Setting,

    /// <summary>The graph database refuses the credentials.</summary>
    Credentials,

    /// <summary>The graph database does not answer; a later start may succeed.</summary>
    Unavailable,
}

/// <summary>Reasons of errors; equal to the names of the contract's <c>ErrorReason</c> without prefix.</summary>
public static class ErrorReasons
{
    /// <summary>A required field is empty.</summary>
    public const string FieldRequired = "FIELD_REQUIRED";

    /// <summary>A field has a value outside its range or form.</summary>
    public const string FieldInvalid = "FIELD_INVALID";

    /// <summary>The text has no letters.</summary>
    public const string TextEmpty = "TEXT_EMPTY";

    /// <summary>The text is no valid Unicode, or is binary.</summary>
    public const string TextInvalid = "TEXT_INVALID";

    /// <summary>The bytes are not in the stated charset.</summary>
    public const string CharsetMismatch = "CHARSET_MISMATCH";

    /// <summary>The charset of the bytes is not certain.</summary>
    public const string CharsetUncertain = "CHARSET_UNCERTAIN";

    /// <summary>The text has no numbered items.</summary>
    public const string NoHighlights = "NO_HIGHLIGHTS";

    /// <summary>The text does not say which year it is about.</summary>
    public const string NoYear = "NO_YEAR";

    /// <summary>A stated name does not stand in the text of its highlight.</summary>
    public const string NameNotInText = "NAME_NOT_IN_TEXT";

    /// <summary>The filter is malformed.</summary>
    public const string FilterInvalid = "FILTER_INVALID";

    /// <summary>The page token was not made for this request.</summary>
    public const string PageTokenInvalid = "PAGE_TOKEN_INVALID";

    /// <summary>The request id was used with another request.</summary>
    public const string RequestIdReused = "REQUEST_ID_REUSED";

    /// <summary>The graph changed since the first page.</summary>
    public const string PageTokenStale = "PAGE_TOKEN_STALE";

    /// <summary>There is no such document or node.</summary>
    public const string NotFound = "NOT_FOUND";

    /// <summary>A limit was passed.</summary>
    public const string LimitExceeded = "LIMIT_EXCEEDED";

    /// <summary>The storage is full.</summary>
    public const string StorageFull = "STORAGE_FULL";

    /// <summary>The store does not answer, or its writer is busy.</summary>
    public const string StoreUnavailable = "STORE_UNAVAILABLE";

    /// <summary>The index is being built, or lags behind.</summary>
    public const string IndexUnavailable = "INDEX_UNAVAILABLE";

    /// <summary>The revision asked for is larger than any of this store.</summary>
    public const string RevisionUnknown = "REVISION_UNKNOWN";

    /// <summary>The store is damaged.</summary>
    public const string StoreCorrupt = "STORE_CORRUPT";

    /// <summary>Another write came between.</summary>
    public const string Conflict = "CONFLICT";

    /// <summary>The caller went away.</summary>
    public const string Cancelled = "CANCELLED";

    /// <summary>The deadline passed.</summary>
    public const string DeadlineExceeded = "DEADLINE_EXCEEDED";

    /// <summary>The message is not a valid protocol buffer of its type.</summary>
    public const string MessageMalformed = "MESSAGE_MALFORMED";

    /// <summary>The document came as messages, which are not stored.</summary>
    public const string SourceNotKept = "SOURCE_NOT_KEPT";

    /// <summary>The query is malformed.</summary>
    public const string QueryInvalid = "QUERY_INVALID";

    /// <summary>A fault of the service.</summary>
    public const string Internal = "INTERNAL";
}
