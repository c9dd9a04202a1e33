using Lucene.Net.Util;

namespace GraphService.Search;

/// <summary>A value of a column: what it is told apart by, and its name for display.</summary>
/// <param name="Key">Id of a node, or the value itself.</param>
/// <param name="Name">Name for display.</param>
internal readonly record struct ColumnValue(string Key, string Name)
{
    private const char Separator = '\t';

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    public static ColumnValue Of(BytesRef bytes)
    {
        var text = bytes.Utf8ToString();
        var end = text.IndexOf(Separator, StringComparison.Ordinal);
        return end < 0 ? new ColumnValue(text, text) : new ColumnValue(text[..end], text[(end + 1)..]);
    }

    /// <summary>The form in the index; names are cut where Lucene refuses longer ones.</summary>
    public BytesRef ToBytes() => new(Key == Name ? IndexFields.Exact(Key) : $"{Key}{Separator}{IndexFields.Exact(Name)}");
}
