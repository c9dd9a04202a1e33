using System.Globalization;
using GraphService.Benchmarks.Measuring;
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

    /// <summary>Reads the arguments; null when one is missing, unknown or bad.</summary>
    public static Neo4jMeasureOptions? Find(string[] arguments)
    {
        var (server, passwordFile, process) = (new Neo4jStoreOptions().Uri, "", 0);
        var common = MeasureOptions.Find(arguments, take: (name, value) => name switch
        {
            "--uri" => Uri.TryCreate(value, UriKind.Absolute, out server!),
            "--password-file" => (passwordFile = value).Length > 0,
            "--pid" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out process),
            _ => false,
        });
        return common is null ? null : new Neo4jMeasureOptions(common.Highlights, common.Seed, server, passwordFile, process, common.Output);
    }

    /// <summary>Settings of the store.</summary>
    public Neo4jStoreOptions ToStoreOptions() => new() { Uri = Uri, PasswordFile = PasswordFile };
}
