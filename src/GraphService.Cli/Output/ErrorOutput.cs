using System.CommandLine;
using System.Text.RegularExpressions;
using Google.Rpc;
using GraphService.Model;
using Grpc.Core;

namespace GraphService.Cli.Output;

/// <summary>Failures as sentences on stderr; each method returns the exit code.</summary>
internal static partial class ErrorOutput
{
    /// <summary>Writes what is wrong with a command line.</summary>
    public static int WriteUsage(ParseResult parse, TextWriter error)
    {
        foreach (var problem in parse.Errors)
        {
            Write(error, problem.Message);
        }

        error.WriteLine($"Try: {PathOf(parse)} --help");
        return ExitCode.Usage;
    }

    /// <summary>Writes why a verb stopped.</summary>
    public static int Write(CommandException exception, TextWriter error)
    {
        Write(error, exception.Message);
        return exception.ExitCode;
    }

    /// <summary>Writes what the server refused: reason, fields, message.</summary>
    public static int Write(RpcException exception, TextWriter error)
    {
        var status = exception.GetRpcStatus();
        var info = status?.GetDetail<ErrorInfo>();
        var message = IsConnectionFailure(exception, info) ? "The server does not answer. Is it running, and is --server right?" : exception.Status.Detail;
        Write(error, $"{info?.Reason ?? CodeName(exception.StatusCode)}: {message}");
        foreach (var violation in status?.GetDetail<BadRequest>()?.FieldViolations ?? [])
        {
            var words = violation.Description == exception.Status.Detail ? "" : $": {violation.Description}";
            error.WriteLine(ControlCharacters.Strip($"  field {violation.Field}{words}"));
        }

        foreach (var (name, value) in info?.Metadata ?? [])
        {
            error.WriteLine(ControlCharacters.Strip($"  {name} = {value}"));
        }

        return ExitCode.Of(exception.StatusCode);
    }

    /// <summary>Writes what extraction or a store in this process refused.</summary>
    public static int Write(GraphServiceException exception, TextWriter error)
    {
        Write(error, $"{exception.Reason}: {exception.Message}");
        if (exception is InvalidInputException { Field: var field })
        {
            error.WriteLine(ControlCharacters.Strip($"  field {field}"));
        }

        return ExitCode.Of(exception);
    }

    /// <summary>The canonical name, for example <c>DEADLINE_EXCEEDED</c>.</summary>
    private static string CodeName(StatusCode code) => WordBreak().Replace(code.ToString(), "_").ToUpperInvariant();

    private static bool IsConnectionFailure(RpcException exception, ErrorInfo? info) =>
        info is null && exception.StatusCode == StatusCode.Unavailable;

    private static void Write(TextWriter error, string message) => error.WriteLine($"graphservice: {ControlCharacters.StripLines(message)}");

    private static string PathOf(ParseResult parse)
    {
        var names = new List<string>();
        for (var command = parse.CommandResult; command is not null; command = command.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Insert(0, command.Command is RootCommand ? "graphservice" : command.Command.Name);
        }

        return string.Join(' ', names);
    }

    [GeneratedRegex("(?<=[a-z])(?=[A-Z])")]
    private static partial Regex WordBreak();
}
