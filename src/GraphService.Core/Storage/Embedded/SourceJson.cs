using System.Text.Json;
using GraphService.Model;

namespace GraphService.Storage.Embedded;

/// <summary>Everything of a document's source but its text, as compact JSON.</summary>
internal static class SourceJson
{
    public static byte[] Write(DocumentSource source) => JsonSerializer.SerializeToUtf8Bytes(source with { Text = "" });

    public static DocumentSource Read(byte[] json) =>
        JsonSerializer.Deserialize<DocumentSource>(json) ?? throw Damaged();

    /// <summary>Reads the layout of one highlight, cut out of what was written.</summary>
    public static HighlightLayout ReadLayout(byte[] json) => JsonSerializer.Deserialize<HighlightLayout>(json) ?? throw Damaged();

    private static StoreCorruptException Damaged() => new("The stored layout is damaged.");
}
