using System.Runtime.CompilerServices;
using GraphService.Model;
using Microsoft.Data.Sqlite;

namespace GraphService.Storage.Embedded;

/// <summary>Reads the whole record at one revision and compares it with its checksums, with itself and with adjacency.</summary>
internal sealed class StoreCheck(StoreConnection connection, Adjacency adjacency, Func<DocumentRow, DocumentGraph> readGraph)
{
    private readonly List<string> _problems = [];
    private CancellationToken _cancellationToken;

    /// <summary>One sentence for each problem.</summary>
    public async IAsyncEnumerable<string> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        _cancellationToken = cancellationToken;
        foreach (var step in (Action[])[CheckPages, CheckNodes, CheckVisibleForms, CheckDocuments, CheckRows, CheckAdjacency])
        {
            await Task.Run(() => Attempt(step), cancellationToken);
            foreach (var problem in _problems)
            {
                yield return problem;
            }

            _problems.Clear();
        }
    }

    private void Attempt(Action step)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        using var interruption = connection.InterruptOn(_cancellationToken);
        try
        {
            step();
        }
        catch (StoreCorruptException exception)
        {
            _problems.Add(exception.Message);
        }
        catch (SqliteException exception)
        {
            var meaning = StoreConnection.Translate(exception, _cancellationToken);
            _problems.Add(meaning is StoreCorruptException ? meaning.Message : throw meaning);
        }
    }

    private void CheckPages()
    {
        _problems.AddRange(connection.Query("PRAGMA integrity_check", reader => reader.GetString(0)).Where(line => line != "ok"));
        _problems.AddRange(connection.Query("PRAGMA foreign_key_check", reader => $"A row of {reader.GetString(0)} names nothing."));
    }

    private void CheckNodes()
    {
        foreach (var key in connection.Query("SELECT key FROM nodes", reader => reader.GetInt32(0)))
        {
            Check(() => connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE key = ?1", NodeRow.Read, key)?.ToNode());
        }

        _problems.AddRange(connection.Query(
            "SELECT id FROM nodes WHERE NOT EXISTS (SELECT 1 FROM document_nodes WHERE node = key)",
            reader => $"No document contributes the node {reader.GetString(0)}."));
    }

    private void CheckVisibleForms()
    {
        foreach (var key in connection.Query("SELECT DISTINCT node FROM variants", reader => reader.GetInt32(0)))
        {
            var visible = connection.Find($"SELECT {NodeRow.Columns} FROM nodes WHERE key = ?1", NodeRow.Read, key);
            var others = connection.Query(
                "SELECT version, name, properties FROM variants WHERE node = ?1",
                reader => new NodeForm(reader.GetString(0), reader.GetString(1), reader.GetString(2)), key);
            if (visible is not null && others.Exists(form => form.CompareTo(visible.Form) >= 0))
            {
                _problems.Add($"The node {visible.Id} does not show its greatest form.");
            }
        }

        _problems.AddRange(connection.Query(
            "SELECT key FROM variants WHERE NOT EXISTS (SELECT 1 FROM document_nodes WHERE node = variants.node AND variant = variants.key)",
            _ => "No document contributes a hidden form of a node."));
    }

    private void CheckDocuments()
    {
        foreach (var document in connection.Query(DocumentRow.All, DocumentRow.Read))
        {
            Check(() => CheckDocument(document));
        }
    }

    private bool CheckDocument(DocumentRow document)
    {
        var expected = AliasRow.Count(readGraph(document).Statements).ToDictionary();
        var stored = connection.Query(
            "SELECT id, surface, count FROM aliases JOIN nodes ON nodes.key = node WHERE document = ?1",
            reader => KeyValuePair.Create((reader.GetString(0), reader.GetString(1)), reader.GetInt32(2)), document.Key);
        if (stored.Count != expected.Count || stored.Exists(alias => expected.GetValueOrDefault(alias.Key) != alias.Value))
        {
            _problems.Add($"The aliases of {document.Id} differ from its mentions.");
        }

        if (!connection.Exists(
            "SELECT 1 FROM changes WHERE document = ?1 AND revision = ?2 AND deleted = 0", document.Id, document.Revision))
        {
            _problems.Add($"The newest change of {document.Id} is missing.");
        }

        return true;
    }

    private void CheckRows()
    {
        connection.Query($"SELECT {ChangeRow.Columns} FROM changes", ChangeRow.Read);
        var newest = connection.Number("SELECT coalesce(max(revision), 0) FROM changes");
        if (newest != adjacency.Revision)
        {
            _problems.Add($"The store is at revision {adjacency.Revision}, its newest change at {newest}.");
        }

        if (connection.Query(
            "SELECT request_id, hash, result, checksum FROM operations",
            reader => Checksum.Of(reader.GetString(0), reader.GetString(1), reader.GetString(2)) == reader.GetInt64(3)).Contains(false))
        {
            _problems.Add("The stored answer of a request is damaged.");
        }
    }

    private void CheckAdjacency()
    {
        var record = Gather(AdjacencyLoader.Read(connection, new EmbeddedStoreOptions()));
        if (!Gather(adjacency).SequenceEqual(record))
        {
            _problems.Add("The graph in memory differs from the record.");
        }
    }

    private static List<(int KeyStart, int Source, int Target, int Document, int Ordinal)> Gather(Adjacency adjacency)
    {
        var edges = new List<(int KeyStart, int Source, int Target, int Document, int Ordinal)>();
        foreach (var segment in adjacency.Segments)
        {
            foreach (var edge in segment.Edges.Where(edge => adjacency.Lives(edge)))
            {
                var (slot, ordinal) = edge.Evidence;
                edges.Add((edge.KeyStart, edge.Source, edge.Target, adjacency.Slots.KeyOf(slot), ordinal));
            }
        }

        edges.Sort();
        return edges;
    }

    private void Check<T>(Func<T> read)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        try
        {
            read();
        }
        catch (StoreCorruptException exception)
        {
            _problems.Add(exception.Message);
        }
    }
}
