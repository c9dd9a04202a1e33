using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Text to facts, deterministic: equal texts, lexicons and stated metadata give equal analyses on any machine.</summary>
/// <param name="lexicons">Word lists.</param>
/// <param name="options">Limits.</param>
public sealed class DocumentExtractor(Lexicons lexicons, ExtractionOptions options)
{
    private readonly HighlightSegmenter _segmenter = new(lexicons, options.MaxHighlights);
    private readonly DocumentFactsReader _facts = new(lexicons);

    /// <summary>The word lists.</summary>
    public Lexicons Lexicons => lexicons;

    /// <summary>Reads a document. A year that is neither stated nor found is 0 in the answer; the caller decides whether that is an error.</summary>
    /// <exception cref="InvalidInputException">The text is empty or invalid, has no numbered items, or a stated value is invalid.</exception>
    /// <exception cref="LimitExceededException">More highlights than <see cref="ExtractionOptions.MaxHighlights"/>.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; it is checked for each line and each highlight.</exception>
    public DocumentAnalysis Extract(string text, CharsetDecision? charset, StatedMetadata stated, CancellationToken cancellationToken)
    {
        DocumentReader.Validate(text);
        var slices = _segmenter.Segment(text, cancellationToken);
        var codePoints = new CodePointMap(text);
        var facts = _facts.Read(text, slices, stated, codePoints, cancellationToken);
        var reader = new HighlightReader(lexicons, text, facts, codePoints);
        var highlights = ImmutableArray.CreateBuilder<HighlightAnalysis>(slices.Count);
        foreach (var slice in slices)
        {
            cancellationToken.ThrowIfCancellationRequested();
            highlights.Add(reader.Read(slice, highlights.Count + 1));
        }

        return new DocumentAnalysis(text, charset, "text", facts, highlights.MoveToImmutable()) { Lexicons = lexicons };
    }
}
