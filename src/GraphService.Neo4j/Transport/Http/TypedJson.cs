using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace GraphService.Neo4j.Transport.Http;

/// <summary>Values as the Query API writes them in <c>application/vnd.neo4j.query</c>: each with its type, so that none changes on the way.</summary>
internal static class TypedJson
{
    private static readonly SearchValues<char> FloatMarks = SearchValues.Create(".Ee");

    /// <summary>Writes a parameter. Whole numbers and floats keep apart by their form, which the plain request type preserves.</summary>
    public static void Write(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case long number:
                writer.WriteNumberValue(number);
                break;
            case double number:
                WriteFloat(writer, number);
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case IReadOnlyDictionary<string, object?> map:
                WriteMap(writer, map);
                break;
            case IEnumerable list:
                WriteList(writer, list);
                break;
            default:
                throw new ArgumentException($"Cypher knows no {value.GetType()}.", nameof(value));
        }
    }

    /// <summary>Reads a typed value.</summary>
    /// <exception cref="JsonException">Its type is not one that our statements return.</exception>
    public static object? Read(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        Next(ref reader, "$type");
        var type = reader.GetString();
        Next(ref reader, "_value");
        var value = ReadValue(ref reader, type);
        reader.Read();
        Expect(ref reader, JsonTokenType.EndObject);
        return value;
    }

    /// <summary>Reads a list of typed values; the reader stands at its start.</summary>
    public static List<object?> ReadList(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        var values = new List<object?>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            values.Add(Read(ref reader));
        }

        return values;
    }

    private static object? ReadValue(ref Utf8JsonReader reader, string? type) => type switch
    {
        "Null" => null,
        "Boolean" => reader.GetBoolean(),
        "Integer" => long.Parse(reader.GetString()!, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
        "Float" => double.Parse(reader.GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture),
        "String" => reader.GetString(),
        "List" => ReadList(ref reader),
        "Map" => ReadMap(ref reader),
        _ => throw new JsonException($"Unexpected type {type}."),
    };

    private static Dictionary<string, object?> ReadMap(ref Utf8JsonReader reader)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
            reader.Read();
            map[name] = Read(ref reader);
        }

        return map;
    }

    private static void Next(ref Utf8JsonReader reader, string name)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.PropertyName || !reader.ValueTextEquals(name))
        {
            throw new JsonException($"Expected {name}.");
        }

        reader.Read();
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"Expected {type}, found {reader.TokenType}.");
        }
    }

    private static void WriteFloat(Utf8JsonWriter writer, double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        writer.WriteRawValue(text.AsSpan().ContainsAny(FloatMarks) ? text : text + ".0");
    }

    private static void WriteMap(Utf8JsonWriter writer, IReadOnlyDictionary<string, object?> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            Write(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteList(Utf8JsonWriter writer, IEnumerable list)
    {
        writer.WriteStartArray();
        foreach (var value in list)
        {
            Write(writer, value);
        }

        writer.WriteEndArray();
    }
}
