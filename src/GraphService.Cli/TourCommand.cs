using System.CommandLine;
using System.Globalization;

namespace GraphService.Cli;

/// <summary><c>tour</c>: twenty questions of analysts, answered by the other verbs.</summary>
internal static class TourCommand
{
    private static readonly Option<int?> Question = new("--question") { Description = "Only this question, 1 to 20.", HelpName = "N" };

    /// <summary>The verb.</summary>
    public static Command Create()
    {
        var command = new VerbCommand(
            "tour",
            "Answers twenty questions of analysts on the samples (an invented city; load them with serve --samples), and prints the command behind each answer.",
            "graphservice tour",
            "graphservice tour --question 2") { Question, CommonOptions.Server };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parse, CancellationToken cancellationToken)
    {
        var only = parse.GetValue(Question);
        var stops = TourQuestions.All.Where(stop => only is null || stop.Number == only).ToArray();
        if (stops.Length == 0)
        {
            throw new CommandException(ExitCode.Usage, $"There are questions 1 to {TourQuestions.All[^1].Number}.");
        }

        var worst = ExitCode.Ok;
        foreach (var stop in stops)
        {
            cancellationToken.ThrowIfCancellationRequested();
            worst = Math.Max(worst, await RunAsync(stop, parse));
        }

        return worst;
    }

    private static async Task<int> RunAsync(TourQuestion stop, ParseResult parse)
    {
        var output = parse.InvocationConfiguration.Output;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stop.Number}. {stop.Chinese}"));
        output.WriteLine($"   {stop.English}");
        var worst = ExitCode.Ok;
        foreach (var words in stop.Commands)
        {
            output.WriteLine($"   $ graphservice {string.Join(' ', words.Select(Quote))}");
            string[] full = [.. words, CommonOptions.Quiet.Name, CommonOptions.Server.Name, parse.GetRequiredValue(CommonOptions.Server).OriginalString];
            worst = Math.Max(worst, await VerbRunner.RunAsync(full, Program.Verbs(), parse.InvocationConfiguration));
        }

        output.WriteLine();
        return worst;
    }

    private static string Quote(string word) => word.AsSpan().IndexOfAny(' ', '"', '*') >= 0 ? $"'{word}'" : word;
}
