using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using GraphService.Model;
using GraphService.Storage;

namespace GraphService.Search;

/// <summary>Which sentences repeat one of an earlier year?</summary>
/// <param name="DocumentId">Document of the later sentences; empty = all documents.</param>
/// <param name="Years">Content years of the later sentences.</param>
/// <param name="MinSimilarity">Smallest similarity, above 0.5 up to 1.</param>
/// <param name="From">Where to go on; null = from the start.</param>
/// <param name="Limit">Pairs at most.</param>
/// <param name="MaxSentences">Sentences looked up at most.</param>
public sealed record RepeatSearch(
    string DocumentId, YearRange Years, double MinSimilarity, RepeatPosition? From, int Limit, int MaxSentences);

/// <summary>A page of repeated sentences.</summary>
/// <param name="Revision">Revision that the index covered.</param>
/// <param name="Hits">The pairs, by later sentence, then similarity descending, year, highlight id and place of the earlier one.</param>
/// <param name="SentencesCompared">Sentences looked up.</param>
/// <param name="IsTruncated">Whether a sentence has more earlier ones than were read.</param>
/// <param name="Next">Where the next page starts; null = this was the last.</param>
public sealed record RepeatHits(long Revision, ImmutableArray<RepeatHit> Hits, int SentencesCompared, bool IsTruncated, RepeatPosition? Next);

/// <summary>Two sentences that say nearly the same.</summary>
/// <param name="Later">The sentence of the later year.</param>
/// <param name="Earlier">The sentence of the earlier year.</param>
/// <param name="Similarity">Common share of their features, see <see cref="TextFeatures"/>.</param>
/// <param name="LaterDifferences">Parts that only the later one has, counted from its start.</param>
/// <param name="EarlierDifferences">Parts that only the earlier one has.</param>
public sealed record RepeatHit(
    SentencePlace Later, SentencePlace Earlier, double Similarity,
    ImmutableArray<TextSpan> LaterDifferences, ImmutableArray<TextSpan> EarlierDifferences);

/// <summary>A sentence and where it stands.</summary>
/// <param name="Text">The sentence, exactly as printed.</param>
/// <param name="Year">Content year.</param>
/// <param name="DocumentId">Id of its document.</param>
/// <param name="HighlightId">Id of its highlight.</param>
/// <param name="Field">Part of the highlight.</param>
/// <param name="Span">Its place in that part.</param>
/// <param name="LeadUnit">Full name of the highlight's lead unit; empty when it has none.</param>
public sealed record SentencePlace(
    string Text, int Year, string DocumentId, string HighlightId, HighlightField Field, TextSpan Span, string LeadUnit);

/// <summary>A place in the walk over all sentences.</summary>
/// <param name="DocumentId">Document, the first at or after this one.</param>
/// <param name="Sentence">Number of the sentence in the document, from 0.</param>
/// <param name="Pair">Number of the pair of that sentence, from 0.</param>
public sealed record RepeatPosition(string DocumentId, int Sentence, int Pair)
{
    /// <summary>Text that <see cref="TryParse"/> reads. Not for people.</summary>
    public string ToText() => string.Create(CultureInfo.InvariantCulture, $"{Sentence}.{Pair}.{DocumentId}");

    /// <summary>Reads what <see cref="ToText"/> wrote.</summary>
    /// <returns>Whether it is such text.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out RepeatPosition? position)
    {
        var parts = text.Split('.', 3);
        position = parts.Length == 3
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var sentence)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var pair)
            ? new RepeatPosition(parts[2], sentence, pair)
            : null;
        return position is not null;
    }
}
