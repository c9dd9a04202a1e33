using GraphService.Model;

namespace GraphService.Neo4j.Transport;

/// <summary>Turns what servers and connections say into what callers are told. The only place that knows codes of Neo4j.</summary>
internal static class CypherErrors
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    /// <summary>Codes of failures that a retry may mend, by their beginning.</summary>
    private static readonly string[] Passing =
    [
        "Neo.TransientError.", "Neo.ClientError.Transaction.", "Neo.ClientError.Security.", "Neo.ClientError.Database.",
        "Neo.ClientError.Request.", "Neo.ClientError.Cluster.", "Neo.DatabaseError.Transaction.", "Neo.DatabaseError.General.",
        "Neo.DatabaseError.Database.",
    ];

    /// <summary>What to throw for a failure that the server reports.</summary>
    public static Exception Translate(CypherFailureException failure)
    {
        if (failure.Message.Contains("No space left on device", StringComparison.OrdinalIgnoreCase))
        {
            return new StorageFullException(failure);
        }

        return Array.Exists(Passing, start => failure.Code.StartsWith(start, StringComparison.Ordinal)) ? Unavailable(failure) : failure;
    }

    /// <summary>The server cannot be reached, or does not answer.</summary>
    public static StoreUnavailableException Unavailable(Exception inner) =>
        new(ErrorReasons.StoreUnavailable, "The graph database does not answer now; try again.", RetryAfter, inner);

    /// <summary>The writer stayed busy.</summary>
    public static StoreUnavailableException Busy(Exception inner) =>
        new(ErrorReasons.StoreUnavailable, "The writer was busy for too long; nothing was written.", RetryAfter, inner);

    /// <summary>The commit was sent, its answer did not arrive.</summary>
    public static StoreUnavailableException CommitUnknown(Exception inner) => new(
        ErrorReasons.StoreUnavailable,
        "The answer to the commit was lost; repeat the request with the same request id, which has one effect.", RetryAfter, inner);
}
