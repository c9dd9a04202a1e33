namespace GraphService.Neo4j.Transport;

/// <summary>What the server said about a statement. For the log, and behind the exceptions that callers see.</summary>
/// <param name="code">Code of Neo4j, for example <c>Neo.ClientError.Statement.SyntaxError</c>.</param>
/// <param name="message">Message of Neo4j.</param>
/// <param name="inner">The failure behind it.</param>
internal sealed class CypherFailureException(string code, string message, Exception? inner = null) : Exception($"{code}: {message}", inner)
{
    /// <summary>Code of Neo4j.</summary>
    public string Code { get; } = code;

    /// <summary>Whether user, password, token or right is refused.</summary>
    public bool IsAccessRefused => Code.StartsWith("Neo.ClientError.Security.", StringComparison.Ordinal);

    /// <summary>Whether another request holds the transaction; this one was not run.</summary>
    public bool IsTransactionHeld => Code == "Neo.ClientError.Transaction.TransactionAccessedConcurrently";

    /// <summary>Whether the database does not exist.</summary>
    public bool IsDatabaseUnknown => Code is "Neo.ClientError.Database.DatabaseNotFound" or "Neo.ClientError.Request.DatabaseNotFound";
}
