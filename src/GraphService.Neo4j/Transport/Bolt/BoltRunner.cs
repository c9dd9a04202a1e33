using GraphService.Model;
using GraphService.Storage;
using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>The transport over Bolt, by the official driver. Compiled with <c>-p:Neo4jDriver=true</c>.</summary>
internal sealed class BoltRunner : ICypherRunner
{
    /// <summary>To the driver, zero means no limit.</summary>
    private static readonly TimeSpan MinLimit = TimeSpan.FromMilliseconds(1);

    private readonly Neo4jStoreOptions _options;
    private readonly IDriver _driver;
    private readonly IBookmarkManager _bookmarks = GraphDatabase.BookmarkManagerFactory.NewBookmarkManager();

    public BoltRunner(Neo4jStoreOptions options)
    {
        _options = options;
        _driver = GraphDatabase.Driver(options.Uri, MakeTokens(options), config => config
            .WithConnectionTimeout(options.ConnectTimeout)
            .WithConnectionAcquisitionTimeout(options.StatementTimeout)
            .WithMaxConnectionPoolSize(options.MaxConnections)
            .WithMaxTransactionRetryTime(options.ConnectTimeout));
    }

    /// <inheritdoc/>
    public async Task<Version> GetServerVersionAsync(CancellationToken cancellationToken)
    {
        var server = await BoltErrors.TranslateAsync(() => _driver.GetServerInfoAsync().WaitAsync(cancellationToken));
        return Version.TryParse(server.Agent.Split('/', '-', '+').ElementAtOrDefault(1), out var version)
            ? version
            : throw new StartupException($"What answers at '{_options.Uri}' is no Neo4j server.");
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherRow>> ReadAsync(CypherStatement statement, CancellationToken cancellationToken) => BoltErrors.TranslateAsync(
        async () =>
        {
            await using var session = OpenSession(AccessMode.Read);
            return await session
                .ExecuteReadAsync(runner => BoltRows.ReadAsync(runner.RunAsync(statement.Text, BoltRows.Parameters(statement))), SetReadLimit)
                .WaitAsync(cancellationToken);
        });

    /// <inheritdoc/>
    public Task<IReadOnlyList<CypherRow>> WriteAsync(CypherStatement statement, CancellationToken cancellationToken) => BoltErrors.TranslateAsync(
        async () =>
        {
            await using var session = OpenSession(AccessMode.Write);
            return await BoltRows
                .ReadAsync(session.RunAsync(statement.Text, BoltRows.Parameters(statement), SetLimit))
                .WaitAsync(cancellationToken);
        });

    /// <inheritdoc/>
    public Task<(ICypherTransaction Transaction, IReadOnlyList<CypherRow> Rows)> BeginAsync(CypherStatement first) => BoltErrors.TranslateAsync(
        async () =>
        {
            var session = OpenSession(AccessMode.Write);
            try
            {
                var transaction = new BoltTransaction(session, await session.BeginTransactionAsync(SetLimit));
                return ((ICypherTransaction)transaction, await transaction.RunAsync(first));
            }
            catch
            {
                await session.DisposeAsync();
                throw;
            }
        });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _driver.DisposeAsync();

    private static IAuthTokenManager MakeTokens(Neo4jStoreOptions options)
    {
        if (options.BearerTokenFile.Length > 0)
        {
            return AuthTokenManagers.Bearer(() => ValueTask.FromResult(new AuthTokenAndExpiration(
                AuthTokens.Bearer(Secrets.Read(options.BearerTokenFile, nameof(options.BearerTokenFile))))));
        }

        return AuthTokenManagers.Basic(() => ValueTask.FromResult(options.PasswordFile.Length == 0
            ? AuthTokens.None
            : AuthTokens.Basic(options.User, Secrets.Read(options.PasswordFile, nameof(options.PasswordFile)))));
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
