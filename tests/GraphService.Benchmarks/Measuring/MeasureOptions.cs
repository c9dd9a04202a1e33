using System.Globalization;

namespace GraphService.Benchmarks.Measuring;

/// <summary>What to measure.</summary>
/// <param name="Highlights">Size of the corpus.</param>
/// <param name="Seed">Seed of corpus, queries and nodes. Default 20250101.</param>
/// <param name="Output">File to write the report to as well; empty = none.</param>
internal sealed record MeasureOptions(int Highlights, int Seed, string Output)
{
    private const int DefaultSeed = 20250101;
    private const int MaxHighlights = 1_000_000;

    /// <summary>Reads <c>--highlights N [--seed S] [--out FILE]</c>.</summary>
    /// <exception cref="ArgumentException">An option is unknown, has no value or a bad one.</exception>
    public static MeasureOptions Parse(ReadOnlySpan<string> arguments)
    {
        var options = new MeasureOptions(0, DefaultSeed, "");
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : throw new ArgumentException($"{arguments[i]} needs a value.");
            options = arguments[i] switch
            {
                "--highlights" => options with { Highlights = Number(value) },
                "--seed" => options with { Seed = Number(value) },
                "--out" => options with { Output = value },
                var unknown => throw new ArgumentException($"There is no option {unknown}."),
            };
        }

        return options.Highlights is > 0 and <= MaxHighlights
            ? options
            : throw new ArgumentException($"--highlights must be 1 to {MaxHighlights}.");
    }

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"'{value}' is no whole number.");
}
