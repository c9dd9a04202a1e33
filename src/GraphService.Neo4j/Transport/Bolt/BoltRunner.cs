using GraphService.Model;
using GraphService.Storage;
using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>The transport over Bolt, by the official driver. Compiled with <c>-p:Neo4jDriver=true</c>.</summary>
internal sealed class BoltRunner : ICypherRunner
{
    /// <summary>To the driver, zero means no limit.</summary>
    private static readonly TimeSpan MinLimit = TimeSpan.FromMilliseconds(1);

    /// <summary>What an answer may take beyond the server's own limit.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    private readonly Neo4jStoreOptions _options;
    private readonly BoltCalls _calls;
    private readonly IDriver _driver;
    private readonly IBookmarkManager _bookmarks = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager();

    public BoltRunner(Neo4jStoreOptions options, TimeProvider time)
    {
        _options = options;
        _calls = new BoltCalls(options.StatementTimeout + Grace, time);
        _driver = GraphDatabase.Driver(options.Uri, MakeTokens(options), config => config
            .WithConnectionTimeout(options.ConnectTimeout)
            .WithConnectionAcquisitionTimeout(options.StatementTimeout)
            .WithMaxConnectionPoolSize(options.MaxConnections));
    }

    /// <inheritdoc/>
    public async Task<Version> GetServerVersionAsync(CancellationToken cancellationToken)
    {
        var server = await _calls.RunAsync(_driver.GetServerInfoAsync, cancellationToken);
        return Version.TryParse(server.Agent.Split('/', '-', '+').ElementAtOrDefault(1), out var version)
            ? version
            : throw new StartupException($"What answers at '{_options.Uri}' is no Neo4j server.");
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Not in a transaction that the driver manages: that is three round trips, and its retries take longer than callers wait. A refused password or token is read
    /// from its file again.
    /// </remarks>
    public Task<IReadOnlyList<CypherRow>> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) => _calls.RunAsync(
        async () =>
        {
            try
            {
                return await RunAsync(AccessMode.Read, statement, SetReadLimit);
            }
            catch (Neo4jException exception) when (exception.IsRetriable && !cancellationToken.IsCancellationRequested)
            {
                return await RunAsync(AccessMode.Read, statement, SetReadLimit);
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherRow>> WriteAsync(CypherStatement statement, CancellationToken cancellationToken) =>
        _calls.RunAsync(() => RunAsync(AccessMode.Write, statement, SetLimit), cancellationToken);

    /// <inheritdoc/>
    public Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> BeginAsync(CypherStatement first) => _calls.RunAsync(
        async () =>
        {
            var session = OpenSession(AccessMode.Write);
            try
            {
                var transaction = await session.BeginTransactionAsync(SetLimit);
                var rows = await BoltRows.ReadAsync(transaction.RunAsync(first.Text, BoltRows.Parameters(first)));
                return ((ICypherTransaction)new BoltTransaction(session, transaction, _calls), rows);
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        },
        CancellationToken.None);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    /// <summary>Secrets are read at once, so that a missing file stops the start, and again when the server refuses them.</summary>
    private static IAuthTokenManager MakeTokens(Neo4jStoreOptions options)
    {
        ReadToken(options);
        return options.BearerTokenFile.Length > 0
            ? AuthTokenManagers.Bearer(() => ValueTask.FromResult(new AuthTokenAndExpiration(ReadToken(options))))
            : AuthTokenManagers.Basic(() => ValueTask.FromResult(ReadToken(options)));
    }

    private static IAuthToken ReadToken(Neo4jStoreOptions options) =>
        options.BearerTokenFile.Length > 0 ? AuthTokens.Bearer(Secrets.Read(options.BearerTokenFile, nameof(options.BearerTokenFile)))
        : options.PasswordFile.Length > 0 ? AuthTokens.Basic(options.User, Secrets.Read(options.PasswordFile, nameof(options.PasswordFile)))
        : AuthTokens.None;

    /// <summary>Runs a statement in a session of its own, which ends with it, also when its caller no longer waits.</summary>
    private async Task<IReadOnlyList<CypherRow>> RunAsync(AccessMode mode, CypherStatement statement, Action<TransactionConfigBuilder> configure)
    {
        await using var session = OpenSession(mode);
        return await BoltRows.ReadAsync(session.RunAsync(statement.Text, BoltRows.Parameters(statement), configure));
    }

    private IAsyncSession OpenSession(AccessMode mode) => _driver.AsyncSession(session => session
        .WithDatabase(_options.Database).WithDefaultAccessMode(mode).WithBookmarkManager(_bookmarks));

    /// <summary>A read need not outlive its call.</summary>
    private void SetReadLimit(TransactionConfigBuilder transaction)
    {
        var left = CallBudget.Within(_options.StatementTimeout);
        transaction.WithTimeout(left > MinLimit ? left : MinLimit);
    }

    private void SetLimit(TransactionConfigBuilder transaction) => transaction.WithTimeout(_options.StatementTimeout);
}
