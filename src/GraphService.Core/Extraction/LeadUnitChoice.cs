using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>The lead unit of a highlight: the unit in the heading, else that of the section's title, else the issuer, else the subject of the body's first clause.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Family">Line of the unit; empty when unknown.</param>
/// <param name="Field">Where it stands; null when it comes from the document.</param>
/// <param name="Start">First character in that field.</param>
/// <param name="RuleId">Rule that chose it.</param>
/// <param name="Confidence">Confidence.</param>
internal sealed record LeadUnitChoice(string Name, string Family, HighlightField? Field, int Start, string RuleId, double Confidence)
{
    private static readonly IMentionFinder[] Finders = [new OrganFinder(), new ComposedOrganFinder(), new NationalUnitFinder(), new NamedUnitFinder(),
        new NumberedInstitutionFinder(), new InstitutionFinder()];

    /// <summary>Chooses by the passages of one highlight; null when nothing names a lead unit.</summary>
    public static LeadUnitChoice? Choose(Lexicons lexicons, DocumentFacts facts, FoundMention? section, Passage heading, Passage body)
    {
        var context = new ReadingContext(lexicons, facts.Place, facts.Year, "", "");
        if (FirstUnit(heading, context) is { } inHeading)
        {
            return new LeadUnitChoice(inHeading.Name, inHeading.Family, HighlightField.Heading, inHeading.Start, "lead.heading", 0.95);
        }

        if (section is { Name.Length: > 0 })
        {
            return new LeadUnitChoice(section.Name, section.Family, null, 0, "lead.section", 0.9);
        }

        if (facts.Issuer.Length > 0)
        {
            return new LeadUnitChoice(facts.Issuer, lexicons.FamilyOf(facts.Issuer), null, 0, "lead.issuer", 0.85);
        }

        if (FirstUnit(body, context) is not { } inBody)
        {
            return null;
        }

        if (IsLeadIn(body.Text.AsSpan(0, inBody.Start)))
        {
            return new LeadUnitChoice(inBody.Name, inBody.Family, HighlightField.Body, inBody.Start, "lead.first-subject", 0.75);
        }

        // Paragraphs of several units' documents may begin without a subject and name it in a later sentence: then it is a unit of the document's own place.
        return inBody.Start > 0 && ClauseReader.IsSentenceEnd(body.Text[inBody.Start - 1]) && facts.Place is { } place && inBody.Name.Contains(place.Name, StringComparison.Ordinal)
            ? new LeadUnitChoice(inBody.Name, inBody.Family, HighlightField.Body, inBody.Start, "lead.later-subject", 0.6)
            : null;
    }

    /// <summary>A date or a few words up to a comma may stand before the subject; a verb with its object may not.</summary>
    private static bool IsLeadIn(ReadOnlySpan<char> before) =>
        before.IsEmpty || before is "(" or "【" or "[" || before.EndsWith("单位:", StringComparison.Ordinal) || before.EndsWith("部门:", StringComparison.Ordinal) || (before.Length <= SubjectReader.LongestLeadIn && before[^1] is ',' or '日' or '月' or '年' or '来' or ' ');

    private static bool IsPartner(string text, int start) =>
        start > 0 && (text[start - 1] is '与' or '和' or '同' or '被' or '获' or '向' or '在' or '、' or '由' or '经' or '对' or '为'
            || (start > 1 && text.AsSpan(start - 2, 2) is "联合" or "携手"));

    private static FoundMention? FirstUnit(Passage passage, ReadingContext context)
    {
        var found = new List<FoundMention>();
        foreach (var finder in Finders)
        {
            finder.Find(passage, context, found);
        }

        return found.Where(unit => unit.Name.Length > 0 && !passage.IsBracketed(unit.Start, unit.End) && !IsPartner(passage.Text, unit.Start))
            .OrderBy(unit => unit.Start).ThenByDescending(unit => unit.Length).FirstOrDefault();
    }
}
