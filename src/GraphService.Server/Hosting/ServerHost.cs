using GraphService.Extraction;
using GraphService.Model;
using GraphService.Search;
using GraphService.Server.Paging;
using GraphService.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Hosting;

/// <summary>The service in this process: store, index, ports. Dispose it to stop: calls in flight finish, then index and store close.</summary>
public sealed class ServerHost : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ILoggerFactory _loggers;

    private ServerHost(WebApplication app, ILoggerFactory loggers)
    {
        _app = app;
        _loggers = loggers;
        var addresses = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses;
        HttpAddress = new Uri(addresses.First());
        GrpcAddress = new Uri(addresses.Last());
    }

    /// <summary>Address of the page, JSON and gRPC-Web.</summary>
    public Uri HttpAddress { get; }

    /// <summary>Address of gRPC.</summary>
    public Uri GrpcAddress { get; }

    /// <summary>What the host made, for tests.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Whether nothing was ever stored here.</summary>
    public bool IsNew => _app.Services.GetRequiredService<IGraphStore>().Revision == 0;

    /// <summary>Opens the store and the index, and listens.</summary>
    /// <param name="overrides">Settings that override environment and files, for example <c>Store:Directory</c>.</param>
    /// <param name="cancellationToken">Gives up starting.</param>
    /// <exception cref="StartupException">A setting is bad, the data directory unusable or held by another server, or a port taken.</exception>
    public static async Task<ServerHost> StartAsync(IReadOnlyDictionary<string, string?> overrides, CancellationToken cancellationToken)
    {
        var builder = CreateBuilder(overrides);
        var storeOptions = Settings.Read<StoreOptions>(builder.Configuration, StoreOptions.Section);
        var indexOptions = Settings.Read<IndexOptions>(builder.Configuration, IndexOptions.Section);
        var limits = Settings.Read<LimitOptions>(builder.Configuration, LimitOptions.Section);
        var loggers = CreateLoggers(builder.Configuration);

        // Store and index read their files while lexicons are read and the host is built: both take about half of the start.
        var opening = Task.Run(() => OpenAsync(storeOptions, indexOptions, limits, loggers, cancellationToken), cancellationToken);
        var opened = new Opened();
        WebApplication? app = null;
        try
        {
            app = Build(builder, storeOptions, indexOptions, limits, opened);
            opened.Put(await opening);
            TakeOver(app);
            await StartAsync(app, cancellationToken);
            return new ServerHost(app, loggers);
        }
        catch
        {
            await CloseAsync(app, opened, opening);
            loggers.Dispose();
            throw;
        }
    }

    /// <summary>Completes when the service was told to stop, by a signal or by <paramref name="cancellationToken"/>.</summary>
    public async Task WaitForStopAsync(CancellationToken cancellationToken) => await _app.WaitForShutdownAsync(cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _loggers.Dispose();
    }

    private static WebApplication Build(
        WebApplicationBuilder builder, StoreOptions storeOptions, IndexOptions indexOptions, LimitOptions limits, Opened opened)
    {
        var serverOptions = Settings.Read<ServerOptions>(builder.Configuration, ServerOptions.Section);
        var address = ServiceSetup.ParseAddress(serverOptions.Listen);
        var lexicons = Lexicons.With(Settings.Read<ReadingOptions>(builder.Configuration, ReadingOptions.Section).LexiconDirectory);
        builder.WebHost.ConfigureKestrel(kestrel => ServiceSetup.ConfigureKestrel(kestrel, address, serverOptions, limits));
        ServiceSetup.AddServices(builder.Services, serverOptions, limits, lexicons);
        builder.Services.AddSingleton(Options.Create(storeOptions));
        builder.Services.AddSingleton(Options.Create(indexOptions));
        builder.Services.AddSingleton(_ => opened.Store);
        builder.Services.AddSingleton(_ => opened.Index);
        builder.Services.AddSingleton(provider => new PageTokenCodec(
            PageTokenKey.Load(storeOptions.Directory), provider.GetRequiredService<IGraphStore>().Identity.StoreId));
        var app = builder.Build();
        ServiceSetup.MapEndpoints(app, serverOptions);
        return app;
    }

    /// <summary>
    /// Has the container take over store and index, in this order: it disposes in reverse what it took. The key of page tokens is read here so that
    /// an unusable file stops the start.
    /// </summary>
    private static void TakeOver(WebApplication app)
    {
        app.Services.GetRequiredService<IGraphStore>();
        app.Services.GetRequiredService<SearchIndex>();
        app.Services.GetRequiredService<PageTokenCodec>();
    }

    private static WebApplicationBuilder CreateBuilder(IReadOnlyDictionary<string, string?> overrides)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddEnvironmentVariables(Settings.EnvironmentPrefix);
        builder.Configuration.AddInMemoryCollection(overrides);
        ConfigureLogging(builder.Logging);
        return builder;
    }

    /// <summary>Messages go to standard error: standard output belongs to answers.</summary>
    internal static void ConfigureLogging(ILoggingBuilder logging)
    {
        logging.ClearProviders();
        logging.AddSimpleConsole(console => console.SingleLine = true);
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        logging.AddFilter("Microsoft", LogLevel.Warning);
        logging.AddFilter("Grpc", LogLevel.Warning);
    }

    /// <summary>Store and index open before the host is built, so they log through a factory of their own.</summary>
    private static ILoggerFactory CreateLoggers(ConfigurationManager configuration) => LoggerFactory.Create(logging =>
    {
        logging.AddConfiguration(configuration.GetSection("Logging"));
        ConfigureLogging(logging);
    });

    private static async Task<(IGraphStore Store, SearchIndex Index)> OpenAsync(
        StoreOptions options, IndexOptions indexOptions, LimitOptions limits, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var store = await StoreOpening.OpenAsync(options, loggers, cancellationToken);
        try
        {
            var index = await SearchIndex.OpenAsync(
                indexOptions.Of(Path.Combine(options.Directory, "index"), limits.QueryBounds()), store, loggers.CreateLogger<SearchIndex>(), TimeProvider.System, cancellationToken);
            return (store, index);
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Closes after a start that failed: what the container took over closes with it, what it did not is closed here.</summary>
    private static async Task CloseAsync(WebApplication? app, Opened opened, Task<(IGraphStore Store, SearchIndex Index)> opening)
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }

        await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!opened.IsOpen && opening.IsCompletedSuccessfully)
        {
            var (store, index) = await opening;
            await index.DisposeAsync();
            await store.DisposeAsync();
        }
    }

    private static async Task StartAsync(WebApplication app, CancellationToken cancellationToken)
    {
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartupException($"A port cannot be used: {exception.Message}", exception);
        }
    }

    /// <summary>What the container hands out once it is open; asking sooner is a mistake of the start.</summary>
    private sealed class Opened
    {
        private (IGraphStore Store, SearchIndex Index)? _open;

        public bool IsOpen => _open is not null;

        public IGraphStore Store => Get().Store;

        public SearchIndex Index => Get().Index;

        public void Put((IGraphStore Store, SearchIndex Index) open) => _open = open;

        private (IGraphStore Store, SearchIndex Index) Get() => _open ?? throw new InvalidOperationException("Store and index are not open yet.");
    }
}
