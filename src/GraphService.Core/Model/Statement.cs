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
    /// <exception cref="ArgumentException">A name stands there twice.</exception>
    public static EdgeAttributes Of(IEnumerable<(string Name, string Text)> values) => Of([.. values]);

    /// <summary>Attributes with these names and texts; empty texts are left out.</summary>
    /// <exception cref="ArgumentException">A name stands there twice.</exception>
    public static EdgeAttributes Of(params ReadOnlySpan<(string Name, string Text)> values)
    {
        var count = 0;
        foreach (var (_, text) in values)
        {
            count += text.Length > 0 ? 1 : 0;
        }

        if (count == 0)
        {
            return Empty;
        }

        var kept = new KeyValuePair<string, string>[count];
        count = 0;
        foreach (var (name, text) in values)
        {
            if (text.Length > 0)
            {
                Insert(kept, count++, KeyValuePair.Create(name, text));
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

    /// <summary>Puts a pair in its place among the first <paramref name="count"/>, which are few and sorted.</summary>
    private static void Insert(KeyValuePair<string, string>[] kept, int count, KeyValuePair<string, string> pair)
    {
        var at = count;
        for (; at > 0 && string.CompareOrdinal(kept[at - 1].Key, pair.Key) is >= 0 and var order; at--)
        {
            if (order == 0)
            {
                throw new ArgumentException($"The attribute '{pair.Key}' stands there twice.", nameof(pair));
            }

            kept[at] = kept[at - 1];
        }

        kept[at] = pair;
    }

    /// <summary>One line per attribute, name, tab, text. Neither holds a tab or a line end, so that equal attributes give equal text.</summary>
    internal string ToCanonicalText() => string.Concat(Pairs.Select(pair => $"{pair.Key}\t{pair.Value}\n"));
}
