using GraphService.Neo4j;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Server.Hosting;

/// <summary>Opens the store that the settings name.</summary>
internal static class StoreOpening
{
    /// <summary>The store, ready. Its data directory exists.</summary>
    /// <exception cref="Model.StartupException">The directory is unusable or held by another server, or Neo4j does not answer or refuses.</exception>
    public static async Task<IGraphStore> OpenAsync(StoreOptions options, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(options.Directory);
        return options.Kind == StoreOptions.Neo4j
            ? await Neo4jGraphStore.OpenAsync(Neo4j(options), loggers.CreateLogger<Neo4jGraphStore>(), TimeProvider.System, cancellationToken)
            : await EmbeddedGraphStore.OpenAsync(
                Embedded(options), loggers.CreateLogger<EmbeddedGraphStore>(), TimeProvider.System, cancellationToken);
    }

    private static EmbeddedStoreOptions Embedded(StoreOptions options) => new()
    {
        Directory = options.Directory,
        WriteTimeout = TimeSpan.FromSeconds(options.WriteTimeoutSeconds),
        MaxRequestIds = options.MaxRequestIds,
    };

    private static Neo4jStoreOptions Neo4j(StoreOptions options) => new()
    {
        Uri = options.Neo4jUri,
        User = options.Neo4jUser,
        PasswordFile = options.Neo4jPasswordFile,
        Database = options.Neo4jDatabase,
        StartWait = TimeSpan.FromSeconds(options.Neo4jStartWaitSeconds),
        WriteTimeout = TimeSpan.FromSeconds(options.WriteTimeoutSeconds),
        MaxRequestIds = options.MaxRequestIds,
    };
}
