using GraphService.Model;
using Microsoft.Data.Sqlite;

namespace GraphService.Benchmarks.Measuring;

/// <summary>The baseline of paths: links both ways in one clustered table of SQLite, walked by a recursive query, one step more each time.</summary>
internal sealed class PathBaseline : IDisposable
{
    private const string Tables = """
        CREATE TABLE links (a TEXT NOT NULL, b TEXT NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
        PRAGMA cache_size = -262144;
        PRAGMA mmap_size = 4294967296;
        PRAGMA synchronous = OFF;
        """;

    /// <summary>Places and documents are not passed.</summary>
    private const string Walk = """
        WITH RECURSIVE walk (node, steps) AS (
            SELECT ?1, 0
            UNION
            SELECT b, steps + 1 FROM walk JOIN links ON a = node
            WHERE steps < ?3 AND node NOT LIKE 'places/%' AND node NOT LIKE 'documents/%')
        SELECT min(steps) FROM walk WHERE node = ?2
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _walk;

    /// <summary>Makes a new database at <paramref name="path"/>.</summary>
    public PathBaseline(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        using var tables = new SqliteCommand(Tables, _connection);
        tables.ExecuteNonQuery();
        _walk = new SqliteCommand(Walk, _connection);
        _walk.Parameters.Add("?1", SqliteType.Text);
        _walk.Parameters.Add("?2", SqliteType.Text);
        _walk.Parameters.Add("?3", SqliteType.Integer);
    }

    /// <summary>Adds the links of a document.</summary>
    public void Add(DocumentGraph graph)
    {
        using var transaction = _connection.BeginTransaction();
        using var insert = new SqliteCommand("INSERT OR IGNORE INTO links VALUES (@a, @b)", _connection, transaction);
        var (a, b) = (insert.Parameters.Add("@a", SqliteType.Text), insert.Parameters.Add("@b", SqliteType.Text));
        foreach (var statement in graph.Statements)
        {
            (a.Value, b.Value) = (statement.SourceId, statement.TargetId);
            insert.ExecuteNonQuery();
            (a.Value, b.Value) = (statement.TargetId, statement.SourceId);
            insert.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Steps of the shortest path; 0 when there is none with at most <paramref name="maxHops"/>.</summary>
    public int FindLength(string source, string target, int maxHops)
    {
        (_walk.Parameters[0].Value, _walk.Parameters[1].Value) = (source, target);
        for (var hops = 1; hops <= maxHops; hops++)
        {
            _walk.Parameters[2].Value = hops;
            if (_walk.ExecuteScalar() is long length)
            {
                return (int)length;
            }
        }

        return 0;
    }

    public void Dispose()
    {
        _walk.Dispose();
        _connection.Dispose();
    }
}
