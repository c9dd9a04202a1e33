namespace GraphService.Extraction;

/// <summary>
/// Finds departments that stand without the unit they belong to (执行局, 第三检察部, 综合执法支队): they are the lead unit's, or that of the last unit of
/// the same line that was a subject before.
/// </summary>
internal sealed class InnerUnitFinder : IMentionFinder
{
    private const string Detachment = "支队";
    private const string NoneBefore = "的市县区省州旗局院厅委会级";

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var hits = passage.Hits(LexiconTag.InnerUnit);
        if (hits.Length == 0 || context.Lead.Length == 0)
        {
            return;
        }

        var units = new UnitIndex(found);
        foreach (var hit in hits)
        {
            var inner = (InnerUnit)hit.Entry;
            if (!passage.IsBracketed(hit.Start, hit.End) && StandsAlone(passage, hit) && units.LongestEndingAt(hit.Start) is null && Owner(passage, context, units, hit, inner.Family) is { } owner)
            {
                found.Add(new FoundMention(MentionKind.Unit, hit.Start, hit.End, inner.NameIn(owner), "unit.inner", 0.75)
                {
                    Family = context.LeadFamily,
                    Reason = $"department of {owner}",
                });
            }
        }
    }

    /// <summary>At the start of a clause, or after a word that another name does not go through, such as 时任 before a post.</summary>
    private static bool StandsAlone(Passage passage, LexiconHit hit)
    {
        var clause = passage.ClauseAt(hit.Start);
        if (hit.Start == ClauseReader.AfterOrdinal(passage.Text, clause.Start) || passage.Text[hit.Start - 1] is '、' or '和' or '与' or '由' or '被' or '在' or '向' or '到' or '赴' or '对')
        {
            return true;
        }

        if (hit.Start - 2 >= clause.Start && (passage.Follows(hit.Start - 2, "时任") || passage.Follows(hit.Start - 2, "现任")))
        {
            return true;
        }

        return !NoneBefore.Contains(passage.Text[hit.Start - 1], StringComparison.Ordinal)
            && passage.LastHitIn(LexiconTag.Verb, Math.Max(clause.Start, hit.Start - 4), hit.Start) is { } verb && verb.End == hit.Start;
    }

    /// <summary>Where the clause's subject stands: its start, or after a date.</summary>
    private static int SubjectStart(Passage passage, int start)
    {
        var clause = passage.ClauseAt(start);
        var before = passage.Text.AsSpan(clause.Start, start - clause.Start);
        return before.Length > 0 && before[^1] is '日' or '月' or '年' ? start : clause.Start;
    }

    /// <summary>Whether the unit is of a place above the document's, whose divisions nobody names without it: 省局在晋江举办培训班,审批科科长….</summary>
    private static bool IsAbove(ReadingContext context, string unit) =>
        context.Place is { } own && context.Lexicons.Gazetteer.FindByName(context.Lexicons.Units.Classify(unit).Place) is { } place && place != own && context.Lexicons.Gazetteer.Lies(own, place);

    /// <summary>Whether the unit is a branch or of a place inside the document's, which has no 支队: 赤坎分局副局长…、|网警支队.</summary>
    private static bool IsBelow(ReadingContext context, string unit) => unit.EndsWith("分局", StringComparison.Ordinal)
        || (context.Place is { Level: "prefecture" } own && context.Lexicons.Gazetteer.FindByName(context.Lexicons.Units.Classify(unit).Place) is { Level: "county" } place && context.Lexicons.Gazetteer.Lies(place, own));

    /// <summary>The unit of a line that the sentence is about, else the lead unit when it is of that line; the empty line is the lead unit's.</summary>
    public static string? Owner(Passage passage, ReadingContext context, UnitIndex units, LexiconHit hit, string line)
    {
        var family = line.Length > 0 ? line : context.LeadFamily;
        var isDetachment = passage.Follows(hit.End - Detachment.Length, Detachment);
        var named = units.Before(hit.Start).TakeWhile(unit => unit.End > ClauseReader.SentenceStart(passage.Text, hit.Start)).FirstOrDefault(unit => unit.Name.Length > 0 && unit.RuleId is not ("unit.inner" or "unit.sub-unit" or "unit.titled-division") && unit.Family == family && !IsAbove(context, unit.Name) && !(isDetachment && IsBelow(context, unit.Name)) && unit.Start == SubjectStart(passage, unit.Start));
        return named?.Name ?? (line.Length == 0 || line == context.LeadFamily ? context.Lead : null);
    }
}

/// <summary>One row of inner_units.tsv.</summary>
/// <param name="Family">Line of the unit that has it; empty for any.</param>
/// <param name="Name">Its name after the unit's.</param>
internal sealed record InnerUnit(string Family, string Name)
{
    /// <summary>Canonical name inside <paramref name="owner"/>; party organs of a bureau carry 中共 before it.</summary>
    public string NameIn(string owner) => Name is "机关委员会" or "机关纪律检查委员会" ? $"中共{owner}{Name}" : owner + Name;
}
