using System.Net;
using Google.Protobuf.Reflection;
using Google.Rpc;
using GraphService.Extraction;
using GraphService.Ingestion;
using GraphService.Model;
using GraphService.Queries;
using GraphService.Search;
using GraphService.Server.Errors;
using GraphService.Server.Paging;
using GraphService.Server.Services;
using GraphService.Storage;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace GraphService.Server.Hosting;

/// <summary>What runs in the host: ports, the page, gRPC with JSON and gRPC-Web, health, reflection.</summary>
internal static class ServiceSetup
{
    private const int MessageOverheadBytes = 1_048_576;
    private const int MaxReceiveBytes = 4 * 1_048_576;
    private const int MaxSendBytes = 8 * 1_048_576;

    /// <summary>A document's answer holds its text and its highlights: twice the text and the spans.</summary>
    private const int DocumentAnswerFactor = 4;

    /// <summary>
    /// Two ports without TLS: Kestrel cannot tell HTTP/1.1 from HTTP/2 on one. The request size leaves room for a document that is too large, so
    /// that it is refused by its limit and not cut off.
    /// </summary>
    public static void ConfigureKestrel(KestrelServerOptions kestrel, IPAddress address, ServerOptions server, LimitOptions limits)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = server.MaxConnections;
        kestrel.Limits.MaxRequestBodySize = MaxDocumentMessageBytes(limits);
        kestrel.Limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
        kestrel.Limits.Http2.KeepAlivePingTimeout = TimeSpan.FromSeconds(20);
        kestrel.Listen(address, server.HttpPort, listen => listen.Protocols = HttpProtocols.Http1);
        kestrel.Listen(address, server.GrpcPort, listen => listen.Protocols = HttpProtocols.Http2);
    }

    /// <summary>Registers everything beside store and index.</summary>
    public static void AddServices(IServiceCollection services, ServerOptions server, LimitOptions limits, Lexicons lexicons)
    {
        services.AddSingleton(lexicons);
        services.AddSingleton(Options.Create(limits));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new DocumentExtractor(lexicons, new ExtractionOptions { MaxHighlights = limits.MaxHighlights }));
        services.AddSingleton(provider => new DocumentIngestor(
            provider.GetRequiredService<DocumentExtractor>(), provider.GetRequiredService<IGraphStore>(), limits.MaxDocumentBytes));
        services.AddSingleton<DocumentReprocessor>();
        services.AddSingleton(provider => new RevisionGate(
            provider.GetRequiredService<IGraphStore>(), TimeSpan.FromMilliseconds(limits.MinRevisionWaitMilliseconds),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new SuggestIndex(
            provider.GetRequiredService<SearchIndex>(), provider.GetRequiredService<IGraphStore>(), lexicons,
            new SuggestOptions { MaxCharacters = limits.MaxSuggestCharacters }, provider.GetRequiredService<ILogger<SuggestIndex>>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<PageRequests>();
        services.AddSingleton<SearchAnswers>();
        services.AddSingleton<CallInterceptor>();
        services.AddGrpc(grpc =>
            {
                grpc.MaxReceiveMessageSize = MaxReceiveBytes;
                grpc.MaxSendMessageSize = MaxSendBytes;
                grpc.Interceptors.Add<CallInterceptor>();
            })
            .AddServiceOptions<DocumentRpc>(grpc =>
            {
                grpc.MaxReceiveMessageSize = MaxDocumentMessageBytes(limits);
                grpc.MaxSendMessageSize = (int)Math.Min(int.MaxValue, (long)limits.MaxDocumentBytes * DocumentAnswerFactor + MaxSendBytes);
            })
            .AddJsonTranscoding(json =>
            {
                json.JsonSettings.WriteInt64sAsStrings = true;
                json.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor);
            });
        services.AddGrpcHealthChecks().AddCheck<StoreHealth>("store");
        if (server.Reflection)
        {
            services.AddGrpcReflection();
        }

        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(server.StopSeconds));
    }

    /// <summary>Maps the endpoints.</summary>
    public static void MapEndpoints(WebApplication app, ServerOptions server)
    {
        AnalystPage.Use(app);
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.Use(next => context => MalformedMessages.TranslateAsync(context, next));
        app.MapGrpcService<DocumentRpc>();
        app.MapGrpcService<SearchRpc>();
        app.MapGrpcService<GraphQueryRpc>();
        app.MapGrpcService<TimelineRpc>();
        app.MapGrpcService<AdminRpc>();
        app.MapGrpcHealthChecksService();
        app.MapHealthChecks("/healthz");
        if (server.Reflection)
        {
            app.MapGrpcReflectionService();
        }
    }

    /// <summary>The address to listen at.</summary>
    /// <exception cref="StartupException">It is no IP address.</exception>
    public static IPAddress ParseAddress(string listen) => IPAddress.TryParse(listen, out var address)
        ? address
        : throw new StartupException($"Bad setting Server:Listen: '{listen}' is no IP address.");

    private static int MaxDocumentMessageBytes(LimitOptions limits) =>
        (int)Math.Min(int.MaxValue, 2L * limits.MaxDocumentBytes + MessageOverheadBytes);
}
