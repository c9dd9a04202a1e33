using GraphService.Model;
using GraphService.Neo4j.Transport;

namespace GraphService.Neo4j;

/// <summary>A batch of statements as rows for the database, which name their ends by number.</summary>
internal sealed class StatementRows
{
    private readonly IReadOnlyList<Statement> _statements;
    private readonly OrderedDictionary<string, int> _ends = new(StringComparer.Ordinal);

    public StatementRows(IReadOnlyList<Statement> statements)
    {
        _statements = statements;
        foreach (var statement in statements)
        {
            _ends.TryAdd(statement.SourceId, _ends.Count);
            _ends.TryAdd(statement.TargetId, _ends.Count);
        }
    }

    /// <summary>Ids of their ends, each once.</summary>
    public IEnumerable<string> Ends => _ends.Keys;

    /// <summary>For each pair of ends a row: number of the source, number of the target, by type the properties of the statements between them.</summary>
    public object?[] ByPair() =>
    [
        .. _statements.GroupBy(statement => (_ends[statement.SourceId], _ends[statement.TargetId])).Select(pair => new object?[]
        {
            pair.Key.Item1, pair.Key.Item2, pair.GroupBy(statement => statement.Type).ToDictionary(
                type => type.Key.Row().Name, object? (type) => type.Select(StatementMapping.ToMap).ToArray(), StringComparer.Ordinal),
        }),
    ];

    /// <summary>What the database calls the ends, by number.</summary>
    /// <param name="found">Rows of id and name.</param>
    /// <exception cref="StoreCorruptException">An end is missing.</exception>
    public string[] ElementsIn(IEnumerable<CypherRow> found)
    {
        var elements = found.ToDictionary(row => row.Text(0), row => row.Text(1), StringComparer.Ordinal);
        return [.. _ends.Keys.Select(id => elements.GetValueOrDefault(id) ?? throw new StoreCorruptException($"The node {id} is missing."))];
    }
}
