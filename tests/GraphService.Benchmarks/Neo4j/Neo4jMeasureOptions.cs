using System.Globalization;
using GraphService.Neo4j;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>What to measure, and where.</summary>
/// <param name="Highlights">Size of the corpus.</param>
/// <param name="Seed">Seed of corpus and nodes. Default 1.</param>
/// <param name="Uri">Address of the server. Default http://127.0.0.1:7474.</param>
/// <param name="PasswordFile">File with the password of the user neo4j; empty = none.</param>
/// <param name="ServerProcess">Id of the server's process, whose CPU time is then reported; 0 = unknown.</param>
/// <param name="Output">File to write the report to as well; empty = none.</param>
internal sealed record Neo4jMeasureOptions(int Highlights, int Seed, Uri Uri, string PasswordFile, int ServerProcess, string Output)
{
    public const string Usage = "neo4j --highlights N --password-file FILE [--uri URI] [--pid N] [--seed N] [--out FILE]";

    private const int MaxHighlights = 1_000_000;

    /// <summary>Reads the arguments; null when one is missing, unknown or bad.</summary>
    public static Neo4jMeasureOptions? Find(string[] arguments)
    {
        var options = new Neo4jMeasureOptions(0, 1, new Neo4jStoreOptions().Uri, "", 0, "");
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
                case "--pid" when isNumber:
                    options = options with { ServerProcess = number };
                    break;
                case "--uri" when Uri.TryCreate(value, UriKind.Absolute, out var uri):
                    options = options with { Uri = uri };
                    break;
                case "--password-file" when value.Length > 0:
                    options = options with { PasswordFile = value };
                    break;
                case "--out" when value.Length > 0:
                    options = options with { Output = value };
                    break;
                default:
                    return null;
            }
        }

        return options.Highlights is > 0 and <= MaxHighlights ? options : null;
    }

    /// <summary>Settings of the store.</summary>
    public Neo4jStoreOptions ToStoreOptions() => new() { Uri = Uri, PasswordFile = PasswordFile };
}
