namespace GraphService.Tests.Neo4j;

/// <summary>
/// The transports by the schemes of their URIs. Every test that does not stand between the service and Neo4j runs over the one that the variable
/// <c>GRAPHSERVICE_NEO4J_TRANSPORT</c> names: <c>http</c>, which is the default, or <c>bolt</c> in a build with the driver.
/// </summary>
internal static class Transports
{
    public const string Http = "http";

    public const string Bolt = "bolt";

    /// <summary>Why tests over Bolt are skipped.</summary>
    public const string NoBolt = "This build has no Bolt driver; build with -p:Neo4jDriver=true.";

    /// <summary>The transport that the tests shall use.</summary>
    public static string Chosen { get; } = Environment.GetEnvironmentVariable("GRAPHSERVICE_NEO4J_TRANSPORT") switch
    {
        null or "" or Http => Http,
        Bolt => Bolt,
        var other => throw new InvalidOperationException($"GRAPHSERVICE_NEO4J_TRANSPORT is '{other}'; use http or bolt."),
    };

    /// <summary>Whether this build has a transport.</summary>
    public static bool Has(string scheme) => scheme == Http || HasBolt;

#if NEO4J_DRIVER
    private const bool HasBolt = true;
#else
    private const bool HasBolt = false;
#endif
}
