using GraphService.Model;
using GraphService.Neo4j.Transport;

namespace GraphService.Neo4j;

/// <summary>What a writer finds once it holds the lock.</summary>
/// <param name="Revision">Newest revision.</param>
/// <param name="Operations">Number of the newest request that was kept.</param>
/// <param name="Digest">Digest of the document as stored; null when it is new.</param>
/// <param name="GivenHash">Hash of the request that had the same id; null when there was none.</param>
/// <param name="GivenResult">The answer given to it.</param>
/// <param name="DocumentRevision">Newest change of the document; null when it is new.</param>
/// <param name="NodeIds">The nodes whose forms were read: those asked for when the document is new, none otherwise.</param>
/// <param name="Forms">Their forms.</param>
internal sealed record WriterState(
    long Revision, long Operations, string? Digest, string? GivenHash, string? GivenResult, long? DocumentRevision,
    IReadOnlyCollection<string> NodeIds, IReadOnlyList<CypherRow> Forms)
{
    /// <summary>Reads the answer of <see cref="Cypher.WriteCypher.Lock"/>.</summary>
    /// <param name="rows">The answer.</param>
    /// <param name="nodeIds">The nodes that it was asked for.</param>
    public static WriterState FromRows(IReadOnlyList<CypherRow> rows, IReadOnlyCollection<string> nodeIds)
    {
        var row = rows.Count == 1 ? rows[0] : throw new StoreCorruptException("The database no longer holds this store.");
        var isNew = row.IsNull(2);
        return new WriterState(
            row.Whole(0), row.Whole(1), Text(2), Text(3), Text(4), row.IsNull(5) ? null : row.Whole(5), isNew ? nodeIds : [], [.. row.Rows(6)]);

        string? Text(int column) => row.IsNull(column) ? null : row.Text(column);
    }
}
