namespace GraphService.Neo4j.Transport;

/// <summary>
/// Runs Cypher on one database; the seam between the store and its two transports. Values are null, bool, long, double, string, lists and maps
/// of these; statements return nothing else. Thread-safe.
/// </summary>
/// <remarks>
/// Failures arrive as the exceptions of <c>Model/Errors.cs</c>, or as <see cref="CypherFailureException"/> when the statement itself is at fault. A
/// read sees at least what this runner wrote before (causal chaining by bookmarks).
/// </remarks>
internal interface ICypherRunner : IAsyncDisposable
{
    /// <summary>Version of the server, for example 5.26.0. Checks neither password nor database.</summary>
    Task<Version> GetServerVersionAsync(CancellationToken cancellationToken);

    /// <summary>Runs a statement that only reads; a failed connection is tried once more.</summary>
    Task<IReadOnlyList<CypherRow>> ReadAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>Runs a statement in a transaction of its own.</summary>
    Task<IReadOnlyList<CypherRow>> WriteAsync(CypherStatement statement, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a transaction and runs its first statement. The server ends it when it is older than the statement timeout, whatever happens to this
    /// process. Cannot be cancelled: nobody could end a transaction whose begin was not awaited.
    /// </summary>
    Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> BeginAsync(CypherStatement first);
}

/// <summary>A transaction. One statement at a time. Disposing rolls back what was not committed.</summary>
internal interface ICypherTransaction : IAsyncDisposable
{
    /// <summary>Runs a statement in it. Cannot be cancelled: a statement that is left alone keeps the locks of its transaction.</summary>
    Task<IReadOnlyList<CypherRow>> RunAsync(CypherStatement statement);

    /// <summary>Runs the last statement and commits. Cannot be cancelled: a commit that has begun finishes.</summary>
    /// <exception cref="Model.StoreUnavailableException">It failed, or its answer was lost: it may have happened or not.</exception>
    Task CommitAsync(CypherStatement last);
}
