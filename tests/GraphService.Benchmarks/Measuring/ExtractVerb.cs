using System.Globalization;
using GraphService.Benchmarks.Corpus;
using GraphService.Extraction;
using ICU4N.Globalization;
using ICU4N.Text;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// The verb <c>extract</c>: characters per second of processor time of the whole extractor, beside ICU4N's word break over the same texts. It tells of a
/// process that has just started, where most of the time goes into compiling, and of one that runs.
/// </summary>
internal static class ExtractVerb
{
    private const int DefaultHighlights = 4_000;
    private const int Rounds = 3;
    private const int MostRounds = 60;

    /// <summary>A process has warmed up when three rounds in a row differ by less than this.</summary>
    private const double Steady = 0.05;
    private const int Seed = 1;

    /// <summary>One optional argument: the number of highlights. Returns the exit code.</summary>
    public static int Run(string[] arguments)
    {
        var highlights = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultHighlights;
        var texts = new CorpusGenerator(Seed).Documents(highlights).Select(document => document.Text).ToArray();
        var characters = texts.Sum(text => (long)text.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, documents {texts.Length}, characters {characters}"));

        var extractor = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions());
        Report("extract", characters, () => texts.Sum(text => extractor.Extract(text, null, StatedMetadata.None, CancellationToken.None).Highlights.Length));
        var words = BreakIterator.GetWordInstance(new UCultureInfo("zh"));
        Report("ICU4N word break", characters, () => texts.Sum(text => CountWords(words, text)));
        return 0;
    }

    /// <summary>Processor time, not time of day, for the machine may be shared.</summary>
    private static void Report(string name, long characters, Func<int> run)
    {
        var (seconds, found) = (new List<double>(), run());
        while (seconds.Count < Rounds || (seconds.Count < MostRounds && !IsSteady(seconds)))
        {
            var before = Environment.CpuUsage.UserTime;
            found = run();
            seconds.Add((Environment.CpuUsage.UserTime - before).TotalSeconds);
        }

        var (cold, warm) = (seconds.Take(Rounds).Min(), seconds.TakeLast(Rounds).Order().ElementAt(Rounds / 2));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-18}{characters / cold / 1e6,8:0.00} million characters per second of user processor time in rounds 2 to {Rounds + 1} ({found} found); "
            + $"{characters / warm / 1e6:0.00} when warm, after {seconds.Count + 1} rounds"));
    }

    private static bool IsSteady(List<double> seconds)
    {
        var last = seconds.TakeLast(Rounds).ToArray();
        return last.Max() <= last.Min() * (1 + Steady);
    }

    private static int CountWords(BreakIterator words, string text)
    {
        words.SetText(text);
        var count = 0;
        while (words.Next() != BreakIterator.Done)
        {
            count++;
        }

        return count;
    }
}
