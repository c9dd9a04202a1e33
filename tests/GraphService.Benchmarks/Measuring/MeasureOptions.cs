using System.Globalization;

namespace GraphService.Benchmarks.Measuring;

/// <summary>What to measure.</summary>
/// <param name="Highlights">Size of the corpus.</param>
/// <param name="Seed">Seed of corpus, queries and nodes. Default 1.</param>
/// <param name="Output">File to write the report to as well; empty = none.</param>
internal sealed record MeasureOptions(int Highlights, int Seed, string Output)
{
    public const string Usage = "measure --highlights N [--seed N] [--out FILE]";

    private const int DefaultSeed = 1;
    private const int MaxHighlights = 1_000_000;

    /// <summary>Reads the arguments; null when one is missing, unknown or bad.</summary>
    /// <param name="arguments">Names and values.</param>
    /// <param name="minHighlights">Smallest corpus. Default 1.</param>
    /// <param name="take">Takes an option that only this verb has, by name and value; says whether it is good. Default: there are none.</param>
    public static MeasureOptions? Find(string[] arguments, int minHighlights = 1, Func<string, string, bool>? take = null)
    {
        var options = new MeasureOptions(0, DefaultSeed, "");
        for (var i = 0; i < arguments.Length; i += 2)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var isNumber = int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
            switch (arguments[i])
            {
                case "--highlights" when isNumber:
                    options = options with { Highlights = number };
                    break;
                case "--seed" when isNumber:
                    options = options with { Seed = number };
                    break;
                case "--out" when value.Length > 0:
                    options = options with { Output = value };
                    break;
                default:
                    if (take?.Invoke(arguments[i], value) != true)
                    {
                        return null;
                    }

                    break;
            }
        }

        return options.Highlights >= minHighlights && options.Highlights <= MaxHighlights ? options : null;
    }
}
