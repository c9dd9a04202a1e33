using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>A row of the table of documents.</summary>
internal sealed record DocumentRow(int Key, string Id, long Revision, byte[] Hash)
{
    public const string All = "SELECT key, id, revision, hash FROM documents";

    public const string ById = $"{All} WHERE id = ?1";

    public static DocumentRow Read(SqliteDataReader reader) =>
        new(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2), reader.GetFieldValue<byte[]>(3));
}
