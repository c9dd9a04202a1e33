using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphService.Model;

/// <summary>
/// The properties of one node, beside its name. Immutable; sorted by name; a property with its default value (empty, 0) is absent, so that
/// equal properties have equal canonical JSON.
/// </summary>
public sealed class NodeProperties : IReadOnlyDictionary<string, PropertyValue>, IEquatable<NodeProperties>
{
    /// <summary>No properties.</summary>
    public static readonly NodeProperties Empty = new([]);

    private static readonly JsonWriterOptions CanonicalJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A handful, in ordinal order of names: looking through them is sooner done than a tree is built.</summary>
    private readonly KeyValuePair<string, PropertyValue>[] _values;

    /// <summary>Written when first asked for, because a write hashes and stores it; never what was read, which may be damaged.</summary>
    private string? _json;

    private NodeProperties(KeyValuePair<string, PropertyValue>[] values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Length;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Select(each => each.Key);

    /// <inheritdoc/>
    public IEnumerable<PropertyValue> Values => _values.Select(each => each.Value);

    /// <inheritdoc/>
    public PropertyValue this[string key] => Find(key) ?? throw new KeyNotFoundException($"There is no property '{key}'.");

    /// <summary>Properties of a node with <paramref name="label"/>.</summary>
    /// <exception cref="ArgumentException">A name is not in the label's row, or its value has another kind.</exception>
    public static NodeProperties Of(NodeLabel label, params IEnumerable<(string Name, PropertyValue Value)> values)
    {
        var schema = label.Row().Properties;
        var kept = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, value) in values)
        {
            if (!schema.TryGetValue(name, out var kind) || kind != value.Kind)
            {
                throw new ArgumentException($"{label} has no property '{name}' of kind {value.Kind}.", nameof(values));
            }

            if (!value.IsDefault)
            {
                kept.RemoveAll(each => each.Key == name);
                kept.Add(new KeyValuePair<string, PropertyValue>(name, value));
            }
        }

        kept.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return kept.Count == 0 ? Empty : new NodeProperties([.. kept]);
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote for a node with <paramref name="label"/>.</summary>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static NodeProperties FromJson(NodeLabel label, string json) => FromJson(label, Encoding.UTF8.GetBytes(json));

    /// <summary>The same of UTF-8.</summary>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static NodeProperties FromJson(NodeLabel label, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Properties are a JSON object.");
        }

        var schema = label.Row().Properties;
        var values = new List<(string, PropertyValue)>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            var kind = schema.TryGetValue(name, out var known) ? known : throw new JsonException($"{label} has no property '{name}'.");
            reader.Read();
            values.Add((name, Read(kind, ref reader)));
        }

        return reader.Read() ? throw new JsonException("Something follows the properties.") : Of(label, values);
    }

    /// <summary>The text of property <paramref name="name"/>, empty when absent.</summary>
    public string GetText(string name) => Find(name) is { } value ? ((PropertyValue.Text)value).Value : "";

    /// <summary>The whole number of property <paramref name="name"/>, 0 when absent.</summary>
    public long GetInteger(string name) => Find(name) is { } value ? ((PropertyValue.Integer)value).Value : 0;

    /// <summary>The number of property <paramref name="name"/>, 0 when absent.</summary>
    public double GetNumber(string name) => Find(name) is { } value ? ((PropertyValue.Number)value).Value : 0;

    /// <summary>The texts of property <paramref name="name"/>, none when absent.</summary>
    public ImmutableArray<string> GetTexts(string name) =>
        Find(name) is { } value ? ((PropertyValue.TextList)value).Values : [];

    /// <summary>Canonical JSON: one object, names in ordinal order, no blanks. Equal properties give equal text.</summary>
    public string ToJson() => _json ??= WriteJson();

    /// <inheritdoc/>
    public bool ContainsKey(string key) => Find(key) is not null;

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value) => (value = Find(key)) is not null;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _values.AsEnumerable().GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NodeProperties? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NodeProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

    private PropertyValue? Find(string name)
    {
        foreach (var (known, value) in _values)
        {
            if (known == name)
            {
                return value;
            }
        }

        return null;
    }

    private string WriteJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer, CanonicalJson))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in _values)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter writer, PropertyValue value)
    {
        switch (value)
        {
            case PropertyValue.Text text:
                writer.WriteStringValue(text.Value);
                break;
            case PropertyValue.Integer integer:
                writer.WriteNumberValue(integer.Value);
                break;
            case PropertyValue.Number number:
                writer.WriteNumberValue(number.Value);
                break;
            case PropertyValue.TextList list:
                writer.WriteStartArray();
                foreach (var text in list.Values)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new InvalidOperationException($"Unknown kind {value.Kind}.");
        }
    }

    private static PropertyValue Read(PropertyKind kind, ref Utf8JsonReader reader) => (kind, reader.TokenType) switch
    {
        (PropertyKind.Text, JsonTokenType.String or JsonTokenType.Null) => new PropertyValue.Text(reader.GetString() ?? ""),
        (PropertyKind.Integer, JsonTokenType.Number) when reader.TryGetInt64(out var integer) => new PropertyValue.Integer(integer),
        (PropertyKind.Number, JsonTokenType.Number) => new PropertyValue.Number(reader.GetDouble()),
        (PropertyKind.TextList, JsonTokenType.StartArray) => new PropertyValue.TextList(ReadTexts(ref reader)),
        _ => throw new JsonException($"{reader.TokenType} is no {kind}."),
    };

    private static ImmutableArray<string> ReadTexts(ref Utf8JsonReader reader)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(reader.TokenType is JsonTokenType.String or JsonTokenType.Null
                ? reader.GetString() ?? ""
                : throw new JsonException($"{reader.TokenType} is no text."));
        }

        return texts.DrainToImmutable();
    }
}
