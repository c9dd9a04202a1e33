using GraphService.Model;

namespace GraphService.Neo4j.Transport;

/// <summary>Chooses the transport by the scheme of the URI.</summary>
internal static class CypherRunners
{
    /// <exception cref="StartupException">The scheme is unknown, or needs the driver and this program was built without it.</exception>
    public static ICypherRunner Open(Neo4jStoreOptions options, TimeProvider time) => options.Uri.Scheme switch
    {
        "http" or "https" => new Http.QueryApiRunner(options, time),
        "bolt" or "bolt+s" or "bolt+ssc" or "neo4j" or "neo4j+s" or "neo4j+ssc" => OpenBolt(options, time),
        _ => throw new StartupException($"The URI '{options.Uri}' has an unknown scheme; use http, https, bolt or neo4j."),
    };

#if NEO4J_DRIVER
    private static Bolt.BoltRunner OpenBolt(Neo4jStoreOptions options, TimeProvider time) => new(options, time);
#else
    private static ICypherRunner OpenBolt(Neo4jStoreOptions options, TimeProvider time) => throw new StartupException(
        $"This program was built without the Bolt driver, which '{options.Uri}' needs; build it with -p:Neo4jDriver=true or use an http:// URI.");
#endif
}
