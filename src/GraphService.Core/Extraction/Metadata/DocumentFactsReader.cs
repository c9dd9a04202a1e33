using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Title, year, place, issuer and byline: what the caller states, else what the text shows, each with its reason.</summary>
internal sealed class DocumentFactsReader(Lexicons lexicons)
{
    private static readonly OrganFinder Organs = new();
    private static readonly ComposedOrganFinder Composed = new();

    /// <summary>Reads the metadata of a text whose highlights are known.</summary>
    /// <exception cref="InvalidInputException">The stated place is not in the gazetteer.</exception>
    public DocumentFacts Read(
        string text, IReadOnlyList<HighlightSlice> slices, StatedMetadata stated, CodePointMap codePoints, CancellationToken cancellationToken)
    {
        var preamble = new Preamble(text, slices[0].NumberStart, [.. lexicons.Furniture.Entries]);
        var evidence = ImmutableArray.CreateBuilder<MetadataEvidence>();
        var title = Choose(evidence, "title", stated.Title, () => preamble.Title is { } line
            ? new MetadataEvidence("title", line.Text, "title.line", codePoints.Span(line.Start, line.Start + line.Text.Length), 0.9) : null);
        var written = Choose(evidence, "year", stated.Year > 0 ? stated.Year.ToString(CultureInfo.InvariantCulture) : "", () => YearFinder.Find(text, preamble, codePoints));
        var year = written.Length == 0 ? 0 : int.Parse(written, CultureInfo.InvariantCulture);
        var place = PlaceOf(text, slices, stated, preamble, codePoints, evidence, cancellationToken);
        var issuer = Choose(evidence, "issuer", stated.Issuer, () => FindIssuer(text, slices, preamble, place, year, codePoints));
        return new DocumentFacts(
            stated.Id, title, year, place, issuer,
            Choose(evidence, "publisher", stated.Publisher, () => null), Choose(evidence, "published_on", stated.PublishedOn, () => null),
            [.. BylineFinder.Find(preamble, codePoints)], evidence.ToImmutable());
    }

    private static string Choose(ImmutableArray<MetadataEvidence>.Builder evidence, string field, string stated, Func<MetadataEvidence?> find)
    {
        var chosen = stated.Length > 0 ? new MetadataEvidence(field, stated, StatedMetadata.RuleId, null, 1) : find();
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
            evidence.Add(new MetadataEvidence("place", stated.Place, StatedMetadata.RuleId, null, 1));
            return known;
        }

        if (preamble.Title is { } title && PlaceOfTitle(title, codePoints) is var (titled, inTitle))
        {
            evidence.Add(inTitle);
            return titled;
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

    /// <summary>The place whose full name, after those of its superiors, the title begins with or holds alone.</summary>
    private (Place Place, MetadataEvidence Evidence)? PlaceOfTitle(PreambleLine title, CodePointMap codePoints)
    {
        var passage = new Passage(HighlightField.Heading, title.Text, lexicons.PlaceMatcher);
        var hits = passage.Hits(LexiconTag.PlaceName);
        if (hits.Length == 0)
        {
            return null;
        }

        var (start, end) = (hits[0].Start, hits[0].End);
        while (hits.FirstOrDefault(hit => hit.Start == end) is { Length: > 0 } lower && lexicons.Gazetteer.FindByName(passage.Text[start..lower.End]) is not null)
        {
            end = lower.End;
        }

        var span = passage.Reading.Span(start, end).From(codePoints.Span(title.Start, title.Start + title.Text.Length));
        return lexicons.Gazetteer.FindByName(passage.Text[start..end]) is { } place
            ? (place, new MetadataEvidence("place", place.Name, "place.title", span, 0.95))
            : null;
    }

    /// <summary>A caller may know a division that the gazetteer does not; a name that several divisions share stays an error.</summary>
    private Place UnlistedPlace(string name) => lexicons.Gazetteer.ListByName(name).Count == 0 && Gazetteer.Unlisted(name) is { } place
        ? place
        : throw new InvalidInputException("metadata.place", ErrorReasons.FieldInvalid, "The place is not the full name of one division.");

    private void Count(PlaceVote vote, string text, int start, int end, CodePointMap codePoints, bool isTitle) =>
        vote.Count(new Passage(HighlightField.Body, text[start..end], lexicons.PlaceMatcher), codePoints.Span(start, end), isTitle);

    /// <summary>The single unit that the lines before the highlights name; none when they name several or the headings name their own units.</summary>
    private MetadataEvidence? FindIssuer(
        string text, IReadOnlyList<HighlightSlice> slices, Preamble preamble, Place? place, int year, CodePointMap codePoints)
    {
        var context = new ReadingContext(lexicons, place, 0, "", "");
        var units = preamble.Lines.SelectMany(line => UnitsIn(line.Text, context).Select(unit => (Line: line, Unit: unit))).ToArray();
        if (preamble.Title is { } title && !units.Any(unit => unit.Line == title) && IssuerByWork(title, place, year, context) is { } byWork)
        {
            return new MetadataEvidence("issuer", byWork, "issuer.line-of-work", codePoints.Span(title.Start, title.Start + title.Text.Length), 0.75);
        }

        units = [.. units.Where(unit => slices[0].SectionStart != unit.Line.Start || slices[0].SectionEnd == slices[0].SectionStart)];
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

    /// <summary>The unit whose line of work the title names after the place or after a count: 潍坊市人社工作十大亮点, 十大教育新闻.</summary>
    private string? IssuerByWork(PreambleLine title, Place? place, int year, ReadingContext context)
    {
        if (place is null)
        {
            return null;
        }

        var text = NormalizedText.Fold(title.Text);
        string[] before = [place.Name, lexicons.Gazetteer.ShortName(place), "十大", "十件", "全市", "全县", "全区", "全省", "年度", "年"];
        var (named, family) = lexicons.TitleSystems.FirstOrDefault(system =>
            before.Any(word => word.Length > 0 && text.Contains(word + system.Word, StringComparison.Ordinal)));
        var level = PlaceScope.LevelLetter(place);
        var organs = lexicons.Organs.Where(organ => organ.Family == family && organ.Levels.Contains(level, StringComparison.Ordinal) && organ.ExistsIn(year))
            .OrderByDescending(organ => organ.Template[^1] is '局' or '厅' or '院').ToArray();
        return (organs.FirstOrDefault(organ => organ.Forms.Any(form => form.StartsWith("~" + named, StringComparison.Ordinal) && form.Length == named.Length + 2))
            ?? organs.FirstOrDefault())?.NameAt(context.Scope.OfficialName(place));
    }

    private IEnumerable<FoundMention> UnitsIn(string line, ReadingContext context)
    {
        var found = new List<FoundMention>();
        var passage = new Passage(HighlightField.Heading, line, lexicons.Matcher);
        Organs.Find(passage, context, found);
        Composed.Find(passage, context, found);
        return MentionSelector.Select(passage, found).Where(unit => unit.Name.Length > 0);
    }
}
