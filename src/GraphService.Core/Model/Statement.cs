using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;

namespace GraphService.Model;

/// <summary>One edge: what one place of one text says of two nodes.</summary>
/// <param name="Id">Stable id; made by <see cref="Create"/>.</param>
/// <param name="Type">Edge type.</param>
/// <param name="SourceId">Id of the source node.</param>
/// <param name="TargetId">Id of the target node.</param>
/// <param name="DocumentId">Id of the document that says it.</param>
/// <param name="HighlightId">Id of the highlight that says it.</param>
/// <param name="Year">Content year of the document.</param>
/// <param name="Field">Part of the highlight that <paramref name="Span"/> counts from.</param>
/// <param name="Span">The words that carry the statement, relative to the field.</param>
/// <param name="RuleId">Rule that read it.</param>
/// <param name="Confidence">Confidence in (0, 1].</param>
/// <param name="Attributes">What the text adds: surface, from, to, count, version, rank, ...; see docs/model.md.</param>
public sealed record Statement(
    string Id,
    EdgeType Type,
    string SourceId,
    string TargetId,
    string DocumentId,
    string HighlightId,
    int Year,
    HighlightField Field,
    TextSpan Span,
    string RuleId,
    double Confidence,
    EdgeAttributes Attributes)
{
    /// <summary>
    /// Makes a statement with its id, which covers everything that tells two statements of one document apart: type, ends, highlight, field,
    /// span, rule and attributes. Spans count from the highlight's field, so editing one paragraph leaves the statements of others alone.
    /// </summary>
    public static Statement Create(
        EdgeType type, string sourceId, string targetId, EvidencePlace place, string ruleId, double confidence, EdgeAttributes attributes) =>
        new(
            NodeIds.Statement(
                type.Row().Name, sourceId, targetId, place.HighlightId, place.Field.ToString(),
                place.Span.Start.ToString(CultureInfo.InvariantCulture), place.Span.End.ToString(CultureInfo.InvariantCulture),
                place.Year.ToString(CultureInfo.InvariantCulture), ruleId, confidence.ToString("R", CultureInfo.InvariantCulture),
                attributes.ToCanonicalText()),
            type, sourceId, targetId, place.DocumentId, place.HighlightId, place.Year, place.Field, place.Span, ruleId, confidence,
            attributes);
}

/// <summary>Where a statement stands.</summary>
/// <param name="DocumentId">Id of the document.</param>
/// <param name="HighlightId">Id of the highlight.</param>
/// <param name="Year">Content year of the document.</param>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Span">Place in that part.</param>
public readonly record struct EvidencePlace(string DocumentId, string HighlightId, int Year, HighlightField Field, TextSpan Span);

/// <summary>Names and texts that a statement adds. Immutable, sorted by name.</summary>
public sealed class EdgeAttributes : IEquatable<EdgeAttributes>
{
    /// <summary>No attributes.</summary>
    public static readonly EdgeAttributes Empty = new([]);

    private EdgeAttributes(ImmutableArray<KeyValuePair<string, string>> pairs) => Pairs = pairs;

    /// <summary>The attributes, sorted by name. An array: a document has many of these, each with few attributes.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Pairs { get; }

    /// <summary>The attributes as a dictionary, made at each call.</summary>
    public ImmutableSortedDictionary<string, string> Values => Pairs.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>Attributes with these names and texts; empty texts are left out.</summary>
    public static EdgeAttributes Of(params IEnumerable<(string Name, string Text)> values)
    {
        KeyValuePair<string, string>[] kept = [.. values.Where(value => value.Text.Length > 0).Select(value => KeyValuePair.Create(value.Name, value.Text))];
        if (kept.Length == 0)
        {
            return Empty;
        }

        Array.Sort(kept, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        for (var i = 1; i < kept.Length; i++)
        {
            if (kept[i].Key == kept[i - 1].Key)
            {
                throw new ArgumentException($"The attribute '{kept[i].Key}' stands there twice.", nameof(values));
            }
        }

        return new EdgeAttributes(ImmutableCollectionsMarshal.AsImmutableArray(kept));
    }

    /// <summary>The text of attribute <paramref name="name"/>, or null.</summary>
    public string? Find(string name)
    {
        foreach (var (known, text) in Pairs)
        {
            if (known == name)
            {
                return text;
            }
        }

        return null;
    }

    /// <inheritdoc/>
    public bool Equals(EdgeAttributes? other) => other is not null && Pairs.AsSpan().SequenceEqual(other.Pairs.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EdgeAttributes);

    /// <inheritdoc/>
    public override int GetHashCode() => ToCanonicalText().GetHashCode(StringComparison.Ordinal);

    /// <summary>One line per attribute, name, tab, text. Neither holds a tab or a line end, so that equal attributes give equal text.</summary>
    internal string ToCanonicalText() => string.Concat(Pairs.Select(pair => $"{pair.Key}\t{pair.Value}\n"));
}
