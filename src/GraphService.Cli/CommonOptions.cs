using System.CommandLine;
using System.CommandLine.Parsing;
using GraphService.Cli.Output;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>Options that several verbs share.</summary>
internal static class CommonOptions
{
    private const string ServerVariable = "GRAPHSERVICE_SERVER";
    private const string DefaultServer = "http://127.0.0.1:8081";

    /// <summary>Address of the server.</summary>
    public static readonly Option<Uri> Server = new("--server")
    {
        Description = $"gRPC address of the server. Default: {ServerVariable}, else {DefaultServer}.",
        HelpName = "URL",
        CustomParser = result => ParseServer(result.Tokens.Single().Value, result),
        DefaultValueFactory = result => ParseServer(EnvironmentServer(), result)!, // Null only beside an error, and then nothing runs.
    };

    /// <summary>Deadline of each call, in seconds.</summary>
    public static readonly Option<int?> Timeout = Positive("--timeout", "SECONDS", "Deadline of each call. Default 30 seconds where help says nothing else.");

    /// <summary>Revision that answers must cover.</summary>
    public static readonly Option<long> MinRevision = new("--min-revision")
    {
        Description = "Wait until the answer covers this revision of the store, as a write returned it.",
        HelpName = "N",
    };

    /// <summary>Instead of calling, show the call.</summary>
    public static readonly Option<bool> ShowRequest = new("--show-request")
    {
        Description = "Print the same call for grpcurl and curl instead of making it. Names are still looked up.",
    };

    /// <summary>Form of the answer.</summary>
    public static readonly Option<OutputFormat> Output = new("--output", "-o")
    {
        Description = "table, json (proto JSON of the answer), jsonl (one line for each entry) or csv.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => OutputFormat.Table,
    };

    /// <summary>No messages.</summary>
    public static readonly Option<bool> Quiet = new("--quiet", "-q") { Description = "No notes and no progress on stderr; errors stay." };

    /// <summary>Largest number of entries.</summary>
    public static readonly Option<int?> Limit = Positive("--limit", "N", "At most this many entries. Default: all, over all pages.");

    /// <summary>Edge types.</summary>
    public static readonly Option<EdgeType[]> Types = Names<EdgeType>("--type", "Only edges of this type, for example RUNS. May be repeated.");

    /// <summary>Node labels.</summary>
    public static readonly Option<NodeLabel[]> Labels = Names<NodeLabel>("--label", "Only neighbours with this label, for example UNIT. May be repeated.");

    /// <summary>Direction as seen from the node.</summary>
    public static readonly Option<Direction> Direction = new("--direction")
    {
        Description = "outgoing or incoming, as seen from the node. Default both.",
        HelpName = "DIRECTION",
        CustomParser = result => ContractNames.Parse<Direction>(result.Tokens.Single().Value, result),
    };

    /// <summary>Content years.</summary>
    public static readonly Option<YearRange?> Years = new("--years")
    {
        Description = "Only statements of these content years: 2022, 2021..2023, 2021.. or ..2023.",
        HelpName = "A..B",
        CustomParser = YearRanges.Parse,
    };

    /// <summary>A folder with the user's own entries for the lexicons.</summary>
    public static Option<DirectoryInfo?> Lexicon() => new("--lexicon")
    {
        Description = "Folder with TSV files whose entries are added to the shipped lexicons; docs/lexicon.md describes them.",
        HelpName = "DIR",
    };

    /// <summary>Adds what every verb that calls the server has.</summary>
    public static void AddCall(this Command command)
    {
        command.Add(Output);
        command.Add(Server);
        command.Add(Timeout);
        command.Add(ShowRequest);
        command.Add(Quiet);
    }

    /// <summary>Adds what every verb that reads the graph has.</summary>
    public static void AddRead(this Command command)
    {
        command.AddCall();
        command.Add(MinRevision);
    }

    /// <summary>Adds what every verb that lists has.</summary>
    public static void AddList(this Command command)
    {
        command.AddRead();
        command.Add(Limit);
    }

    private static string EnvironmentServer() =>
        Environment.GetEnvironmentVariable(ServerVariable) is { Length: > 0 } address ? address : DefaultServer;

    private static Uri? ParseServer(string address, SymbolResult result)
    {
        if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https")
        {
            return uri;
        }

        result.AddError($"'{address}' is no address of a server; expected for example {DefaultServer}.");
        return null;
    }

    private static Option<int?> Positive(string name, string helpName, string description)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = helpName };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var value) && value <= 0)
            {
                result.AddError($"{name} must be at least 1.");
            }
        });
        return option;
    }

    private static Option<T[]> Names<T>(string name, string description)
        where T : struct, Enum => new(name)
        {
            Description = description,
            HelpName = typeof(T).Name.ToUpperInvariant(),
            CustomParser = result => [.. result.Tokens.Select(token => ContractNames.Parse<T>(token.Value, result))],
            DefaultValueFactory = _ => [],
        };
}
