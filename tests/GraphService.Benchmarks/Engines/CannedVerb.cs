using GraphService.V1;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace GraphService.Benchmarks.Engines;

/// <summary>A bare gRPC server that gives recorded answers to searches in turn: what a call of such a size costs when nothing is searched.</summary>
internal static class CannedVerb
{
    public const string Name = "serve-canned";

    /// <summary>Serves the answers in the file that the only argument names, on a free loopback port, until the input ends. Prints the address.</summary>
    public static async Task<int> RunAsync(string[] arguments, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(arguments[0]);
        var answers = new List<SearchHighlightsResponse>();
        while (file.Position < file.Length)
        {
            answers.Add(SearchHighlightsResponse.Parser.ParseDelimitedFrom(file));
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(answers);
        builder.Services.AddSingleton<CannedSearch>();
        await using var app = builder.Build();
        app.MapGrpcService<CannedSearch>();
        await app.StartAsync(cancellationToken);
        Console.WriteLine(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Single());
        while (await Console.In.ReadLineAsync(cancellationToken) is not null)
        {
            // Nothing is asked for; the end of the input stops it.
        }

        await app.StopAsync(cancellationToken);
        return 0;
    }

    private sealed class CannedSearch(List<SearchHighlightsResponse> answers) : SearchService.SearchServiceBase
    {
        private int _calls;

        public override Task<SearchHighlightsResponse> SearchHighlights(SearchHighlightsRequest request, ServerCallContext context) =>
            Task.FromResult(answers[(int)((uint)Interlocked.Increment(ref _calls) % (uint)answers.Count)]);
    }
}
