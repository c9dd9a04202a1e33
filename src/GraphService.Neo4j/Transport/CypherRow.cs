using GraphService.Model;

namespace GraphService.Neo4j.Transport;

/// <summary>One row of an answer, or a list within one. Reading a value as what it is not means that the store is damaged.</summary>
internal readonly struct CypherRow(IReadOnlyList<object?> values)
{
    public bool IsNull(int column) => values[column] is null;

    public string Text(int column) => Get<string>(column);

    public long Whole(int column) => Get<long>(column);

    public int Int(int column) => checked((int)Get<long>(column));

    public bool Flag(int column) => Get<bool>(column);

    public IReadOnlyDictionary<string, object?> Map(int column) => Get<IReadOnlyDictionary<string, object?>>(column);

    public IReadOnlyList<object?> List(int column) => Get<IReadOnlyList<object?>>(column);

    /// <summary>A list as a row.</summary>
    public CypherRow Row(int column) => new(List(column));

    /// <summary>A list of lists as rows.</summary>
    public IEnumerable<CypherRow> Rows(int column) => List(column).Select(row => new CypherRow(
        row as IReadOnlyList<object?> ?? throw Unexpected(column)));

    /// <summary>A list of maps.</summary>
    public IEnumerable<IReadOnlyDictionary<string, object?>> Maps(int column) => List(column).Select(map =>
        map as IReadOnlyDictionary<string, object?> ?? throw Unexpected(column));

    private T Get<T>(int column) => values[column] is T value ? value : throw Unexpected(column);

    private static StoreCorruptException Unexpected(int column) => new($"The database answered a value of an unexpected kind in column {column}.");
}
