using System.Globalization;
using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>Rows of the newest change of each document.</summary>
internal static class ChangeRow
{
    public const string Columns = "revision, document, deleted, checksum";

    public static Change Read(SqliteDataReader reader)
    {
        var change = new Change(reader.GetInt64(0), reader.GetString(1), reader.GetBoolean(2));
        Checksum.Require(reader.GetInt64(3) == MakeChecksum(change), "list of changes");
        return change;
    }

    public static long MakeChecksum(Change change) => Checksum.Of(
        change.Revision.ToString(CultureInfo.InvariantCulture), change.DocumentId, change.IsDeleted ? "deleted" : "");
}
