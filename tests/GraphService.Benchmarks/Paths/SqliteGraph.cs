using System.Globalization;
using GraphService.Model;
using Microsoft.Data.Sqlite;

namespace GraphService.Benchmarks.Paths;

/// <summary>
/// The same graph in tables of SQLite, each query in its best form: nodes and statements by number, with one index for each direction, and every pair of
/// neighbours once in a table clustered by node. In process, without syncing, all in its cache.
/// </summary>
internal sealed class SqliteGraph : IDisposable
{
    private const string Tables = """
        PRAGMA journal_mode = OFF;
        PRAGMA synchronous = OFF;
        PRAGMA cache_size = -1048576;
        PRAGMA mmap_size = 4294967296;
        CREATE TABLE nodes (key INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, label INTEGER NOT NULL, name TEXT NOT NULL, properties TEXT NOT NULL, degree INTEGER);
        CREATE TABLE statements (
            id TEXT NOT NULL, type INTEGER NOT NULL, source INTEGER NOT NULL, target INTEGER NOT NULL, year INTEGER NOT NULL, confidence REAL NOT NULL);
        CREATE TABLE links (a INTEGER NOT NULL, b INTEGER NOT NULL, passed INTEGER NOT NULL, PRIMARY KEY (a, b)) WITHOUT ROWID;
        """;

    private const string Indexes = """
        CREATE INDEX by_source ON statements (source, type, target, confidence DESC, year, id);
        CREATE INDEX by_target ON statements (target, type, source, confidence DESC, year, id);
        UPDATE nodes SET degree = (SELECT count(*) FROM links WHERE a = key);
        ANALYZE;
        """;

    /// <summary>Steps of the shortest path, walking one step more each time. Places and documents are not passed.</summary>
    private const string Walk = """
        WITH RECURSIVE walk (node, steps) AS (
            SELECT key, 0 FROM nodes WHERE id = ?1
            UNION
            SELECT b, steps + 1 FROM walk JOIN links ON a = node WHERE steps < ?3 AND (passed OR b = (SELECT key FROM nodes WHERE id = ?2)))
        SELECT min(steps) FROM walk WHERE node = (SELECT key FROM nodes WHERE id = ?2)
        """;

    /// <summary>Number of links, and the first 50 with support, years and best statement.</summary>
    private const string Links = """
        WITH node (key) AS (SELECT key FROM nodes WHERE id = ?1),
        ends AS (
            SELECT type, 1 AS direction, target AS other, year, id FROM statements WHERE source = (SELECT key FROM node)
            UNION ALL SELECT type, 2, source, year, id FROM statements WHERE target = (SELECT key FROM node)),
        links AS (SELECT type, direction, other, count(*) AS support FROM ends GROUP BY type, direction, other)
        """;

    private const string Groups = Links + """
         SELECT type, direction, label, count(*), sum(support) FROM links JOIN nodes ON key = other GROUP BY type, direction, label
        """;

    private const string Page = Links + """
         SELECT nodes.id, nodes.name, support,
            (SELECT group_concat(DISTINCT year) FROM ends WHERE ends.type = links.type AND ends.direction = links.direction AND ends.other = links.other),
            CASE direction
                WHEN 1 THEN (SELECT s.id FROM statements s WHERE s.source = (SELECT key FROM node) AND s.type = links.type AND s.target = other ORDER BY confidence DESC, year, id LIMIT 1)
                ELSE (SELECT s.id FROM statements s WHERE s.target = (SELECT key FROM node) AND s.type = links.type AND s.source = other ORDER BY confidence DESC, year, id LIMIT 1)
            END
        FROM links JOIN nodes ON key = other ORDER BY type, direction, support DESC, nodes.id LIMIT 50
        """;

    private const string Matrix = """
        SELECT u.id, s.year, count(DISTINCT s.target), group_concat(h.properties, '') FROM nodes u
        JOIN statements s ON s.source = u.key AND s.type = ?4 JOIN nodes h ON h.key = s.target
        WHERE u.id IN (SELECT value FROM json_each(?1)) AND s.year BETWEEN ?2 AND ?3
        GROUP BY u.id, s.year ORDER BY u.id, s.year
        """;

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _keys = new(StringComparer.Ordinal);

    /// <summary>Makes a new database at <paramref name="path"/>.</summary>
    public SqliteGraph(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Run(Tables);
    }

    /// <summary>One more than the largest number of a node.</summary>
    public int Capacity => _keys.Count + 1;

    /// <summary>Adds what a document contributes.</summary>
    public void Add(DocumentGraph graph)
    {
        Run("BEGIN");
        foreach (var node in graph.Nodes.Where(node => !_keys.ContainsKey(node.Id)))
        {
            _keys.Add(node.Id, _keys.Count + 1);
            Run("INSERT INTO nodes VALUES (?1, ?2, ?3, ?4, ?5, 0)", _keys[node.Id], node.Id, (int)node.Label, node.Name, node.Properties.ToJson());
        }

        foreach (var statement in graph.Statements)
        {
            var (source, target) = (_keys[statement.SourceId], _keys[statement.TargetId]);
            Run("INSERT INTO statements VALUES (?1, ?2, ?3, ?4, ?5, ?6)", statement.Id, (int)statement.Type, source, target, statement.Year, statement.Confidence);
            Run("INSERT OR IGNORE INTO links VALUES (?1, ?2, ?3)", source, target, IsPassed(statement.TargetId));
            Run("INSERT OR IGNORE INTO links VALUES (?1, ?2, ?3)", target, source, IsPassed(statement.SourceId));
        }

        Run("COMMIT");
    }

    /// <summary>Makes the indexes once everything is there.</summary>
    public void Complete() => Run(Indexes);

    /// <summary>Steps of the shortest path; 0 when there is none with at most <paramref name="maxHops"/>.</summary>
    public int FindLength(string source, string target, int maxHops)
    {
        for (var hops = 1; hops <= maxHops; hops++)
        {
            if (Command(Walk, source, target, hops).ExecuteScalar() is long length)
            {
                return (int)length;
            }
        }

        return 0;
    }

    /// <summary>Number of links of a node, and the ids at the other ends of the first 50.</summary>
    public (long Links, IReadOnlyList<string> Page) Expand(string id) => (
        Query(Groups, reader => reader.GetInt64(3), id).Sum(),
        Query(Page, reader => (Id: reader.GetString(0), _: reader.GetString(3) + reader.GetString(4)).Id, id));

    /// <summary>Number of highlights that each unit leads, by id and year, with the highlights' properties.</summary>
    public List<(string Id, int Year, int Count)> CountByYear(IEnumerable<string> ids, int from, int to) => Query(
        Matrix, reader => (Id: reader.GetString(0), Year: reader.GetInt32(1), Count: reader.GetInt32(2), _: reader.GetString(3)),
        System.Text.Json.JsonSerializer.Serialize(ids), from, to, (int)EdgeType.Leads).ConvertAll(cell => (cell.Id, cell.Year, cell.Count));

    /// <summary>Number of the node with this id.</summary>
    public int KeyOf(string id) => Query("SELECT key FROM nodes WHERE id = ?1", reader => reader.GetInt32(0), id)[0];

    /// <summary>Id, label and number of neighbours of a node.</summary>
    public (string Id, NodeLabel Label, long Degree) Find(int key) => Query(
        "SELECT id, label, degree FROM nodes WHERE key = ?1", reader => (reader.GetString(0), (NodeLabel)reader.GetInt32(1), reader.GetInt64(2)), key)[0];

    /// <summary>The neighbours of a node.</summary>
    public List<int> Neighbours(int key) => Query("SELECT b FROM links WHERE a = ?1", reader => reader.GetInt32(0), key);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private static int IsPassed(string id) => NodeLabels.FindById(id) is NodeLabel.Place or NodeLabel.Document ? 0 : 1;

    private void Run(string text, params ReadOnlySpan<object> arguments) => Command(text, arguments).ExecuteNonQuery();

    private List<T> Query<T>(string text, Func<SqliteDataReader, T> read, params ReadOnlySpan<object> arguments)
    {
        using var reader = Command(text, arguments).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
        {
            rows.Add(read(reader));
        }

        return rows;
    }

    /// <summary>A prepared command with these arguments.</summary>
    private SqliteCommand Command(string text, params ReadOnlySpan<object> arguments)
    {
        if (!_commands.TryGetValue(text, out var command))
        {
            _commands.Add(text, command = new SqliteCommand(text, _connection));
            for (var i = 0; i < arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = string.Create(CultureInfo.InvariantCulture, $"?{i + 1}") });
            }
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i];
        }

        return command;
    }
}
