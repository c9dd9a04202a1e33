using System.CommandLine;
using System.CommandLine.Parsing;
using GraphService.Server.Hosting;

namespace GraphService.Cli;

/// <summary>The options that name one side of a copy: a place, and what Neo4j needs beside it.</summary>
/// <param name="side"><c>from</c> or <c>to</c>.</param>
internal sealed class StorePlace(string side)
{
    private const string EmbeddedPrefix = "embedded:";

    /// <summary>A copy has nobody who waits for an answer: it rather waits for its turn.</summary>
    private const int WriteTimeoutSeconds = 60;

    private readonly Option<StoreOptions> _place = new($"--{side}")
    {
        Description = "embedded:DIR (a data directory), or the address of Neo4j: http://HOST:PORT, https, bolt or neo4j.",
        HelpName = "STORE",
        Required = true,
        CustomParser = Parse,
    };

    private readonly Option<string?> _user = new($"--{side}-user") { Description = "User of that Neo4j. Default neo4j.", HelpName = "NAME" };

    private readonly Option<FileInfo?> _passwordFile = new($"--{side}-password-file")
    {
        Description = "File that holds the password of that user.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _database = new($"--{side}-database") { Description = "Database of that Neo4j. Default neo4j.", HelpName = "NAME" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_place);
        command.Add(_user);
        command.Add(_passwordFile);
        command.Add(_database);
        command.Validators.Add(Validate);
    }

    /// <summary>The settings of the store.</summary>
    public StoreOptions Read(ParseResult parse)
    {
        var options = parse.GetRequiredValue(_place);
        options.Neo4jUser = parse.GetValue(_user) ?? options.Neo4jUser;
        options.Neo4jPasswordFile = parse.GetValue(_passwordFile)?.FullName ?? options.Neo4jPasswordFile;
        options.Neo4jDatabase = parse.GetValue(_database) ?? options.Neo4jDatabase;
        return options;
    }

    private static StoreOptions? Parse(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (text.StartsWith(EmbeddedPrefix, StringComparison.Ordinal) && text.Length > EmbeddedPrefix.Length)
        {
            return new StoreOptions { Directory = Path.GetFullPath(text[EmbeddedPrefix.Length..]), WriteTimeoutSeconds = WriteTimeoutSeconds };
        }

        if (text.Contains("://", StringComparison.Ordinal) && Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            return new StoreOptions { Kind = StoreOptions.Neo4j, Neo4jUri = uri, WriteTimeoutSeconds = WriteTimeoutSeconds };
        }

        result.AddError($"'{text}' is no store; expected embedded:DIR or the address of Neo4j, for example http://127.0.0.1:7474.");
        return null;
    }

    /// <summary>What only Neo4j needs is no silent ornament of a directory.</summary>
    private void Validate(CommandResult result)
    {
        if (result.GetResult(_place)?.Tokens is not [{ Value: var place }] || !place.StartsWith(EmbeddedPrefix, StringComparison.Ordinal))
        {
            return;
        }

        foreach (Option option in new Option[] { _user, _passwordFile, _database }.Where(option => result.GetResult(option) is not null))
        {
            result.AddError($"{option.Name} is for Neo4j, but --{side} names a directory.");
        }
    }
}
