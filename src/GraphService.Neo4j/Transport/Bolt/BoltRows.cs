using Neo4j.Driver;

namespace GraphService.Neo4j.Transport.Bolt;

/// <summary>Parameters and rows as the driver has them.</summary>
internal static class BoltRows
{
    public static Dictionary<string, object?> Parameters(CypherStatement statement) => new(statement.Parameters, StringComparer.Ordinal);

    public static async Task<IReadOnlyList<CypherRow>> ReadAsync(Task<IResultCursor> running)
    {
        var cursor = await running;
        return await cursor.ToListAsync(record => new CypherRow([.. record.Keys.Select(key => record[key])]));
    }
}
