using GraphService.Benchmarks.Measuring;
using GraphService.Storage;

namespace GraphService.Benchmarks.Paths;

/// <summary>The engines that answer.</summary>
/// <param name="Snapshot">This one, in process.</param>
/// <param name="Server">This one over gRPC; null = not asked.</param>
/// <param name="Sqlite">Tables of SQLite; null = not asked.</param>
/// <param name="Neo4j">Neo4j; null = not asked.</param>
internal sealed record Engines(IGraphSnapshot Snapshot, ServerProcess? Server, SqliteGraph? Sqlite, Neo4jGraph? Neo4j);
