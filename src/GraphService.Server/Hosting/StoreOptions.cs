using System.ComponentModel.DataAnnotations;

namespace GraphService.Server.Hosting;

/// <summary>Where the graph is kept. Section <c>Store</c>.</summary>
public sealed class StoreOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Store";

    /// <summary>The graph lies in the data directory.</summary>
    public const string Embedded = "embedded";

    /// <summary>The graph lies in Neo4j; the data directory holds the index and the page-token key.</summary>
    public const string Neo4j = "neo4j";

    /// <summary>Where the graph is: <c>embedded</c> (in the data directory) or <c>neo4j</c>. Default embedded.</summary>
    [AllowedValues(Embedded, Neo4j)]
    public string Kind { get; set; } = Embedded;

    /// <summary>Address of Neo4j: <c>http://</c> or <c>https://</c>; <c>bolt://</c> and <c>neo4j://</c> in builds with the driver. Default
    /// http://127.0.0.1:7474.</summary>
    [Required]
    public Uri Neo4jUri { get; set; } = new("http://127.0.0.1:7474");

    /// <summary>User of Neo4j. Default neo4j.</summary>
    [Required]
    public string Neo4jUser { get; set; } = "neo4j";

    /// <summary>File that holds the password of that user, on one line. Empty = none.</summary>
    public string Neo4jPasswordFile { get; set; } = "";

    /// <summary>File that holds a bearer token of single sign-on, on one line; then user and password are not used. Empty = none.</summary>
    public string Neo4jBearerTokenFile { get; set; } = "";

    /// <summary>Database of Neo4j. Default neo4j.</summary>
    [Required]
    public string Neo4jDatabase { get; set; } = "neo4j";

    /// <summary>Seconds that the start waits for Neo4j. Default 60.</summary>
    [Range(1, 3_600)]
    public int Neo4jStartWaitSeconds { get; set; } = 60;

    /// <summary>
    /// Seconds that Neo4j works on one read, or on one whole write, before it gives up; also how long writes of others stand still when this
    /// process dies in the middle of one. Default 30.
    /// </summary>
    [Range(1, 3_600)]
    public int Neo4jStatementSeconds { get; set; } = 30;

    /// <summary>Data directory: graph (embedded store), index and page-token key. Default: <c>graphservice</c> under the user's data folder.</summary>
    [Required]
    public string Directory { get; set; } = Path.Combine(
        Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "graphservice");

    /// <summary>Seconds that a write waits for the writer before it is refused. Default 5.</summary>
    [Range(1, 600)]
    public int WriteTimeoutSeconds { get; set; } = 5;

    /// <summary>Request ids remembered; the oldest go first. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxRequestIds { get; set; } = 100_000;

    /// <summary>
    /// Memory of the embedded store for nodes and evidence that were read, in MiB: 128 hold those of about 50,000 highlights, fewer the more of their links were
    /// shown. Default 128.
    /// </summary>
    [Range(0, 65_536)]
    public int EvidenceCacheMebibytes { get; set; } = 128;

    /// <summary>Links of hubs that the embedded store keeps in order, 8 bytes each; when there are more, they are put in order anew. Default 16,000,000.</summary>
    [Range(0, 1_000_000_000)]
    public int MaxHubLinks { get; set; } = 16_000_000;

    /// <summary>What the store keeps in memory at most, by the names under which GetInfo reports it; a store in Neo4j keeps nothing.</summary>
    public IReadOnlyDictionary<string, long> ByName() => Kind == Neo4j ? new Dictionary<string, long>() : new SortedDictionary<string, long>(StringComparer.Ordinal)
    {
        ["evidence_cache_mebibytes"] = EvidenceCacheMebibytes,
        ["max_hub_links"] = MaxHubLinks,
    };
}
