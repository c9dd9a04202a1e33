using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Reads the highlights of one document, each: lead unit first, for it decides what short forms mean; then mentions; then relations. Not thread-safe.</summary>
internal sealed class HighlightReader(Lexicons lexicons, string text, DocumentFacts facts, CodePointMap codePoints)
{
    private static readonly OrganFinder Organs = new();

    private readonly SectionReader _sections = new(lexicons);
    private readonly ReadingContext _document = new(lexicons, facts.Place, facts.Year, "", "");

    private static readonly ImmutableArray<IMentionFinder> Finders =
    [
        new TitledWorkFinder(), Organs, new ComposedOrganFinder(), new NationalUnitFinder(), new NamedUnitFinder(), new UnitShortFinder(), new PartyDepartmentFinder(), new BranchFinder(),
        new NumberedInstitutionFinder(), new InstitutionFinder(), new OpenInstitutionFinder(), new SubUnitFinder(), new InnerUnitFinder(), new TitledDivisionFinder(), new UnitGroupFinder(), new DateFinder(),
        new CampaignFinder(), new AwardFinder(), new NamedHeadFinder(), new FoundedNameFinder(), new QuotedNameFinder(), new NamedInitiativeFinder(), new RoleFinder(), new PersonFinder(),
        new MetricFinder(), new TownshipFinder(), new PlaceFinder(),
    ];

    private static readonly ImmutableArray<IRelationFinder> RelationFinders =
    [
        new NameRelationFinder(), new PostRelationFinder(), new AwardRelationFinder(), new CoverageRelationFinder(), new EndorsementRelationFinder(),
        new SecondmentRelationFinder(), new CooperationRelationFinder(), new AttendanceRelationFinder(), new SuccessionRelationFinder(),
    ];

    /// <summary>Reads the highlight at <paramref name="slice"/>.</summary>
    public HighlightAnalysis Read(HighlightSlice slice, int ordinal)
    {
        var section = slice.SectionEnd > slice.SectionStart ? _sections.Find(text[slice.SectionStart..slice.SectionEnd], facts.Place) : null;
        var heading = new Passage(HighlightField.Heading, text[slice.HeadingStart..slice.HeadingEnd], lexicons.Matcher);
        var body = new Passage(HighlightField.Body, text[slice.BodyStart..slice.BodyEnd], lexicons.Matcher);
        var choice = LeadUnitChoice.Choose(_document, facts.Issuer, section, heading, body);
        var context = _document with { Lead = choice?.Name ?? "", LeadFamily = choice?.Family ?? "" };

        var inBody = Find(body, context);
        ImmutableArray<string> known = [.. inBody.Where(mention => mention.Kind == MentionKind.Initiative).Select(mention => mention.Name)];
        var inHeading = Find(heading, context with { KnownInitiatives = known });
        var scene = new HighlightScene(context, [new FieldScene(heading, inHeading), new FieldScene(body, inBody)]);
        var lead = choice is null ? null : new LeadUnit(choice.Name, scene.IndexOf(choice), choice.RuleId, choice.Confidence);
        return new HighlightAnalysis(
            ordinal, text[slice.NumberStart..slice.NumberEnd].TrimEnd(), codePoints.Span(slice.NumberStart, slice.NumberEnd),
            heading.Reading.Raw, codePoints.Span(slice.HeadingStart, slice.HeadingEnd),
            body.Reading.Raw, codePoints.Span(slice.BodyStart, slice.BodyEnd), lead, Mentions(scene), Relations(scene));
    }

    private static List<FoundMention> Find(Passage passage, ReadingContext context)
    {
        var found = new List<FoundMention>();
        foreach (var finder in Finders)
        {
            finder.Find(passage, context, found);
        }

        return MentionSelector.Select(passage, found);
    }

    /// <summary>The mentions of heading and body, in order.</summary>
    private static ImmutableArray<Mention> Mentions(HighlightScene scene)
    {
        var mentions = ImmutableArray.CreateBuilder<Mention>(scene.Fields.Sum(field => field.Mentions.Count));
        foreach (var field in scene.Fields)
        {
            foreach (var mention in field.Mentions)
            {
                mentions.Add(ToMention(field.Passage, mention));
            }
        }

        return mentions.MoveToImmutable();
    }

    /// <summary>The relations by place and name; of equal ones in the order of the finders.</summary>
    private static ImmutableArray<Relation> Relations(HighlightScene scene)
    {
        var found = new List<Relation>();
        foreach (var finder in RelationFinders)
        {
            finder.Find(scene, found);
        }

        return found.Count < 2
            ? [.. found]
            : [.. found.OrderBy(relation => relation.Field).ThenBy(relation => relation.Span.Start).ThenBy(relation => relation.Name, StringComparer.Ordinal)];
    }

    private static Mention ToMention(Passage passage, FoundMention found)
    {
        var span = passage.Reading.Span(found.Start, found.End);
        return new Mention(
            found.Kind, passage.Field, span, span.Of(passage.Reading.Raw), found.Name, found.RuleId, found.Confidence, found.Candidates, found.Reason,
            found.Attributes);
    }
}
