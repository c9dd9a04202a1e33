using GraphService.Model;

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

    /// <summary>How many ends they have.</summary>
    public int EndCount => _ends.Count;

    /// <summary>Ids of their ends with their numbers, by the name of their label.</summary>
    public Dictionary<string, object?> Ends() => Rows.ByLabel(_ends.Keys, id => new object[] { id, _ends[id] });

    /// <summary>For each pair of ends a row: number of the source, number of the target, by type the properties of the statements between them.</summary>
    public object?[] ByPair() =>
    [
        .. _statements.GroupBy(statement => (_ends[statement.SourceId], _ends[statement.TargetId])).Select(pair => new object?[]
        {
            pair.Key.Item1, pair.Key.Item2, pair.GroupBy(statement => statement.Type).ToDictionary(
                type => type.Key.Row().Name, object? (type) => type.Select(StatementMapping.ToRow).ToArray(), StringComparer.Ordinal),
        }),
    ];
}
