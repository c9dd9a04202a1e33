using System.CommandLine;

namespace GraphService.Cli.Output;

/// <summary>Where answers and messages go, and whether a person watches.</summary>
/// <param name="output">Answers.</param>
/// <param name="error">Messages, progress, errors.</param>
/// <param name="quiet">No messages and no progress.</param>
internal sealed class Terminal(TextWriter output, TextWriter error, bool quiet)
{
    /// <summary>Answers.</summary>
    public TextWriter Output { get; } = output;

    /// <summary>Whether answers go to a screen.</summary>
    public bool IsOutputScreen { get; } = ReferenceEquals(output, Console.Out) && !Console.IsOutputRedirected;

    /// <summary>Whether answers may hold colours: on a screen, unless NO_COLOR is set.</summary>
    public bool IsColoured => IsOutputScreen && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>Whether to draw progress.</summary>
    public bool ShowsProgress { get; } = !quiet && ReferenceEquals(error, Console.Error) && !Console.IsErrorRedirected;

    /// <summary>Messages, progress, errors.</summary>
    public TextWriter Error { get; } = error;

    /// <summary>The terminal of a command line; with its <c>--quiet</c>, where the verb has it.</summary>
    public static Terminal Of(ParseResult parse) =>
        new(parse.InvocationConfiguration.Output, parse.InvocationConfiguration.Error, parse.GetValue(CommonOptions.Quiet));

    /// <summary>Writes a line for people to stderr, unless quiet.</summary>
    public void Note(string message)
    {
        if (!quiet)
        {
            Error.WriteLine(ControlCharacters.Strip(message));
        }
    }

    /// <summary>Redraws the progress line, on a screen only.</summary>
    public void Progress(string message)
    {
        if (ShowsProgress)
        {
            Error.Write($"\r\u001b[K{ControlCharacters.Strip(message)}");
        }
    }

    /// <summary>Removes the progress line.</summary>
    public void EndProgress() => Progress("");
}
