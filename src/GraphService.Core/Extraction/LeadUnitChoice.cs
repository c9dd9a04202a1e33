using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// The lead unit of a highlight: the unit in the heading, be it named in full or as a branch of the issuer, else that of the section's title, else the one credited at the paragraph's start or end (责任单位：…), else the issuer, else the subject
/// of the body's first clause.
/// </summary>
/// <param name="Name">Canonical name.</param>
/// <param name="Family">Line of the unit; empty when unknown.</param>
/// <param name="Field">Where it stands; null when it comes from the document.</param>
/// <param name="Start">First character in that field.</param>
/// <param name="RuleId">Rule that chose it.</param>
/// <param name="Confidence">Confidence.</param>
internal sealed record LeadUnitChoice(string Name, string Family, HighlightField? Field, int Start, string RuleId, double Confidence)
{
    private const int LongestPurpose = 120;

    private static readonly IMentionFinder[] Finders = [new OrganFinder(), new ComposedOrganFinder(), new NationalUnitFinder(), new NamedUnitFinder(),
        new NumberedInstitutionFinder(), new InstitutionFinder()];

    private static readonly IMentionFinder[] Parts = [new BranchFinder(), new UnitShortFinder()];

    /// <summary>Chooses by the passages of one highlight; null when nothing names a lead unit.</summary>
    /// <param name="context">The document's, without a lead unit.</param>
    /// <param name="issuer">The document's; empty when unknown.</param>
    /// <param name="section">The unit of the section's title.</param>
    /// <param name="heading">Heading.</param>
    /// <param name="body">Body.</param>
    public static LeadUnitChoice? Choose(ReadingContext context, string issuer, FoundMention? section, Passage heading, Passage body)
    {
        if (FirstUnit(heading, context) is { } inHeading)
        {
            return new LeadUnitChoice(inHeading.Name, inHeading.Family, HighlightField.Heading, inHeading.Start, "lead.heading", 0.95);
        }

        if (PartOfIssuer(context, issuer, heading) is { } part)
        {
            return new LeadUnitChoice(part.Name, part.Family, HighlightField.Heading, part.Start, "lead.heading-part", 0.85);
        }

        if (section is { Name.Length: > 0 })
        {
            return new LeadUnitChoice(section.Name, section.Family, null, 0, "lead.section", 0.9);
        }

        if (CreditReader.Find(context.Lexicons, body) is { } credit && FirstUnit(body, context, credit.Start, credit.End) is { } credited)
        {
            return new LeadUnitChoice(credited.Name, credited.Family, HighlightField.Body, credited.Start, "lead.credit", 0.85);
        }

        if (issuer.Length > 0)
        {
            return new LeadUnitChoice(issuer, context.Lexicons.FamilyOf(issuer), null, 0, "lead.issuer", 0.85);
        }

        if (FirstUnit(body, context) is not { } inBody)
        {
            return null;
        }

        if (!IsLeadIn(body.Text.AsSpan(0, inBody.Start)) && AfterPurpose(body, context) is { } afterPurpose)
        {
            return new LeadUnitChoice(afterPurpose.Name, afterPurpose.Family, HighlightField.Body, afterPurpose.Start, "lead.subject-after-purpose", 0.7);
        }

        if (IsLeadIn(body.Text.AsSpan(0, inBody.Start)))
        {
            return new LeadUnitChoice(inBody.Name, inBody.Family, HighlightField.Body, inBody.Start, "lead.first-subject", 0.75);
        }

        // Paragraphs of several units' documents may begin without a subject and name it in a later sentence: then it is a unit of the document's own place.
        return inBody.Start > 0 && ClauseReader.IsSentenceEnd(body.Text[inBody.Start - 1]) && context.Place is { } place && inBody.Name.Contains(place.Name, StringComparison.Ordinal)
            ? new LeadUnitChoice(inBody.Name, inBody.Family, HighlightField.Body, inBody.Start, "lead.later-subject", 0.6)
            : null;
    }

    /// <summary>The branch or county unit of the issuer's line that begins the heading: 荔城分局做优…, 田家庵区大队探索…; 市局 and the like are superiors.</summary>
    private static FoundMention? PartOfIssuer(ReadingContext context, string issuer, Passage heading)
    {
        if (issuer.Length == 0 || PlaceScope.LevelWords.Contains(heading.Text.Length > 0 ? heading.Text[0] : ' '))
        {
            return null;
        }

        var ofIssuer = context with { Lead = issuer, LeadFamily = context.Lexicons.FamilyOf(issuer) };
        var found = new List<FoundMention>();
        foreach (var finder in Parts)
        {
            finder.Find(heading, ofIssuer, found);
        }

        return found.Where(unit => unit.Start == 0 && unit.Name.Length > 0 && unit.Name != issuer && unit.RuleId != "unit.own").MaxBy(unit => unit.Length);
    }

    /// <summary>A date or a few words up to a comma may stand before the subject; a verb with its object may not.</summary>
    private static bool IsLeadIn(ReadOnlySpan<char> before) =>
        before.IsEmpty || before is "(" or "【" or "[" || before.EndsWith("单位:", StringComparison.Ordinal) || before.EndsWith("部门:", StringComparison.Ordinal) || (before.Length <= SubjectReader.LongestLeadIn && before[^1] is ',' or '日' or '月' or '年' or '来' or ' ');

    /// <summary>The unit that begins a clause of the first sentence after clauses that say what for or under whom: 为切实解决…问题,市公安局….</summary>
    private static FoundMention? AfterPurpose(Passage body, ReadingContext context)
    {
        var end = body.Text.AsSpan(0, Math.Min(body.Text.Length, LongestPurpose)).IndexOfAny('。', ';', '\n');
        end = end < 0 ? Math.Min(body.Text.Length, LongestPurpose) : end;
        if (!context.Lexicons.LeadIns.Any(word => body.Follows(0, word)))
        {
            return null;
        }

        var clause = body.ClauseAt(0);
        while (clause.End < end)
        {
            clause = body.ClauseAt(clause.End);
            if (FirstUnit(body, context, clause.Start, clause.End) is { } unit && unit.Start == clause.Start)
            {
                return unit;
            }
        }

        return null;
    }

    private static bool IsPartner(string text, int start) =>
        start > 0 && (text[start - 1] is '与' or '和' or '同' or '被' or '获' or '向' or '在' or '、' or '由' or '经' or '对' or '为'
            || (start > 1 && text.AsSpan(start - 2, 2) is "联合" or "携手"));

    private static FoundMention? FirstUnit(Passage passage, ReadingContext context) => FirstUnit(passage, context, 0, passage.Text.Length);

    private static FoundMention? FirstUnit(Passage passage, ReadingContext context, int start, int end)
    {
        var found = new List<FoundMention>();
        foreach (var finder in Finders)
        {
            finder.Find(passage, context, found);
        }

        FoundMention? first = null;
        foreach (var unit in found)
        {
            var isBefore = first is null || unit.Start < first.Start || (unit.Start == first.Start && unit.Length > first.Length);
            if (isBefore && unit.Start >= start && unit.End <= end && unit.Name.Length > 0 && !passage.IsBracketed(unit.Start, unit.End) && !IsPartner(passage.Text, unit.Start))
            {
                first = unit;
            }
        }

        return first;
    }
}
