using System.Collections.Immutable;

namespace GraphService.Model;

/// <summary>What a document came as, beside its graph.</summary>
/// <param name="Id">Id of the document.</param>
/// <param name="Text">Full text as decoded (structured documents: as composed from their messages).</param>
/// <param name="Layout">Places of the highlights, in order.</param>
/// <param name="Metadata">Why each of the metadata is what it is.</param>
/// <param name="Charset">How the bytes were decoded; null when none were.</param>
public sealed record DocumentSource(
    string Id, string Text, ImmutableArray<HighlightLayout> Layout, ImmutableArray<MetadataEvidence> Metadata, CharsetDecision? Charset)
{
    /// <summary>Made when it is first asked for.</summary>
    private LayoutIndex? _index;

    /// <summary>The place of a highlight, or null.</summary>
    public HighlightLayout? FindLayout(string highlightId)
    {
        // A copy of this record has this index and perhaps another layout.
        var index = _index is { } known && known.Layout == Layout ? known : _index = new LayoutIndex(Layout);
        return index.ByHighlight.GetValueOrDefault(highlightId);
    }

    /// <inheritdoc/>
    public bool Equals(DocumentSource? other) =>
        other is not null && Id == other.Id && Text == other.Text && Charset == other.Charset
        && Layout.AsSpan().SequenceEqual(other.Layout.AsSpan()) && Metadata.AsSpan().SequenceEqual(other.Metadata.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Id, Text.Length);

    private sealed class LayoutIndex(ImmutableArray<HighlightLayout> layout)
    {
        public ImmutableArray<HighlightLayout> Layout => layout;

        public Dictionary<string, HighlightLayout> ByHighlight { get; } = layout.ToDictionary(place => place.HighlightId, StringComparer.Ordinal);
    }
}

/// <summary>Where the parts of one highlight stand in the document's text.</summary>
/// <param name="HighlightId">Id of the highlight.</param>
/// <param name="Number">The printed number; null when there is none.</param>
/// <param name="Heading">The heading.</param>
/// <param name="Body">The body; empty, at the end of the heading, when there is none.</param>
public sealed record HighlightLayout(string HighlightId, TextSpan? Number, TextSpan Heading, TextSpan Body)
{
    /// <summary>The place of <paramref name="field"/>.</summary>
    public TextSpan Of(HighlightField field) => field == HighlightField.Heading ? Heading : Body;
}

/// <summary>The reason for one of a document's metadata.</summary>
/// <param name="Field">Property of the Document node.</param>
/// <param name="Value">Value that was chosen.</param>
/// <param name="RuleId">Rule that chose it; <c>stated</c> when the caller did.</param>
/// <param name="Span">Words it was read from, in the document's text; null when stated.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
public sealed record MetadataEvidence(string Field, string Value, string RuleId, TextSpan? Span, double Confidence);

/// <summary>How bytes became text.</summary>
/// <param name="Charset">IANA name, lower case.</param>
/// <param name="Reason"><c>stated</c>, <c>bom</c>, <c>strict-utf-8</c> or <c>detected</c>.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
public sealed record CharsetDecision(string Charset, string Reason, double Confidence);
