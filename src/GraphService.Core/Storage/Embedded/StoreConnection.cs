using System.Text.Json;
using GraphService.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace GraphService.Storage.Embedded;

/// <summary>A connection to the database with its prepared commands. Not thread-safe.</summary>
internal sealed class StoreConnection : IDisposable
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);

    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    private StoreConnection(SqliteConnection connection) => _connection = connection;

    /// <summary>Whether a transaction is open.</summary>
    public bool IsInTransaction => raw.sqlite3_get_autocommit(_connection.Handle) == 0;

    /// <summary>Opens the database for writing or for reading alone.</summary>
    public static StoreConnection Open(string path, bool canWrite, int maxPages)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = canWrite ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadOnly,
            Pooling = false,
            DefaultTimeout = 5,
        }.ToString());
        var store = new StoreConnection(connection);
        try
        {
            connection.Open();
            connection.CreateCollation("ORDINAL", string.CompareOrdinal);
            store.Execute("PRAGMA cache_size = -16384");
            if (canWrite)
            {
                store.Configure(maxPages);
            }

            return store;
        }
        catch
        {
            store.Dispose();
            throw;
        }
    }

    /// <summary>What a failure of the database means to the caller.</summary>
    public static Exception Translate(SqliteException exception, CancellationToken cancellationToken) => exception.SqliteErrorCode switch
    {
        raw.SQLITE_FULL => new StorageFullException(exception),

        // The commands are fixed: one that the engine cannot run means that the tables or the rows are not what was written.
        raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_FORMAT or raw.SQLITE_ERROR or raw.SQLITE_CONSTRAINT => new StoreCorruptException("The database is damaged.", exception),
        raw.SQLITE_INTERRUPT => new OperationCanceledException("The read was stopped.", exception, cancellationToken),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_IOERR or raw.SQLITE_CANTOPEN or raw.SQLITE_READONLY or raw.SQLITE_NOMEM =>
            new StoreUnavailableException(ErrorReasons.StoreUnavailable, "The store does not answer; nothing was written.", RetryAfter, exception),
        _ => exception,
    };

    /// <summary>Runs a statement; returns the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> arguments) => Command(sql, arguments).ExecuteNonQuery();

    /// <summary>Runs a query; <paramref name="read"/> makes one value of each row.</summary>
    public List<T> Query<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Command(sql, arguments).ExecuteReader();
        var values = new List<T>();
        while (reader.Read())
        {
            values.Add(Read(reader, read));
        }

        return values;
    }

    /// <summary>Runs a query and hands each row to <paramref name="use"/>.</summary>
    public void ForEach(string sql, Action<SqliteDataReader> use)
    {
        var useRow = (SqliteDataReader row) =>
        {
            use(row);
            return true;
        };
        using var reader = Command(sql, []).ExecuteReader();
        while (reader.Read())
        {
            Read(reader, useRow);
        }
    }

    /// <summary>As <see cref="Query{T}"/>, for a text that is made for one use and is not kept prepared.</summary>
    public List<T> QueryOnce<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        try
        {
            return Query(sql, read, arguments);
        }
        finally
        {
            if (_commands.Remove(sql, out var command))
            {
                command.Dispose();
            }
        }
    }

    /// <summary>The value made of the first row, or the default.</summary>
    public T? Find<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<object?> arguments)
    {
        using var reader = Command(sql, arguments).ExecuteReader();
        return reader.Read() ? Read(reader, read) : default;
    }

    /// <summary>The whole number in the first row; 0 when there is none.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> arguments) => Find(sql, reader => reader.GetInt64(0), arguments);

    /// <summary>Whether there is a row.</summary>
    public bool Exists(string sql, params ReadOnlySpan<object?> arguments) => Find(sql, _ => true, arguments);

    /// <summary>The running statement stops when <paramref name="cancellationToken"/> is cancelled.</summary>
    public CancellationTokenRegistration InterruptOn(CancellationToken cancellationToken) =>
        cancellationToken.UnsafeRegister(static handle => raw.sqlite3_interrupt((sqlite3)handle!), _connection.Handle);

    public void Dispose()
    {
        foreach (var command in _commands.Values)
        {
            command.Dispose();
        }

        _connection.Dispose();
    }

    /// <summary>A row whose columns have other types than were written is damaged.</summary>
    private static T Read<T>(SqliteDataReader reader, Func<SqliteDataReader, T> read)
    {
        try
        {
            return read(reader);
        }
        catch (Exception exception) when (exception
            is OverflowException or InvalidCastException or InvalidOperationException or FormatException or ArgumentException or JsonException)
        {
            throw new StoreCorruptException("A stored row is damaged.", exception);
        }
    }

    private void Configure(int maxPages)
    {
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute("PRAGMA foreign_keys = ON");
        if (maxPages > 0)
        {
            Number($"PRAGMA max_page_count = {maxPages}");
        }
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<object?> arguments)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            command = _connection.CreateCommand();
            command.CommandText = sql;
            for (var i = 1; i <= arguments.Length; i++)
            {
                command.Parameters.Add(new SqliteParameter { ParameterName = $"?{i}" });
            }

            _commands.Add(sql, command);
        }

        for (var i = 0; i < arguments.Length; i++)
        {
            command.Parameters[i].Value = arguments[i] ?? DBNull.Value;
        }

        return command;
    }
}
