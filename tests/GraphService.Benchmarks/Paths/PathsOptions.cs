using GraphService.Benchmarks.Measuring;

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

    /// <summary>Reads the arguments; null when one is missing, unknown or bad.</summary>
    public static PathsOptions? Find(string[] arguments)
    {
        var script = "";
        var common = MeasureOptions.Find(arguments, MinHighlights, (name, value) =>
        {
            script = Path.GetFullPath(value.Length > 0 ? value : ".");
            return name == "--run-neo4j" && File.Exists(script);
        });
        return common is null ? null : new PathsOptions(common.Highlights, common.Seed, script, common.Output);
    }
}
