using System.Globalization;

namespace GraphService.Benchmarks.Paths;

/// <summary>What to measure.</summary>
/// <param name="Highlights">Size of the corpus.</param>
/// <param name="Seed">Seed of corpus and questions. Default 1.</param>
/// <param name="Neo4jScript">Script that becomes a Neo4j: it takes home, HTTP port, Bolt port and password. Empty = without Neo4j.</param>
/// <param name="Output">File to write the report to as well; empty = none.</param>
internal sealed record PathsOptions(int Highlights, int Seed, string Neo4jScript, string Output)
{
    public const string Usage = "paths --highlights N [--run-neo4j SCRIPT] [--seed N] [--out FILE]";

    private const int MinHighlights = 1_000;
    private const int MaxHighlights = 1_000_000;

    /// <summary>Reads the arguments; null when one is missing, unknown or bad.</summary>
    public static PathsOptions? Find(string[] arguments)
    {
        var options = new PathsOptions(0, 1, "", "");
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
                case "--run-neo4j" when File.Exists(value):
                    options = options with { Neo4jScript = Path.GetFullPath(value) };
                    break;
                case "--out" when value.Length > 0:
                    options = options with { Output = value };
                    break;
                default:
                    return null;
            }
        }

        return options.Highlights is >= MinHighlights and <= MaxHighlights ? options : null;
    }
}
