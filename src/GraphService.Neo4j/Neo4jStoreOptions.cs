using System.ComponentModel.DataAnnotations;

namespace GraphService.Neo4j;

/// <summary>Settings of the Neo4j store.</summary>
public sealed class Neo4jStoreOptions
{
    /// <summary>
    /// Where the server is. <c>http://</c> or <c>https://</c> uses the HTTP Query API (Neo4j 5.25 or later); <c>bolt://</c>, <c>neo4j://</c> and
    /// their <c>+s</c> forms use the driver, if this program was built with it. Default <c>http://127.0.0.1:7474</c>.
    /// </summary>
    [Required]
    public Uri Uri { get; set; } = new("http://127.0.0.1:7474");

    /// <summary>Name of the user. Default <c>neo4j</c>. Not used with a bearer token.</summary>
    public string User { get; set; } = "neo4j";

    /// <summary>File whose first line is the password; empty = the server asks for none.</summary>
    public string PasswordFile { get; set; } = "";

    /// <summary>File whose first line is a bearer token of single sign-on; empty = user and password. Read again when the server refuses it.</summary>
    public string BearerTokenFile { get; set; } = "";

    /// <summary>Name of the database. Default <c>neo4j</c>.</summary>
    [Required]
    [RegularExpression("[A-Za-z][A-Za-z0-9.-]{2,62}")]
    public string Database { get; set; } = "neo4j";

    /// <summary>How long making one connection may take. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan ConnectTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the start waits for a server that does not answer, with growing pauses. Default 60 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan StartWait { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a write waits for its turn, behind writers here and in other replicas, before it is refused. Default 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan WriteTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the server works on one read or on one whole write before it gives up; whole seconds. It is also how long the writes of others
    /// stand still when a replica dies in the middle of one. Default 30 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often waiting readers look for a newer revision written by another replica. Default 100 ms.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How many connections are kept at most. Default 32.</summary>
    [Range(1, 1024)]
    public int MaxConnections { get; set; } = 32;

    /// <summary>How many request ids are remembered; the oldest are dropped. Default 100,000.</summary>
    [Range(1, 10_000_000)]
    public int MaxRequestIds { get; set; } = 100_000;
}
