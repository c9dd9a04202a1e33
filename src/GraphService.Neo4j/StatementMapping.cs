using GraphService.Model;
using GraphService.Neo4j.Transport;

namespace GraphService.Neo4j;

/// <summary>Statements as relationships of the database and back. An attribute is a property of its own name.</summary>
internal static class StatementMapping
{
    /// <summary>Begins the property name of an attribute whose own name is taken.</summary>
    private const string Escape = "attribute_";

    private static readonly HashSet<string> Taken = new(StringComparer.Ordinal)
    {
        "id", "document_id", "highlight_id", "year", "field", "start", "end", "code_point_start", "code_point_end", "rule_id", "confidence",
    };

    /// <summary>All properties of a relationship.</summary>
    public static Dictionary<string, object?> ToMap(Statement statement)
    {
        var map = new Dictionary<string, object?>(Taken.Count + statement.Attributes.Values.Count, StringComparer.Ordinal)
        {
            ["id"] = statement.Id,
            ["document_id"] = statement.DocumentId,
            ["highlight_id"] = statement.HighlightId,
            ["year"] = statement.Year,
            ["field"] = statement.Field == HighlightField.Heading ? "heading" : "body",
            ["start"] = statement.Span.Start,
            ["end"] = statement.Span.End,
            ["code_point_start"] = statement.Span.CodePointStart,
            ["code_point_end"] = statement.Span.CodePointEnd,
            ["rule_id"] = statement.RuleId,
            ["confidence"] = statement.Confidence,
        };
        foreach (var (name, text) in statement.Attributes.Values)
        {
            map.Add(Taken.Contains(name) || name.StartsWith(Escape, StringComparison.Ordinal) ? Escape + name : name, text);
        }

        return map;
    }

    /// <summary>Reads a row of type, source id, target id and properties.</summary>
    /// <exception cref="StoreCorruptException">A property is missing or has another kind.</exception>
    public static Statement FromRow(CypherRow row)
    {
        var type = EdgeTypes.FindByName(row.Text(0)) ?? throw new StoreCorruptException("A relationship has an unknown type.");
        var map = row.Map(3);
        return new Statement(
            Get<string>(map, "id"), type.Type, row.Text(1), row.Text(2), Get<string>(map, "document_id"), Get<string>(map, "highlight_id"),
            Int(map, "year"), Get<string>(map, "field") == "heading" ? HighlightField.Heading : HighlightField.Body,
            new TextSpan(Int(map, "start"), Int(map, "end"), Int(map, "code_point_start"), Int(map, "code_point_end")),
            Get<string>(map, "rule_id"), Get<double>(map, "confidence"),
            EdgeAttributes.Of(map.Where(pair => !Taken.Contains(pair.Key)).Select(pair => (NameOf(pair.Key), Get<string>(map, pair.Key)))));
    }

    private static string NameOf(string property) => property.StartsWith(Escape, StringComparison.Ordinal) ? property[Escape.Length..] : property;

    private static int Int(IReadOnlyDictionary<string, object?> map, string name) => checked((int)Get<long>(map, name));

    private static T Get<T>(IReadOnlyDictionary<string, object?> map, string name) => map.GetValueOrDefault(name) is T value
        ? value
        : throw new StoreCorruptException($"The property {name} of a relationship is missing or has another kind.");
}
