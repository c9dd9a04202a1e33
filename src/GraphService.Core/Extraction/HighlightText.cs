using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds stated names in the heading and body of one highlight.</summary>
/// <param name="heading">Heading.</param>
/// <param name="body">Body.</param>
internal sealed class HighlightText(string heading, string body)
{
    private readonly CodePointMap _headingMap = new(heading);
    private readonly CodePointMap _bodyMap = new(body);
    private readonly Lazy<(string Text, int[] Offsets)> _bareHeading = new(() => Bare(heading));
    private readonly Lazy<(string Text, int[] Offsets)> _bareBody = new(() => Bare(body));

    /// <summary>The first place of <paramref name="name"/>, heading before body; null when it stands in neither.</summary>
    public FoundName? Find(string name) => FindIn(HighlightField.Heading, name) ?? FindIn(HighlightField.Body, name);

    /// <summary>As <see cref="Find"/>, but where quotes in the text or in the name do not count.</summary>
    public FoundName? FindUnquoted(string name) =>
        Find(name) ?? FindBetweenQuotes(HighlightField.Heading, name) ?? FindBetweenQuotes(HighlightField.Body, name);

    /// <summary>The place of <paramref name="name"/> nearest to <paramref name="other"/> in its field, else the first.</summary>
    public FoundName? FindNear(string name, FoundName other)
    {
        var text = TextOf(other.Field);
        var before = text.LastIndexOf(name, Math.Max(0, other.Span.End - 1), StringComparison.Ordinal);
        var after = text.IndexOf(name, other.Span.Start, StringComparison.Ordinal);
        if (before < 0 && after < 0)
        {
            return Find(name);
        }

        var isBefore = after < 0 || (before >= 0 && other.Span.Start - before - name.Length < after - other.Span.End);
        var start = isBefore ? before : after;
        return Found(other.Field, start, start + name.Length);
    }

    /// <summary>The words from the first to the last of two places in one field.</summary>
    public TextSpan Cover(FoundName one, FoundName other) =>
        MapOf(one.Field).Span(Math.Min(one.Span.Start, other.Span.Start), Math.Max(one.Span.End, other.Span.End));

    private string TextOf(HighlightField field) => field == HighlightField.Heading ? heading : body;

    private CodePointMap MapOf(HighlightField field) => field == HighlightField.Heading ? _headingMap : _bodyMap;

    private FoundName? FindIn(HighlightField field, string name)
    {
        var start = TextOf(field).IndexOf(name, StringComparison.Ordinal);
        return start < 0 ? null : Found(field, start, start + name.Length);
    }

    private FoundName? FindBetweenQuotes(HighlightField field, string name)
    {
        var (bare, kept) = (field == HighlightField.Heading ? _bareHeading : _bareBody).Value;
        var wanted = StructuredNames.WithoutQuotes(name);
        var start = wanted.Length == 0 ? -1 : bare.IndexOf(wanted, StringComparison.Ordinal);
        if (start < 0)
        {
            return null;
        }

        var (first, end) = WithOuterQuote(TextOf(field), kept[start], kept[start + wanted.Length - 1] + 1);
        return Found(field, first, end);
    }

    /// <summary>The same range with the quote before or after it whose other half lies inside, as in “镇星”人才计划.</summary>
    private static (int Start, int End) WithOuterQuote(string text, int start, int end)
    {
        var isPaired = text[start..end].Count(StructuredNames.IsQuote) % 2 == 0;
        return isPaired ? (start, end)
            : start > 0 && StructuredNames.IsQuote(text[start - 1]) ? (start - 1, end)
            : end < text.Length && StructuredNames.IsQuote(text[end]) ? (start, end + 1)
            : (start, end);
    }

    /// <summary>The text without quotes, and where each of its characters stands in the text.</summary>
    private static (string Text, int[] Offsets) Bare(string text) =>
        (StructuredNames.WithoutQuotes(text), [.. Enumerable.Range(0, text.Length).Where(i => !StructuredNames.IsQuote(text[i]))]);

    private FoundName Found(HighlightField field, int start, int end) => new(field, MapOf(field).Span(start, end), TextOf(field)[start..end]);
}

/// <summary>Where a name stands.</summary>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Span">Place in that part.</param>
/// <param name="Surface">The words, exactly as printed.</param>
internal readonly record struct FoundName(HighlightField Field, TextSpan Span, string Surface);
