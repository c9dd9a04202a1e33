namespace GraphService.Extraction;

/// <summary>Who a clause is about.</summary>
/// <param name="Name">Canonical name of the unit.</param>
/// <param name="Mention">Its mention; null when the unit is the lead unit and not named here.</param>
internal sealed record Subject(string Name, FoundMention? Mention);

/// <summary>
/// Finds the unit that a clause is about: the unit that begins the clause or an earlier clause of the same sentence, or the sentence that 一是 and 二是
/// go into detail of; else the lead unit, for paragraphs of the genre leave it out.
/// </summary>
internal static class SubjectReader
{
    /// <summary>A subject may follow a date or a few words of lead-in.</summary>
    public const int LongestLeadIn = 12;

    private const int MostClausesBack = 8;
    private const int LongestEnumeration = 600;
    private const string FirstOrdinal = "一是";

    /// <summary>After a unit these make its people the subject, not the unit.</summary>
    private static readonly string[] People = ["成员", "班子", "党员", "干警", "民警", "工作人员", "机关", "干部", "领导"];

    /// <summary>The subject of the clause at <paramref name="offset"/>, or null when none is known.</summary>
    public static Subject? Find(HighlightScene scene, FieldScene field, int offset)
    {
        var clause = field.Passage.ClauseAt(offset);
        for (var back = 0; back < MostClausesBack; back++)
        {
            if (Leading(field, clause, Math.Min(offset, clause.End)) is { } unit)
            {
                return new Subject(unit.Name, unit);
            }

            if (clause.Start == 0 || ClauseReader.IsSentenceEnd(field.Passage.Text[clause.Start - 1]))
            {
                if (BeforeEnumeration(field.Passage, clause) is not { } detailed)
                {
                    break;
                }

                clause = detailed;
                continue;
            }

            clause = field.Passage.ClauseAt(clause.Start - 1);
        }

        return scene.Context.Lead.Length > 0 ? new Subject(scene.Context.Lead, null) : null;
    }

    /// <summary>The last clause of the sentence before 一是, when the clause begins so or with a later ordinal; null when it does not.</summary>
    private static Stretch? BeforeEnumeration(Passage passage, Stretch clause)
    {
        if (ClauseReader.AfterOrdinal(passage.Text, clause.Start) == clause.Start)
        {
            return null;
        }

        var floor = Math.Max(0, clause.Start - LongestEnumeration);
        var first = passage.Follows(clause.Start, FirstOrdinal) ? clause.Start : floor + passage.Text.AsSpan(floor, clause.Start - floor).LastIndexOf(FirstOrdinal, StringComparison.Ordinal);
        return first > floor && ClauseReader.IsStop(passage.Text[first - 1]) ? passage.ClauseAt(first - 1) : null;
    }

    /// <summary>The unit that begins the clause, after 一是 or not; a unit after 被, 由, 获 or another word is no subject.</summary>
    public static FoundMention? Leading(FieldScene field, Stretch clause, int before)
    {
        var first = ClauseReader.AfterOrdinal(field.Passage.Text, clause.Start);
        foreach (var mention in field.In(clause.Start, before))
        {
            var between = field.Passage.Text.AsSpan(first, Math.Max(0, mention.Start - first)).Trim();
            if (between.Length > 0)
            {
                return null;
            }

            if (mention.Kind == MentionKind.Unit && mention.Name.Length > 0 && !mention.RuleId.StartsWith("unit.media", StringComparison.Ordinal))
            {
                return field.Passage.FollowsAny(mention.End, People) ? null : mention;
            }

            if (mention.Kind != MentionKind.Date)
            {
                return null;
            }

            first = mention.End;
        }

        return null;
    }
}
