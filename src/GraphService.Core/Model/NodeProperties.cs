using System.Buffers;
using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
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
    public static readonly NodeProperties Empty = new(ImmutableSortedDictionary.Create<string, PropertyValue>(StringComparer.Ordinal));

    private static readonly JsonWriterOptions CanonicalJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ImmutableSortedDictionary<string, PropertyValue> _values;

    /// <summary>Written when first asked for, because a write hashes and stores it; never what was read, which may be damaged.</summary>
    private string? _json;

    private NodeProperties(ImmutableSortedDictionary<string, PropertyValue> values) => _values = values;

    /// <inheritdoc/>
    public int Count => _values.Count;

    /// <inheritdoc/>
    public IEnumerable<string> Keys => _values.Keys;

    /// <inheritdoc/>
    public IEnumerable<PropertyValue> Values => _values.Values;

    /// <inheritdoc/>
    public PropertyValue this[string key] => _values[key];

    /// <summary>Properties of a node with <paramref name="label"/>.</summary>
    /// <exception cref="ArgumentException">A name is not in the label's row, or its value has another kind.</exception>
    public static NodeProperties Of(NodeLabel label, params IEnumerable<(string Name, PropertyValue Value)> values)
    {
        var schema = label.Row().Properties;
        var builder = Empty._values.ToBuilder();
        foreach (var (name, value) in values)
        {
            if (!schema.TryGetValue(name, out var kind) || kind != value.Kind)
            {
                throw new ArgumentException($"{label} has no property '{name}' of kind {value.Kind}.", nameof(values));
            }

            if (!value.IsDefault)
            {
                builder[name] = value;
            }
        }

        return new NodeProperties(builder.ToImmutable());
    }

    /// <summary>Reads what <see cref="ToJson"/> wrote for a node with <paramref name="label"/>.</summary>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static NodeProperties FromJson(NodeLabel label, string json)
    {
        using var document = JsonDocument.Parse(json);
        var schema = label.Row().Properties;
        return Of(label, document.RootElement.EnumerateObject().Select(property =>
            (property.Name, schema.TryGetValue(property.Name, out var kind)
                ? Read(kind, property.Value)
                : throw new JsonException($"{label} has no property '{property.Name}'."))));
    }

    /// <summary>The text of property <paramref name="name"/>, empty when absent.</summary>
    public string GetText(string name) => _values.TryGetValue(name, out var value) ? ((PropertyValue.Text)value).Value : "";

    /// <summary>The whole number of property <paramref name="name"/>, 0 when absent.</summary>
    public long GetInteger(string name) => _values.TryGetValue(name, out var value) ? ((PropertyValue.Integer)value).Value : 0;

    /// <summary>The number of property <paramref name="name"/>, 0 when absent.</summary>
    public double GetNumber(string name) => _values.TryGetValue(name, out var value) ? ((PropertyValue.Number)value).Value : 0;

    /// <summary>The texts of property <paramref name="name"/>, none when absent.</summary>
    public ImmutableArray<string> GetTexts(string name) =>
        _values.TryGetValue(name, out var value) ? ((PropertyValue.TextList)value).Values : [];

    /// <summary>Canonical JSON: one object, names in ordinal order, no blanks. Equal properties give equal text.</summary>
    public string ToJson() => _json ??= WriteJson();

    /// <inheritdoc/>
    public bool ContainsKey(string key) => _values.ContainsKey(key);

    /// <inheritdoc/>
    public bool TryGetValue(string key, [MaybeNullWhen(false)] out PropertyValue value) => _values.TryGetValue(key, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, PropertyValue>> GetEnumerator() => _values.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(NodeProperties? other) => other is not null && _values.SequenceEqual(other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NodeProperties);

    /// <inheritdoc/>
    public override int GetHashCode() => ToJson().GetHashCode(StringComparison.Ordinal);

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

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
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

    private static PropertyValue Read(PropertyKind kind, JsonElement value) => kind switch
    {
        PropertyKind.Text => new PropertyValue.Text(value.GetString() ?? ""),
        PropertyKind.Integer => new PropertyValue.Integer(value.GetInt64()),
        PropertyKind.Number => new PropertyValue.Number(value.GetDouble()),
        PropertyKind.TextList => new PropertyValue.TextList([.. value.EnumerateArray().Select(text => text.GetString() ?? "")]),
        _ => throw new InvalidOperationException($"Unknown kind {kind}."),
    };
}
