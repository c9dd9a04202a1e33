namespace GraphService.Neo4j.Transport;

/// <summary>Cypher text with its parameters. The text never holds values.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parameters">Values by name.</param>
internal sealed record CypherStatement(string Text, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>A statement with the given parameters.</summary>
    public static CypherStatement Of(string text, params ReadOnlySpan<(string Name, object? Value)> parameters) => new(text, ToMap(parameters));

    /// <summary>A statement with one parameter, a map of the given values.</summary>
    public static CypherStatement OfMap(string text, string name, params ReadOnlySpan<(string Name, object? Value)> values) =>
        Of(text, (name, ToMap(values)));

    private static Dictionary<string, object?> ToMap(ReadOnlySpan<(string Name, object? Value)> values)
    {
        var map = new Dictionary<string, object?>(values.Length, StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            map.Add(name, value);
        }

        return map;
    }
}
