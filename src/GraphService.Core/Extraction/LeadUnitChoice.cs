using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>The lead unit of a highlight: the unit that the heading begins with, else the issuer, else the subject of the body's first clause.</summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Family">Line of the unit; empty when unknown.</param>
/// <param name="Field">Where it stands; null when it comes from the document.</param>
/// <param name="Start">First character in that field.</param>
/// <param name="RuleId">Rule that chose it.</param>
/// <param name="Confidence">Confidence.</param>
internal sealed record LeadUnitChoice(string Name, string Family, HighlightField? Field, int Start, string RuleId, double Confidence)
{
    private static readonly OrganFinder Organs = new();
    private static readonly NationalUnitFinder Nationals = new();

    /// <summary>Chooses by the passages of one highlight; null when nothing names a lead unit.</summary>
    public static LeadUnitChoice? Choose(Lexicons lexicons, DocumentFacts facts, Passage heading, Passage body)
    {
        var context = new ReadingContext(lexicons, facts.Place, facts.Year, "", "");
        if (FirstUnit(heading, context) is { } inHeading)
        {
            return new LeadUnitChoice(inHeading.Name, inHeading.Family, HighlightField.Heading, inHeading.Start, "lead.heading", 0.95);
        }

        if (facts.Issuer.Length > 0)
        {
            return new LeadUnitChoice(facts.Issuer, lexicons.FamilyOf(facts.Issuer), null, 0, "lead.issuer", 0.85);
        }

        return FirstUnit(body, context) is { } inBody && inBody.Start <= SubjectReader.LongestLeadIn
            ? new LeadUnitChoice(inBody.Name, inBody.Family, HighlightField.Body, inBody.Start, "lead.first-subject", 0.75)
            : null;
    }

    private static FoundMention? FirstUnit(Passage passage, ReadingContext context)
    {
        var found = new List<FoundMention>();
        Organs.Find(passage, context, found);
        Nationals.Find(passage, context, found);
        return found.Where(unit => unit.Name.Length > 0 && !passage.IsBracketed(unit.Start, unit.End))
            .OrderBy(unit => unit.Start).ThenByDescending(unit => unit.Length).FirstOrDefault();
    }
}
