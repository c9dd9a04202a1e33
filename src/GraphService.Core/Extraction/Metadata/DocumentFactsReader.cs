using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Title, year, place, issuer and byline: what the caller states, else what the text shows, each with its reason.</summary>
internal sealed class DocumentFactsReader(Lexicons lexicons)
{
    private const string StatedRule = "stated";
    private static readonly OrganFinder Organs = new();

    /// <summary>Reads the metadata of a text whose highlights are known.</summary>
    /// <exception cref="InvalidInputException">The stated place is not in the gazetteer.</exception>
    public DocumentFacts Read(
        string text, IReadOnlyList<HighlightSlice> slices, StatedMetadata stated, CodePointMap codePoints, CancellationToken cancellationToken)
    {
        var preamble = new Preamble(text, slices[0].NumberStart, [.. lexicons.Furniture.Entries]);
        var evidence = ImmutableArray.CreateBuilder<MetadataEvidence>();
        var title = Choose(evidence, "title", stated.Title, () => preamble.Title is { } line
            ? new MetadataEvidence("title", line.Text, "title.line", codePoints.Span(line.Start, line.Start + line.Text.Length), 0.9) : null);
        var year = Choose(evidence, "year", stated.Year > 0 ? stated.Year.ToString(CultureInfo.InvariantCulture) : "", () => YearFinder.Find(text, preamble, codePoints));
        var place = PlaceOf(text, slices, stated, preamble, codePoints, evidence, cancellationToken);
        var issuer = Choose(evidence, "issuer", stated.Issuer, () => FindIssuer(text, slices, preamble, place, codePoints));
        return new DocumentFacts(
            stated.Id, title, year.Length == 0 ? 0 : int.Parse(year, CultureInfo.InvariantCulture), place, issuer,
            Choose(evidence, "publisher", stated.Publisher, () => null), Choose(evidence, "published_on", stated.PublishedOn, () => null),
            [.. BylineFinder.Find(preamble, codePoints)], evidence.ToImmutable());
    }

    private static string Choose(ImmutableArray<MetadataEvidence>.Builder evidence, string field, string stated, Func<MetadataEvidence?> find)
    {
        var chosen = stated.Length > 0 ? new MetadataEvidence(field, stated, StatedRule, null, 1) : find();
        if (chosen is null)
        {
            return "";
        }

        evidence.Add(chosen);
        return chosen.Value;
    }

    private Place? PlaceOf(
        string text, IReadOnlyList<HighlightSlice> slices, StatedMetadata stated, Preamble preamble, CodePointMap codePoints,
        ImmutableArray<MetadataEvidence>.Builder evidence, CancellationToken cancellationToken)
    {
        if (stated.Place.Length > 0)
        {
            var known = lexicons.Gazetteer.FindByName(stated.Place) ?? UnlistedPlace(stated.Place);
            evidence.Add(new MetadataEvidence("place", stated.Place, StatedRule, null, 1));
            return known;
        }

        var vote = new PlaceVote(lexicons);
        foreach (var line in preamble.Lines)
        {
            Count(vote, text, line.Start, line.Start + line.Text.Length, codePoints, line == preamble.Title);
        }

        foreach (var slice in slices)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(vote, text, slice.HeadingStart, slice.BodyEnd, codePoints, false);
        }

        if (vote.Decide() is not var (place, reason))
        {
            return null;
        }

        evidence.Add(reason);
        return place;
    }

    /// <summary>A caller may know a division that the gazetteer does not; a name that several divisions share stays an error.</summary>
    private Place UnlistedPlace(string name) => lexicons.Gazetteer.ListByName(name).Count == 0 && Gazetteer.Unlisted(name) is { } place
        ? place
        : throw new InvalidInputException("metadata.place", ErrorReasons.FieldInvalid, "The place is not the full name of one division.");

    private void Count(PlaceVote vote, string text, int start, int end, CodePointMap codePoints, bool isTitle) =>
        vote.Count(new Passage(HighlightField.Body, text[start..end], lexicons.PlaceMatcher), codePoints.Span(start, end), isTitle);

    /// <summary>The single unit that the lines before the highlights name; none when they name several or the headings name their own units.</summary>
    private MetadataEvidence? FindIssuer(
        string text, IReadOnlyList<HighlightSlice> slices, Preamble preamble, Place? place, CodePointMap codePoints)
    {
        var context = new ReadingContext(lexicons, place, 0, "", "");
        var units = preamble.Lines.SelectMany(line => UnitsIn(line.Text, context).Select(unit => (Line: line, Unit: unit))).ToArray();
        if (units.Select(unit => unit.Unit.Name).Distinct().Count() != 1)
        {
            return null;
        }

        var headed = slices.Select(slice => UnitsIn(text[slice.HeadingStart..slice.HeadingEnd], context).FirstOrDefault()?.Name ?? "")
            .Where(name => name.Length > 0).Distinct().Count();
        var (line, unit) = units[0];
        return headed > 1 ? null : new MetadataEvidence(
            "issuer", unit.Name, "issuer.preamble", codePoints.Span(line.Start, line.Start + line.Text.Length), 0.8);
    }

    private IEnumerable<FoundMention> UnitsIn(string line, ReadingContext context)
    {
        var found = new List<FoundMention>();
        var passage = new Passage(HighlightField.Heading, line, lexicons.Matcher);
        Organs.Find(passage, context, found);
        return MentionSelector.Select(passage, found).Where(unit => unit.Name.Length > 0);
    }
}
