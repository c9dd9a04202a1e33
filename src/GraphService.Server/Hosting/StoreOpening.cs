using GraphService.Neo4j;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Server.Hosting;

/// <summary>Opens the store that the settings name.</summary>
internal static class StoreOpening
{
    /// <summary>The store, ready. Its data directory exists.</summary>
    /// <exception cref="Model.StartupException">The directory is unusable or held by another server, or Neo4j does not answer or refuses.</exception>
    public static Task<IGraphStore> OpenAsync(StoreOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Directory);
        return OpenStoreAsync(options, loggers, cancellationToken);
    }

    /// <summary>The store alone; a store in Neo4j needs no data directory.</summary>
    /// <remarks>Errors as <see cref="OpenAsync"/>.</remarks>
    public static async Task<IGraphStore> OpenStoreAsync(StoreOptions options, ILoggerFactory loggers, CancellationToken cancellationToken) =>
        options.Kind == StoreOptions.Neo4j
            ? await Neo4jGraphStore.OpenAsync(Neo4j(options), loggers.CreateLogger<Neo4jGraphStore>(), TimeProvider.System, cancellationToken)
            : await EmbeddedGraphStore.OpenAsync(
                Embedded(options), loggers.CreateLogger<EmbeddedGraphStore>(), TimeProvider.System, cancellationToken);

    private static EmbeddedStoreOptions Embedded(StoreOptions options) => new()
    {
        Directory = options.Directory,
        WriteTimeout = TimeSpan.FromSeconds(options.WriteTimeoutSeconds),
        MaxRequestIds = options.MaxRequestIds,
        EvidenceCacheMebibytes = options.EvidenceCacheMebibytes,
        MaxHubLinks = options.MaxHubLinks,
    };

    private static Neo4jStoreOptions Neo4j(StoreOptions options) => new()
    {
        Uri = options.Neo4jUri,
        User = options.Neo4jUser,
        PasswordFile = options.Neo4jPasswordFile,
        BearerTokenFile = options.Neo4jBearerTokenFile,
        Database = options.Neo4jDatabase,
        StartWait = TimeSpan.FromSeconds(options.Neo4jStartWaitSeconds),
        StatementTimeout = TimeSpan.FromSeconds(options.Neo4jStatementSeconds),
        WriteTimeout = TimeSpan.FromSeconds(options.WriteTimeoutSeconds),
        MaxRequestIds = options.MaxRequestIds,
    };
}
