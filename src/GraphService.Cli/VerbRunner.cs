using System.CommandLine;
using System.CommandLine.Help;
using System.Text;
using GraphService.Cli.Output;
using GraphService.Model;
using Grpc.Core;

namespace GraphService.Cli;

/// <summary>Parses and runs a command line; the one place where failures become messages and exit codes.</summary>
internal static class VerbRunner
{
    private const string Description = """
        Reads Chinese annual work highlights into a graph and answers questions about it.
        Exit codes: 0 done, 1 failed, 2 usage, 3 not found, 4 unauthenticated, 5 unavailable.
        """;

    /// <summary>Streams of the process. What is piped is UTF-8 whatever the locale says.</summary>
    public static InvocationConfiguration ConsoleConfiguration()
    {
        if (Console.IsOutputRedirected || OperatingSystem.IsWindows())
        {
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        return new InvocationConfiguration { EnableDefaultExceptionHandler = false };
    }

    /// <summary>Runs <paramref name="args"/> and returns the exit code.</summary>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, IReadOnlyList<Command> verbs, InvocationConfiguration configuration)
    {
        configuration.EnableDefaultExceptionHandler = false;
        var parse = Root(verbs).Parse(args);
        if (parse.Errors.Count > 0)
        {
            return ErrorOutput.WriteUsage(parse, configuration.Error);
        }

        try
        {
            return await parse.InvokeAsync(configuration);
        }
        catch (CommandException exception)
        {
            return ErrorOutput.Write(exception, configuration.Error);
        }
        catch (RpcException exception)
        {
            return ErrorOutput.Write(exception, configuration.Error);
        }
        catch (GraphServiceException exception)
        {
            return ErrorOutput.Write(exception, configuration.Error);
        }
        catch (StartupException exception)
        {
            return ErrorOutput.Write(new CommandException(ExitCode.Of(exception.Fault), exception.Message), configuration.Error);
        }
        catch (OperationCanceledException)
        {
            return ErrorOutput.Write(new CommandException(ExitCode.Failure, "Stopped."), configuration.Error);
        }
#pragma warning disable CA1031 // The user gets a sentence, never a stack.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            return ErrorOutput.Write(new CommandException(ExitCode.Failure, exception.Message), configuration.Error);
        }
    }

    private static RootCommand Root(IReadOnlyList<Command> verbs)
    {
        var root = new RootCommand(Description);
        foreach (var verb in verbs)
        {
            root.Add(verb);
        }

        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new ExamplesHelpAction((HelpAction)help.Action!);
        return root;
    }
}
