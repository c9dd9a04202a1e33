using GraphService.Neo4j;
using GraphService.Neo4j.Transport;
using GraphService.Storage.Embedded;

namespace GraphService.Benchmarks.Neo4j;

/// <summary>What is compared.</summary>
/// <param name="Store">The store in Neo4j.</param>
/// <param name="Embedded">The embedded store.</param>
/// <param name="Runner">The same server and transport, for Cypher written by hand.</param>
internal sealed record Neo4jSides(Neo4jGraphStore Store, EmbeddedGraphStore Embedded, ICypherRunner Runner);
