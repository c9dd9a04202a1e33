using System.Globalization;
using GraphService.Benchmarks.Corpus;
using GraphService.Extraction;
using ICU4N.Globalization;
using ICU4N.Text;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// The verb <c>extract</c>: characters per second of processor time of the whole extractor, beside ICU4N's word break over the same texts.
/// </summary>
internal static class ExtractVerb
{
    private const int DefaultHighlights = 4_000;
    private const int Rounds = 3;
    private const int Seed = 1;

    /// <summary>One optional argument: the number of highlights. Returns the exit code.</summary>
    public static int Run(string[] arguments)
    {
        var highlights = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : DefaultHighlights;
        var texts = new CorpusGenerator(Seed).Documents(highlights).Select(document => document.Text).ToArray();
        var characters = texts.Sum(text => (long)text.Length);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {Seed}, documents {texts.Length}, characters {characters}, best of {Rounds} rounds"));

        var extractor = new DocumentExtractor(Lexicons.Shipped, new ExtractionOptions());
        Report("extract", characters, () => texts.Sum(text => extractor.Extract(text, null, StatedMetadata.None, CancellationToken.None).Highlights.Length));
        var words = BreakIterator.GetWordInstance(new UCultureInfo("zh"));
        Report("ICU4N word break", characters, () => texts.Sum(text => CountWords(words, text)));
        return 0;
    }

    /// <summary>Processor time, not time of day, for the machine may be shared; the first round only warms up.</summary>
    private static void Report(string name, long characters, Func<int> run)
    {
        var (best, found) = (double.MaxValue, run());
        for (var round = 0; round < Rounds; round++)
        {
            var before = Environment.CpuUsage.UserTime;
            found = run();
            best = Math.Min(best, (Environment.CpuUsage.UserTime - before).TotalSeconds);
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{name,-18}{characters / best / 1e6,8:0.00} million characters per second of user processor time ({found} found)"));
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
