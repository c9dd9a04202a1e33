using System.CommandLine;
using System.Globalization;
using GraphService.Cli.Output;
using GraphService.Server.Hosting;
using GraphService.V1;
using Grpc.Net.Client;

namespace GraphService.Cli;

/// <summary><c>serve</c>: the service in this process, until it is told to stop.</summary>
internal static class ServeCommand
{
    private static readonly Option<DirectoryInfo?> Data = new("--data")
    {
        Description = "Directory of graph and index. Default: graphservice under the user's data folder.",
        HelpName = "DIR",
    };

    private static readonly Option<int?> GrpcPort = new("--grpc-port") { Description = "Port of gRPC. 0 = any free one. Default 8081.", HelpName = "PORT" };

    private static readonly Option<int?> HttpPort = new("--http-port")
    {
        Description = "Port of JSON and gRPC-Web. 0 = any free one. Default 8080.",
        HelpName = "PORT",
    };

    private static readonly Option<string?> Listen = new("--listen")
    {
        Description = "IP address to listen at. Default 127.0.0.1: this machine alone.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<bool> Samples = new("--samples") { Description = "Load the sample documents when nothing was ever stored." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "serve",
            "Runs the service until it is stopped. Options go over the environment (GRAPHSERVICE__SERVER__GRPCPORT) and that over appsettings.json.",
            "graphservice serve --samples",
            "graphservice serve --data /var/lib/graphservice --listen 0.0.0.0") { Data, GrpcPort, HttpPort, Listen, Samples, CommonOptions.Quiet };
        command.SetAction(RunAsync);
        return command;
    }

    /// <summary>The settings that the command line states, by their names in the configuration.</summary>
    public static IReadOnlyDictionary<string, string?> Settings(ParseResult parse)
    {
        (string Name, string? Value)[] settings =
        [
            ($"{StoreOptions.Section}:{nameof(StoreOptions.Directory)}", parse.GetValue(Data)?.FullName),
            ($"{ServerOptions.Section}:{nameof(ServerOptions.GrpcPort)}", parse.GetValue(GrpcPort)?.ToString(CultureInfo.InvariantCulture)),
            ($"{ServerOptions.Section}:{nameof(ServerOptions.HttpPort)}", parse.GetValue(HttpPort)?.ToString(CultureInfo.InvariantCulture)),
            ($"{ServerOptions.Section}:{nameof(ServerOptions.Listen)}", parse.GetValue(Listen)),
        ];
        return settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Name, setting => setting.Value);
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var terminal = Terminal.Of(parse);
        await using var host = await ServerHost.StartAsync(Settings(parse), cancellationToken);
        if (parse.GetValue(Samples))
        {
            await LoadSamplesAsync(host, terminal, cancellationToken);
        }

        terminal.Note($"gRPC {host.GrpcAddress}  JSON and gRPC-Web {host.HttpAddress}  Ctrl+C stops.");
        await host.WaitForStopAsync(cancellationToken);
        return ExitCode.Ok;
    }

    /// <summary>Goes through the service's own front door, as any client would.</summary>
    private static async Task LoadSamplesAsync(ServerHost host, Terminal terminal, CancellationToken cancellationToken)
    {
        if (!host.IsNew)
        {
            terminal.Note("The store is in use already; the samples were not loaded.");
            return;
        }

        using var channel = GrpcChannel.ForAddress(host.GrpcAddress);
        using var call = new DocumentService.DocumentServiceClient(channel).ImportDocuments(cancellationToken: cancellationToken);
        foreach (var request in SampleDocuments.Load())
        {
            await call.RequestStream.WriteAsync(new ImportDocumentsRequest { Document = request, SourceName = request.Metadata.Id }, cancellationToken);
        }

        await call.RequestStream.CompleteAsync();
        var answer = await call;
        foreach (var failed in answer.Results.Where(result => result.Error is not null))
        {
            terminal.Note($"{failed.SourceName}: {failed.Error.Reason}: {failed.Error.Message}");
        }

        terminal.Note($"{answer.Results.Count(result => result.Error is null)} sample documents loaded.");
    }
}
