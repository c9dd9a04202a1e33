using System.Collections.Immutable;
using System.Globalization;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Title, year, place, issuer and byline: what the caller states, else what the text shows, each with its reason.</summary>
internal sealed class DocumentFactsReader(Lexicons lexicons)
{
    private const int LongestDateLine = 60;

    /// <summary>How far the text is searched for its own name of the issuer.</summary>
    private const int LongestSearch = 4_000;

    private static readonly IMentionFinder[] Organs = [new OrganFinder(), new ComposedOrganFinder()];

    /// <summary>For titles that no organ is named in: 南通大学2023年…, 上海市公安局浦东分局….</summary>
    private static readonly IMentionFinder[] Institutions =
        [.. Organs, new NamedUnitFinder(), new NumberedInstitutionFinder(), new InstitutionFinder(), new OpenInstitutionFinder(), new SubUnitFinder()];

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

        if (preamble.Title is { } ambiguous && PlaceOfSharedName(ambiguous, vote, codePoints) is var (shared, byVote))
        {
            evidence.Add(byVote);
            return shared;
        }

        if (vote.Decide(LevelHint.Find(NormalizedText.Fold(preamble.Title?.Text ?? ""), text, slices)) is not var (place, reason))
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
            return PlaceOfShortTitle(title, passage, codePoints);
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

    /// <summary>朝阳区 in the title is that of the city that the text names.</summary>
    private (Place Place, MetadataEvidence Evidence)? PlaceOfSharedName(PreambleLine title, PlaceVote vote, CodePointMap codePoints)
    {
        var passage = new Passage(HighlightField.Heading, title.Text, lexicons.PlaceMatcher);
        return passage.Hits(LexiconTag.PlaceName) is [var hit, ..] && vote.Prefer(lexicons.Gazetteer.ListByName(passage.Text[hit.Start..hit.End])) is { } place
            ? (place, new MetadataEvidence(
                "place", place.Name, "place.title-shared", passage.Reading.Span(hit.Start, hit.End).From(codePoints.Span(title.Start, title.Start + title.Text.Length)), 0.8))
            : null;
    }

    /// <summary>The place whose short name, after those of its superiors and a year, the title begins with: 邹城教育2022年度亮点, 江苏镇江十大亮点.</summary>
    private (Place Place, MetadataEvidence Evidence)? PlaceOfShortTitle(PreambleLine title, Passage passage, CodePointMap codePoints)
    {
        (Place Place, LexiconHit Hit)? found = null;
        foreach (var hit in passage.Hits(LexiconTag.PlaceShort))
        {
            var name = passage.Text[hit.Start..hit.End];
            var isNext = found is var (upper, before) && hit.Start == before.End;
            var places = lexicons.Gazetteer.FindByShortName(name).Where(place => !isNext || lexicons.Gazetteer.Lies(place, found!.Value.Place)).ToArray();
            var isFirst = found is null && (!lexicons.Gazetteer.IsTrap(name) || lexicons.TitleSystems.Any(system => passage.Follows(hit.End, system.Word))) && (hit.Start == 0 || passage.Text[hit.Start - 1] is '年' or '度' or ' ' or '】' or ':' or '|' || char.IsAsciiDigit(passage.Text[hit.Start - 1]));
            if (places.Length == 1 && (isFirst || isNext))
            {
                found = (places[0], hit);
            }
        }

        return found is var (place, last)
            ? (place, new MetadataEvidence(
                "place", place.Name, "place.title-short", passage.Reading.Span(last.Start, last.End).From(codePoints.Span(title.Start, title.Start + title.Text.Length)), 0.85))
            : null;
    }

    /// <summary>A caller may know a division that the gazetteer does not; a name that several divisions share stays an error.</summary>
    private Place UnlistedPlace(string name) => lexicons.Gazetteer.ListByName(name).Count == 0 && Gazetteer.Unlisted(name) is { } place
        ? place
        : throw new InvalidInputException("metadata.place", ErrorReasons.FieldInvalid, "The place is not the full name of one division.");

    private void Count(PlaceVote vote, string text, int start, int end, CodePointMap codePoints, bool isTitle) =>
        vote.Count(new Passage(HighlightField.Body, text[start..end], lexicons.PlaceMatcher), codePoints.Span(start, end), isTitle);

    /// <summary>
    /// The unit that the title names alone, else that whose line of work it names, else the single one of the short lines before the highlights (source,
    /// date line), else of their paragraphs, where superiors are named too. None when the headings name several units and the title none.
    /// </summary>
    private MetadataEvidence? FindIssuer(
        string text, IReadOnlyList<HighlightSlice> slices, Preamble preamble, Place? place, int year, CodePointMap codePoints)
    {
        var context = new ReadingContext(lexicons, place, year, "", "");
        MetadataEvidence Evidence(PreambleLine line, string name, string ruleId, double confidence) =>
            new("issuer", name, ruleId, codePoints.Span(line.Start, line.Start + line.Text.Length), confidence);
        if (preamble.Title is { } title)
        {
            var titled = UnitsIn(title.Text, context, Organs).ToArray();
            titled = titled.Length > 1 ? titled : UnitsIn(title.Text, context, Institutions).Where(unit => unit.Start == 0 || titled.Length > 0).ToArray();
            if (titled.Length > 0)
            {
                return titled.DistinctBy(unit => unit.Name).Count() == 1 ? Evidence(title, titled[0].Name, "issuer.title", 0.9) : null;
            }

            if (IssuerByWork(title, place, year, context) is { } byWork)
            {
                return Evidence(title, OwnName(text, slices, byWork, context), "issuer.line-of-work", 0.75);
            }
        }

        var lines = preamble.Lines.Where(line => slices[0].SectionStart != line.Start || slices[0].SectionEnd == slices[0].SectionStart).ToLookup(line => line.Text.Length <= LongestDateLine);
        var found = Single(lines[true], context, isSentence: false) is var (shortLine, named) ? Evidence(shortLine, named, "issuer.preamble", 0.8)
            : Single(lines[false], context, isSentence: true) is var (paragraph, subject) ? Evidence(paragraph, subject, "issuer.preamble-paragraph", 0.6)
            : null;
        return found is not null && NamesSeveral(text, slices, context) ? null : found;
    }

    /// <summary>Whether the headings name several units, so that none issued the text for itself.</summary>
    private bool NamesSeveral(string text, IReadOnlyList<HighlightSlice> slices, ReadingContext context) =>
        slices.Select(slice => UnitsIn(text[slice.HeadingStart..slice.HeadingEnd], context, Organs).FirstOrDefault()?.Name ?? "")
            .Where(name => name.Length > 0).Distinct().Skip(1).Any();

    /// <summary>The name that the text itself gives the unit of this line and place (区卫生健康委 where another place has a 卫生健康局); else <paramref name="name"/>.</summary>
    private string OwnName(string text, IReadOnlyList<HighlightSlice> slices, string name, ReadingContext context)
    {
        var family = lexicons.FamilyOf(name);
        var end = Math.Min(slices[^1].BodyEnd, slices[0].HeadingStart + LongestSearch);
        return family.Length == 0 ? name : UnitsIn(text[slices[0].HeadingStart..end], context, Organs)
            .Where(unit => unit.Family == family && lexicons.Units.Classify(unit.Name).Place == lexicons.Units.Classify(name).Place)
            .GroupBy(unit => unit.Name).MaxBy(same => same.Count())?.Key ?? name;
    }

    /// <summary>The only unit that the lines name; of sentences, where committees and governments lead and others are addressed, the only other one that begins a clause.</summary>
    private (PreambleLine Line, string Name)? Single(IEnumerable<PreambleLine> lines, ReadingContext context, bool isSentence)
    {
        var units = lines.SelectMany(line => UnitsIn(line.Text, context, Organs)
            .Where(unit => !isSentence || (unit.Family is not ("party" or "government" or "congress" or "consultative") && (unit.Start == 0 || ClauseReader.IsStop(NormalizedText.Fold(line.Text)[unit.Start - 1]))))
            .Select(unit => (Line: line, unit.Name))).DistinctBy(unit => unit.Name).ToArray();
        return units.Length == 1 ? units[0] : null;
    }

    /// <summary>The unit whose line of work the title names after the place or after a count: 潍坊市人社工作十大亮点, 十大教育新闻.</summary>
    private string? IssuerByWork(PreambleLine title, Place? place, int year, ReadingContext context)
    {
        if (place is null)
        {
            return null;
        }

        var text = NormalizedText.Fold(title.Text);
        var shortName = lexicons.Gazetteer.ShortName(place);
        string[] before = [place.Name, shortName, shortName.Length > 0 ? shortName + place.Name[^1] : "", "十大", "十件", "全市", "全县", "全区", "全省", "年度", "年"];
        var (named, family) = lexicons.TitleSystems.FirstOrDefault(system =>
            before.Any(word => word.Length > 0 && text.Contains(word + system.Word, StringComparison.Ordinal)));
        var level = PlaceScope.LevelLetter(place);
        var organs = lexicons.Organs.Where(organ => organ.Family == family && organ.Levels.Contains(level, StringComparison.Ordinal) && organ.ExistsIn(year))
            .OrderBy(organ => organ.Levels.IndexOf(level, StringComparison.Ordinal)).ThenByDescending(organ => organ.Template[^1] is '局' or '厅' or '院').ToArray();
        var best = organs.FirstOrDefault(organ => organ.Forms.Any(form => form.StartsWith("~" + named, StringComparison.Ordinal) && form.Length == named.Length + 2))
            ?? organs.FirstOrDefault();
        return best is null ? null : context.Scope.NameOf(best, place);
    }

    private IEnumerable<FoundMention> UnitsIn(string line, ReadingContext context, IReadOnlyList<IMentionFinder> finders)
    {
        var found = new List<FoundMention>();
        var passage = new Passage(HighlightField.Heading, line, lexicons.Matcher);
        foreach (var finder in finders)
        {
            finder.Find(passage, context, found);
        }

        return MentionSelector.Select(passage, found).Where(unit => unit.Name.Length > 0);
    }
}
