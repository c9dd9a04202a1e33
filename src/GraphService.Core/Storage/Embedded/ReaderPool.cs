using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>Read connections that wait for their next use. Lends as many as are asked for, keeps a few.</summary>
internal sealed class ReaderPool(string path, int idle) : IDisposable
{
    private readonly ConcurrentBag<StoreConnection> _idle = [];

    public StoreConnection Rent() => _idle.TryTake(out var connection) ? connection : StoreConnection.Open(path, canWrite: false, 0);

    /// <summary>Begins a read transaction; returns its revision.</summary>
    public static long Begin(StoreConnection connection)
    {
        connection.Execute("BEGIN");
        return connection.Number("SELECT revision FROM meta");
    }

    /// <summary>Ends the connection's transaction, if any, and keeps or closes it.</summary>
    public void Return(StoreConnection connection)
    {
        if (_idle.Count < idle && TryEnd(connection))
        {
            _idle.Add(connection);
        }
        else
        {
            connection.Dispose();
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
        {
            connection.Dispose();
        }
    }

    private static bool TryEnd(StoreConnection connection)
    {
        try
        {
            if (connection.IsInTransaction)
            {
                connection.Execute("ROLLBACK");
            }

            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
