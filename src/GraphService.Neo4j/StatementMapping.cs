using System.Collections.Immutable;
using GraphService.Model;
using GraphService.Neo4j.Transport;

namespace GraphService.Neo4j;

/// <summary>Statements as relationships of the database and back. An attribute is a property of its own name.</summary>
internal static class StatementMapping
{
    /// <summary>Begins the property name of an attribute whose own name is taken.</summary>
    private const string Escape = "attribute_";

    /// <summary>Properties of every relationship.</summary>
    private static readonly ImmutableArray<(string Name, Func<Statement, object> Value)> Columns =
    [
        ("id", statement => statement.Id),
        ("document_id", statement => statement.DocumentId),
        ("highlight_id", statement => statement.HighlightId),
        ("year", statement => statement.Year),
        ("field", statement => statement.Field == HighlightField.Heading ? "heading" : "body"),
        ("start", statement => statement.Span.Start),
        ("end", statement => statement.Span.End),
        ("code_point_start", statement => statement.Span.CodePointStart),
        ("code_point_end", statement => statement.Span.CodePointEnd),
        ("rule_id", statement => statement.RuleId),
        ("confidence", statement => statement.Confidence),
    ];

    private static readonly HashSet<string> Taken = new(Columns.Select(column => column.Name), StringComparer.Ordinal);

    /// <summary>Cypher that gives the relationship <c>e</c> the properties in <c>row</c>, as <see cref="ToRow"/> makes it.</summary>
    public static string SetFromRow { get; } =
        $"SET e = {{{string.Join(", ", Columns.Select((column, at) => $"{column.Name}: row[{at}]"))}}} SET e += row[{Columns.Length}]";

    /// <summary>All properties of a relationship without their names, which cost more on the way than the values: those of <see cref="Columns"/>, then attributes.</summary>
    public static object?[] ToRow(Statement statement) => [.. Columns.Select(column => column.Value(statement)), ToMap(statement.Attributes)];

    /// <summary>All properties of a relationship.</summary>
    public static Dictionary<string, object?> ToMap(Statement statement)
    {
        var map = ToMap(statement.Attributes);
        foreach (var (name, value) in Columns)
        {
            map.Add(name, value(statement));
        }

        return map;
    }

    private static Dictionary<string, object?> ToMap(EdgeAttributes attributes) => attributes.Values.ToDictionary(
        attribute => NeedsEscape(attribute.Key) ? Escape + attribute.Key : attribute.Key, object? (attribute) => attribute.Value, StringComparer.Ordinal);

    private static bool NeedsEscape(string name) => Taken.Contains(name) || name.StartsWith(Escape, StringComparison.Ordinal);

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
