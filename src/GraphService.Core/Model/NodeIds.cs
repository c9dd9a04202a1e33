using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace GraphService.Model;

/// <summary>
/// Makes ids. A key is the first 80 bits of SHA-256 over the length-prefixed parts of the identity, in lower-case base32hex (RFC 4648 §7),
/// whose text order equals its bit order. Ids are stable for ever: a change here is a new schema version.
/// </summary>
public static class NodeIds
{
    /// <summary>Bytes of the hash that a key keeps.</summary>
    private const int KeyBytes = 10;

    private const string Alphabet = "0123456789abcdefghijklmnopqrstuv";

    /// <summary>Id of a document that its caller named <paramref name="key"/>.</summary>
    public static string Document(string key) => $"documents/{key}";

    /// <summary>Id of a document that nobody named: from the hash of its normalised text.</summary>
    public static string DocumentByTextHash(string textHash) => Make(NodeLabel.Document, textHash);

    /// <summary>Id of the highlight at <paramref name="ordinal"/> (from 1) of a document.</summary>
    public static string Highlight(string documentId, int ordinal) => Make(NodeLabel.Highlight, documentId, Invariant(ordinal));

    /// <summary>Id of a unit by its canonical full name.</summary>
    public static string Unit(string name) => Make(NodeLabel.Unit, name);

    /// <summary>Id of a person by name and the full name of the anchor unit (empty when there is none).</summary>
    public static string Person(string name, string anchorUnit) => Make(NodeLabel.Person, name, anchorUnit);

    /// <summary>Id of a role by title and the full name of its unit (empty when the text leaves it open).</summary>
    public static string Role(string title, string unit) => Make(NodeLabel.Role, unit, title);

    /// <summary>Id of an initiative by canonical name and scope.</summary>
    public static string Initiative(string name, string scope) => Make(NodeLabel.Initiative, name, scope);

    /// <summary>Id of a policy by title and scope.</summary>
    public static string Policy(string title, string scope) => Make(NodeLabel.Policy, title, scope);

    /// <summary>Id of an award by canonical name and level.</summary>
    public static string Award(string name, string level) => Make(NodeLabel.Award, name, level);

    /// <summary>Id of an event by name, scope and content year.</summary>
    public static string Event(string name, string scope, int year) => Make(NodeLabel.Event, name, scope, Invariant(year));

    /// <summary>Id of a division by its code.</summary>
    public static string PlaceByCode(string code) => Make(NodeLabel.Place, code);

    /// <summary>Id of a place that is no division, by name and the full name of the place that it lies in.</summary>
    public static string Place(string name, string parent) => Make(NodeLabel.Place, name, parent);

    /// <summary>Id of the metric at <paramref name="ordinal"/> (from 1) of a highlight.</summary>
    public static string Metric(string highlightId, int ordinal) => Make(NodeLabel.Metric, highlightId, Invariant(ordinal));

    /// <summary>Id of a statement from everything that tells it from another.</summary>
    internal static string Statement(params ReadOnlySpan<string> parts) => $"statements/{Key(parts)}";

    private static string Make(NodeLabel label, params ReadOnlySpan<string> parts) => $"{label.Row().Collection}/{Key(parts)}";

    private static string Key(ReadOnlySpan<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> length = stackalloc byte[4];
        foreach (var part in parts)
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
            hash.AppendData(length);
            hash.AppendData(bytes);
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        hash.GetHashAndReset(digest);
        return Base32Hex(digest[..KeyBytes]);
    }

    private static string Base32Hex(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[bytes.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var bit = i * 5;
            var pair = bytes[bit / 8] << 8 | (bit / 8 + 1 < bytes.Length ? bytes[bit / 8 + 1] : 0);
            text[i] = Alphabet[pair >> (11 - bit % 8) & 31];
        }

        return new string(text);
    }

    private static string Invariant(int value) => value.ToString(CultureInfo.InvariantCulture);
}
