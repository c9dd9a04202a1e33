using System.CommandLine;
using GraphService.V1;

namespace GraphService.Cli;

/// <summary>What a caller can state about a document: options of <c>ingest</c> and <c>analyze</c>.</summary>
internal static class MetadataOptions
{
    /// <summary>Id of the document.</summary>
    public static readonly Option<string> Id = Text("--id", "documents/KEY", "Id of the document; for one document only. Default: derived from the text.");

    /// <summary>Content year.</summary>
    public static readonly Option<int> Year = new("--year") { Description = "Year that the text is about. Default: found in the text.", HelpName = "YEAR" };

    /// <summary>Place.</summary>
    public static readonly Option<string> Place = Text("--place", "NAME", "Place that the text is about, for example 镇江市. Default: found in the text.");

    /// <summary>Title.</summary>
    public static readonly Option<string> Title = Text("--title", "TEXT", "Title. Default: found in the text.");

    /// <summary>Issuing unit.</summary>
    public static readonly Option<string> Issuer = Text("--issuer", "NAME", "Full name of the unit that issued the text. Default: found in the text.");

    /// <summary>Charset of text files.</summary>
    public static readonly Option<string> Charset = Text(
        "--charset", "NAME", "Charset of text files: utf-8, gb18030, big5, utf-16le or utf-16be. Default: detected; when not certain, an error.");

    /// <summary>Id of the request.</summary>
    public static readonly Option<string> RequestId = Text("--request-id", "TEXT", "The same id with the same document has no second effect; for one document only.");

    /// <summary>Checks only.</summary>
    public static readonly Option<bool> ValidateOnly = new("--validate-only") { Description = "Check everything, store nothing." };

    /// <summary>Adds what can be stated about several documents at once.</summary>
    public static void AddMetadata(this Command command)
    {
        command.Add(Year);
        command.Add(Place);
        command.Add(Title);
        command.Add(Issuer);
        command.Add(Charset);
    }

    /// <summary>Refuses options that name one document when there are several.</summary>
    /// <exception cref="CommandException">An id is given for several documents.</exception>
    public static void CheckSingleDocument(ParseResult parse, int documents)
    {
        if (documents > 1 && (parse.GetValue(Id) is { Length: > 0 } || parse.GetValue(RequestId) is { Length: > 0 }))
        {
            throw new CommandException(ExitCode.Usage, $"{Id.Name} and {RequestId.Name} are for one document; there are {documents}.");
        }
    }

    /// <summary>Writes what the command line states into <paramref name="request"/>, over what it held before.</summary>
    public static void Apply(ParseResult parse, IngestDocumentRequest request)
    {
        var stated = new DocumentMetadata
        {
            Id = parse.GetValue(Id) ?? "",
            Year = parse.GetValue(Year),
            Place = parse.GetValue(Place) ?? "",
            Title = parse.GetValue(Title) ?? "",
            Issuer = parse.GetValue(Issuer) ?? "",
        };
        request.Metadata ??= new DocumentMetadata();
        request.Metadata.MergeFrom(stated);
        if (request.SourceCase == IngestDocumentRequest.SourceOneofCase.Content && parse.GetValue(Charset) is { Length: > 0 } charset)
        {
            request.Charset = charset;
        }

        request.ValidateOnly |= parse.GetValue(ValidateOnly);
        if (parse.GetValue(RequestId) is { Length: > 0 } requestId)
        {
            request.RequestId = requestId;
        }
    }

    private static Option<string> Text(string name, string helpName, string description) =>
        new(name) { Description = description, HelpName = helpName, DefaultValueFactory = _ => "" };
}
