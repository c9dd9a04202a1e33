using System.Text.Json;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Answers of writes by request id, kept in the same transaction as the write.</summary>
internal static class OperationLog
{
    /// <summary>The answer given to <paramref name="operation"/>, or null.</summary>
    /// <exception cref="InvalidInputException">The request id was used with another request.</exception>
    public static WriteResult? Find(StoreConnection connection, WriteOperation operation)
    {
        var row = connection.Find(
            "SELECT hash, result, checksum FROM operations WHERE request_id = ?1",
            reader => (Hash: reader.GetString(0), Result: reader.GetString(1), Checksum: reader.GetInt64(2)), operation.RequestId);
        if (row == default)
        {
            return null;
        }

        Checksum.Require(row.Checksum == Checksum.Of(operation.RequestId, row.Hash, row.Result), "answer of a request");
        return row.Hash == operation.RequestHash
            ? JsonSerializer.Deserialize<WriteResult>(row.Result)
            : throw new InvalidInputException("request_id", ErrorReasons.RequestIdReused, "The request id was used with another request.");
    }

    /// <summary>Remembers an answer and forgets the oldest beyond <paramref name="limit"/>.</summary>
    public static void Put(StoreConnection connection, WriteOperation operation, WriteResult result, int limit)
    {
        var json = JsonSerializer.Serialize(result);
        var key = connection.Number(
            "INSERT INTO operations (request_id, hash, result, checksum) VALUES (?1, ?2, ?3, ?4) RETURNING key",
            operation.RequestId, operation.RequestHash, json, Checksum.Of(operation.RequestId, operation.RequestHash, json));
        connection.Execute("DELETE FROM operations WHERE key <= ?1", key - limit);
    }
}
