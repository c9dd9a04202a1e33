using GraphService.Model;
using GraphService.Storage;
using GraphService.Storage.Embedded;

namespace GraphService.Server.Hosting;

/// <summary>Opens two stores and copies the graph of one to the other. Needs no serving process; an embedded store must not be in use by one.</summary>
public static class StoreCopy
{
    /// <summary>Copies; see <see cref="GraphCopy.RunAsync"/>.</summary>
    /// <exception cref="StartupException">A store cannot be opened, or there is none at <paramref name="from"/>.</exception>
    public static async Task<GraphCopyResult> RunAsync(
        StoreOptions from, StoreOptions to, bool deletesOthers, IProgress<GraphCopyProgress> progress, CancellationToken cancellationToken)
    {
        if (from.Kind == StoreOptions.Embedded && !EmbeddedGraphStore.Exists(from.Directory))
        {
            throw new StartupException($"There is no store in '{from.Directory}'.");
        }

        using var loggers = LoggerFactory.Create(logging =>
        {
            ServerHost.ConfigureLogging(logging);
            logging.SetMinimumLevel(LogLevel.Warning);
        });
        await using var source = await StoreOpening.OpenStoreAsync(from, loggers, cancellationToken);
        await using var target = await StoreOpening.OpenStoreAsync(to, loggers, cancellationToken);
        return await new GraphCopy(source, target).RunAsync(deletesOthers, progress, cancellationToken);
    }
}
