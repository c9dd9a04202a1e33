using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GraphService.Neo4j.Transport.Http;

/// <summary>Writes bodies of requests.</summary>
internal static class QueryApiRequest
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A statement.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="settings">Settings of a transaction that the request begins; null inside of one.</param>
    public static ByteArrayContent Write(CypherStatement statement, TransactionSettings? settings)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("statement", statement.Text);
            writer.WritePropertyName("parameters");
            TypedJson.Write(writer, statement.Parameters);
            settings?.Write(writer);
            writer.WriteEndObject();
        }

        return new ByteArrayContent(buffer.WrittenSpan.ToArray()) { Headers = { ContentType = Json } };
    }

    /// <summary>Settings of a transaction.</summary>
    /// <param name="IsRead">Whether the server refuses writes.</param>
    /// <param name="Limit">When the server ends it; whole seconds, at least one: 0 would mean never.</param>
    /// <param name="Bookmarks">What it must see.</param>
    internal sealed record TransactionSettings(bool IsRead, TimeSpan Limit, IReadOnlyList<string> Bookmarks)
    {
        public void Write(Utf8JsonWriter writer)
        {
            writer.WriteString("accessMode", IsRead ? "READ" : "WRITE");
            writer.WriteNumber("maxExecutionTime", Math.Max(1, (long)Math.Ceiling(Limit.TotalSeconds)));
            writer.WriteStartArray("bookmarks");
            foreach (var bookmark in Bookmarks)
            {
                writer.WriteStringValue(bookmark);
            }

            writer.WriteEndArray();
        }
    }
}
