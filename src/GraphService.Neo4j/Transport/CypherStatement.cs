namespace GraphService.Neo4j.Transport;

/// <summary>Cypher text with its parameters. The text never holds values.</summary>
/// <param name="Text">The text.</param>
/// <param name="Parameters">Values by name.</param>
internal sealed record CypherStatement(string Text, IReadOnlyDictionary<string, object?> Parameters)
{
    /// <summary>A statement with the given parameters.</summary>
    public static CypherStatement Of(string text, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var values = new Dictionary<string, object?>(parameters.Length, StringComparer.Ordinal);
        foreach (var (name, value) in parameters)
        {
            values.Add(name, value);
        }

        return new CypherStatement(text, values);
    }
}
