using Microsoft.Data.Sqlite;

namespace GraphService.Benchmarks.Measuring;

/// <summary>
/// The baseline: SQLite with FTS5 in this process. One row for each highlight with heading and body, one transaction for each document, write-ahead
/// log, every commit synced. It holds and finds the same texts, but no graph.
/// </summary>
internal sealed class FtsBaseline : IDisposable
{
    private const string Tables = """
        CREATE TABLE highlights (
            key INTEGER PRIMARY KEY, id TEXT NOT NULL, document TEXT NOT NULL, year INTEGER NOT NULL, heading TEXT NOT NULL, body TEXT NOT NULL);
        CREATE INDEX highlights_by_document ON highlights (document);
        CREATE VIRTUAL TABLE terms USING fts5 (
            heading, body, content = '', prefix = '1', tokenize = "unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
        """;

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insertRow;
    private readonly SqliteCommand _insertTerms;
    private readonly SqliteCommand _count;
    private readonly SqliteCommand _countOfYear;
    private readonly SqliteCommand _top;
    private readonly SqliteCommand _ids;
    private readonly SqliteCommand _facets;
    private long _key;

    /// <summary>Makes a new database at <paramref name="path"/>.</summary>
    public FtsBaseline(string path)
    {
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
        Execute("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA mmap_size = 4294967296;");
        Execute(Tables);
        _insertRow = Prepare("INSERT INTO highlights VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6);
        _insertTerms = Prepare("INSERT INTO terms (rowid, heading, body) VALUES (?1, ?2, ?3)", 3);
        const string hits = "FROM terms JOIN highlights ON key = terms.rowid WHERE terms MATCH ?1 AND (?2 = 0 OR year = ?2)";
        _count = Prepare("SELECT count(*) FROM terms WHERE terms MATCH ?1", 1);
        _countOfYear = Prepare($"SELECT count(*) {hits}", 2);
        _top = Prepare($"SELECT id, highlights.heading, highlights.body {hits} ORDER BY terms.rank LIMIT ?3", 3);
        _ids = Prepare($"SELECT id {hits}", 2);
        _facets = Prepare(
            $"""
            WITH hits AS MATERIALIZED (SELECT year, document {hits})
            SELECT 0, CAST(year AS TEXT), count(*) FROM hits GROUP BY year UNION ALL SELECT 1, document, count(*) FROM hits GROUP BY document
            """,
            2);
    }

    /// <summary>Stores a document and returns once it is on disk.</summary>
    public void Add(BenchmarkDocument document)
    {
        using var transaction = _connection.BeginTransaction();
        _insertRow.Transaction = transaction;
        _insertTerms.Transaction = transaction;
        foreach (var highlight in document.Highlights)
        {
            _key++;
            Set(_insertRow, _key, highlight.Id, document.Id, document.Year, highlight.Heading, highlight.Body).ExecuteNonQuery();
            Set(_insertTerms, _key, FtsTerms.OfText(highlight.Heading), FtsTerms.OfText(highlight.Body)).ExecuteNonQuery();
        }

        transaction.Commit();
    }

    /// <summary>Merges the index into one segment, as a search engine at rest.</summary>
    public void Optimize()
    {
        Execute("INSERT INTO terms (terms) VALUES ('optimize')");
        Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>The number of all hits, and the best ones with their texts.</summary>
    public FtsAnswer Search(SearchQuery query, int limit)
    {
        var match = FtsTerms.OfQuery(query.Text);
        var count = query.Year == 0 ? Set(_count, match) : Set(_countOfYear, match, query.Year);
        return new FtsAnswer((long)count.ExecuteScalar()!, Best(query, limit));
    }

    /// <summary>The best hits with their texts, and numbers of all hits by year and by document, from one walk over the hits.</summary>
    public (IReadOnlyList<FtsHit> Best, SortedDictionary<string, long> Years, SortedDictionary<string, long> Documents) SearchWithFacets(
        SearchQuery query, int limit)
    {
        using var reader = Set(_facets, FtsTerms.OfQuery(query.Text), query.Year).ExecuteReader();
        var (years, documents) = (new SortedDictionary<string, long>(StringComparer.Ordinal), new SortedDictionary<string, long>(StringComparer.Ordinal));
        while (reader.Read())
        {
            (reader.GetInt32(0) == 0 ? years : documents).Add(reader.GetString(1), reader.GetInt64(2));
        }

        return (Best(query, limit), years, documents);
    }

    /// <summary>Ids of all hits.</summary>
    public HashSet<string> FindIds(SearchQuery query)
    {
        using var reader = Set(_ids, FtsTerms.OfQuery(query.Text), query.Year).ExecuteReader();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read())
        {
            ids.Add(reader.GetString(0));
        }

        return ids;
    }

    public void Dispose()
    {
        foreach (var command in (SqliteCommand[])[_insertRow, _insertTerms, _count, _countOfYear, _top, _ids, _facets])
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    private List<FtsHit> Best(SearchQuery query, int limit)
    {
        using var reader = Set(_top, FtsTerms.OfQuery(query.Text), query.Year, limit).ExecuteReader();
        var hits = new List<FtsHit>(limit);
        while (reader.Read())
        {
            hits.Add(new FtsHit(reader.GetString(0), reader.GetString(1), reader.GetString(2)));
        }

        return hits;
    }

    private static SqliteCommand Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            command.Parameters[i].Value = values[i];
        }

        return command;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}" });
        }

        return command;
    }

    private void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}

/// <summary>Answer of the baseline.</summary>
/// <param name="Total">Number of all hits.</param>
/// <param name="Hits">The best ones.</param>
internal sealed record FtsAnswer(long Total, IReadOnlyList<FtsHit> Hits);

/// <summary>A hit of the baseline.</summary>
/// <param name="Id">Id of the highlight.</param>
/// <param name="Heading">Heading.</param>
/// <param name="Body">Body.</param>
internal sealed record FtsHit(string Id, string Heading, string Body);
