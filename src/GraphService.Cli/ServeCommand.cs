using System.CommandLine;
using System.Globalization;
using GraphService.Cli.Output;
using GraphService.Server.Hosting;

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
        Description = "Port of the page, JSON and gRPC-Web. 0 = any free one. Default 8080.",
        HelpName = "PORT",
    };

    private static readonly Option<string?> Listen = new("--listen")
    {
        Description = "IP address to listen at. Default 127.0.0.1: this machine alone.",
        HelpName = "ADDRESS",
    };

    private static readonly Option<string?> Store = StoreKind();

    private static readonly Option<string?> Neo4jUri = new("--neo4j-uri") { Description = "Address of Neo4j. Default http://127.0.0.1:7474.", HelpName = "URI" };

    private static readonly Option<string?> Neo4jUser = new("--neo4j-user") { Description = "User of Neo4j. Default neo4j.", HelpName = "NAME" };

    private static readonly Option<FileInfo?> Neo4jPasswordFile = new("--neo4j-password-file")
    {
        Description = "File that holds the password of that user.",
        HelpName = "FILE",
    };

    private static readonly Option<string?> Neo4jDatabase = new("--neo4j-database") { Description = "Database of Neo4j. Default neo4j.", HelpName = "NAME" };

    private static readonly Option<DirectoryInfo?> Lexicon = CommonOptions.Lexicon();

    private static readonly Option<bool> Samples = new("--samples") { Description = "Load the sample documents when nothing was ever stored." };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "serve",
            "Runs the service until it is stopped. Options go over the environment (GRAPHSERVICE__SERVER__GRPCPORT) and that over appsettings.json.\n"
            + "Exit code 4 when Neo4j refuses the credentials, 5 when it does not answer.",
            "graphservice serve --samples",
            "graphservice serve --data /var/lib/graphservice --listen 0.0.0.0",
            "graphservice serve --store neo4j --neo4j-uri http://127.0.0.1:7474 --neo4j-password-file neo4j.password")
        {
            Data, GrpcPort, HttpPort, Listen, Store, Neo4jUri, Neo4jUser, Neo4jPasswordFile, Neo4jDatabase, Lexicon, Samples, CommonOptions.Quiet,
        };
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
            ($"{StoreOptions.Section}:{nameof(StoreOptions.Kind)}", parse.GetValue(Store)),
            ($"{StoreOptions.Section}:{nameof(StoreOptions.Neo4jUri)}", parse.GetValue(Neo4jUri)),
            ($"{StoreOptions.Section}:{nameof(StoreOptions.Neo4jUser)}", parse.GetValue(Neo4jUser)),
            ($"{StoreOptions.Section}:{nameof(StoreOptions.Neo4jPasswordFile)}", parse.GetValue(Neo4jPasswordFile)?.FullName),
            ($"{StoreOptions.Section}:{nameof(StoreOptions.Neo4jDatabase)}", parse.GetValue(Neo4jDatabase)),
            ($"{ReadingOptions.Section}:{nameof(ReadingOptions.LexiconDirectory)}", parse.GetValue(Lexicon)?.FullName),
        ];
        return settings.Where(setting => setting.Value is not null).ToDictionary(setting => setting.Name, setting => setting.Value);
    }

    private static Option<string?> StoreKind()
    {
        var option = new Option<string?>("--store") { Description = "embedded or neo4j. Default embedded, in the data directory.", HelpName = "KIND" };
        option.AcceptOnlyFromAmong(StoreOptions.Embedded, StoreOptions.Neo4j);
        return option;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var terminal = Terminal.Of(parse);
        await using var host = await ServerHost.StartAsync(Settings(parse), cancellationToken);
        if (parse.GetValue(Samples))
        {
            await SampleImport.RunAsync(host, terminal, cancellationToken);
        }

        terminal.Note($"gRPC {host.GrpcAddress}  page, JSON and gRPC-Web {host.HttpAddress}  Ctrl+C stops.");
        await host.WaitForStopAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
