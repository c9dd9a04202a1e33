using System.Globalization;

namespace GraphService.Benchmarks.Corpus;

/// <summary>The verb <c>corpus</c>: makes the corpus and prints its size and hash.</summary>
internal static class CorpusVerb
{
    private const int DefaultHighlights = 10_000;
    private const int DefaultSeed = 1;

    /// <summary>Options: <c>--highlights N</c> and <c>--seed N</c>. Returns the exit code.</summary>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        var (wanted, seed) = (DefaultHighlights, DefaultSeed);
        for (var i = 0; i < arguments.Length; i += 2)
        {
            if (i + 1 == arguments.Length || !int.TryParse(arguments[i + 1], NumberStyles.None, CultureInfo.InvariantCulture, out var value)
                || arguments[i] is not ("--highlights" or "--seed"))
            {
                Console.Error.WriteLine("corpus [--highlights N] [--seed N]");
                return 2;
            }

            (wanted, seed) = arguments[i] == "--seed" ? (wanted, value) : (value, seed);
        }

        var (documents, highlights, characters) = (0, 0, 0L);
        var hash = CorpusGenerator.Hash(new CorpusGenerator(seed).Documents(wanted).Select(document =>
        {
            documents++;
            highlights += document.Structured.Highlights.Length;
            characters += document.Text.Length;
            return document;
        }));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seed {seed}, documents {documents}, highlights {highlights}, characters {characters}, sha256 {hash}"));
        return 0;
    }
}
