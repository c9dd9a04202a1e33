using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Reads documents that come already divided into highlights. What they state is checked against their own text and gets exact places.</summary>
public static class StructuredDocumentReader
{
    /// <summary>Rule of everything that a caller states.</summary>
    public const string RuleId = "structured";

    /// <summary>Highlights of one document at most, unless the caller of <see cref="Read"/> says otherwise.</summary>
    public const int DefaultMaxHighlights = 20_000;

    private const string HighlightsPath = "structured.highlights";

    /// <summary>What <paramref name="document"/> states.</summary>
    /// <param name="document">The document.</param>
    /// <param name="stated">What the caller knows.</param>
    /// <param name="maxHighlights">Highlights at most.</param>
    /// <param name="lexicons">Lexicons that classify its names; null = the shipped ones.</param>
    /// <exception cref="InvalidInputException">
    /// A field is missing or malformed, the year is not stated, a name does not stand in its highlight, or a number cannot be read.
    /// </exception>
    /// <exception cref="LimitExceededException">There are more than <paramref name="maxHighlights"/> highlights or too many names in one.</exception>
    public static DocumentAnalysis Read(StructuredDocument document, StatedMetadata stated, int maxHighlights = DefaultMaxHighlights, Lexicons? lexicons = null)
    {
        var words = lexicons ?? Lexicons.Shipped;
        Check(document, stated, maxHighlights);
        var title = stated.Title.Trim();
        var text = new StructuredText(title, document);
        var highlights = ImmutableArray.CreateBuilder<HighlightAnalysis>(document.Highlights.Length);
        for (var i = 0; i < document.Highlights.Length; i++)
        {
            var highlight = document.Highlights[i];
            StructuredHighlightChecks.Check(PathOf(i), highlight);
            var (lead, mentions, relations) = new StructuredHighlightReader(PathOf(i), highlight).Read();
            highlights.Add(new HighlightAnalysis(
                i + 1, highlight.Number, text.NumberOf(i), highlight.Heading, text.HeadingOf(i), highlight.Body, text.BodyOf(i),
                lead, mentions, relations));
        }

        return new DocumentAnalysis(text.Text, null, "structured", FactsOf(stated, title, words.Gazetteer), highlights.MoveToImmutable())
        {
            Lexicons = words,
        };
    }

    private static string PathOf(int index) => $"{HighlightsPath}[{index}]";

    private static void Check(StructuredDocument document, StatedMetadata stated, int maxHighlights)
    {
        if (stated.Year == 0)
        {
            throw new InvalidInputException("metadata.year", ErrorReasons.FieldRequired, "metadata.year is required with structured.");
        }

        StructuredChecks.Allow("metadata.title", stated.Title, StructuredChecks.MaxHeadingCharacters);
        if (document.Highlights.IsDefaultOrEmpty)
        {
            throw new InvalidInputException(HighlightsPath, ErrorReasons.FieldRequired, "At least one highlight is required.");
        }

        if (document.Highlights.Length > maxHighlights)
        {
            throw new LimitExceededException(
                HighlightsPath, "max_highlights", maxHighlights,
                $"There are {document.Highlights.Length} highlights; at most {maxHighlights} are allowed.");
        }
    }

    private static DocumentFacts FactsOf(StatedMetadata stated, string title, Gazetteer gazetteer)
    {
        var place = string.IsNullOrWhiteSpace(stated.Place) ? null : PlaceOf(StructuredNames.Canonical(stated.Place), gazetteer);
        var issuer = StructuredNames.Canonical(stated.Issuer);
        var evidence = new (string Field, string Value)[]
        {
            ("title", title), ("year", stated.Year.ToString(CultureInfo.InvariantCulture)), ("place", place?.Name ?? ""),
            ("issuer", issuer), ("publisher", stated.Publisher), ("published_on", stated.PublishedOn),
        };
        return new DocumentFacts(
            stated.Id, title, stated.Year, place, issuer, stated.Publisher, stated.PublishedOn, [],
            [.. evidence.Where(pair => pair.Value.Length > 0).Select(pair => new MetadataEvidence(pair.Field, pair.Value, "stated", null, 1))]);
    }

    /// <summary>The division with this name or, when only one has it, this short name; a place of its own when no division has either.</summary>
    private static Place PlaceOf(string name, Gazetteer gazetteer)
    {
        return (gazetteer.FindByName(name), gazetteer.ListByName(name), gazetteer.FindByShortName(name)) switch
        {
            ({ } place, _, _) => place,
            (null, { Count: 0 }, [var only]) => only,
            (null, { Count: 0 }, []) => new Place("", name, "", ""),
            _ => throw new InvalidInputException(
                "metadata.place", ErrorReasons.FieldInvalid, $"Several places are called {name}; state it with the city or province before it."),
        };
    }
}
