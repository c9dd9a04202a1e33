namespace GraphService.Extraction;

/// <summary>COOPERATES_WITH: the units after 联合, 会同 or 携手, or between 与 and words of joint work. Generic partners make no edge.</summary>
internal sealed class CooperationRelationFinder : IRelationFinder
{
    private const int LongestGap = 8;
    private const string With = "与同和";

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var (clause, own, partners) in Groups(scene.Context.Lexicons.RuleWords, field, new Stretch(0, field.Passage.Text.Length)))
            {
                var subjects = own.Count > 0 ? own.Select(unit => new Subject(unit.Name, unit)) : SubjectReader.Find(scene, field, partners[0].Start) is { } told ? [told] : [];
                foreach (var (subject, partner) in subjects.SelectMany(subject => partners.Where(partner => partner.Name != subject.Name).Select(partner => (subject, partner))))
                {
                    found.Add(HighlightScene.Relation(
                        field, "COOPERATES_WITH", (scene.Argument(subject), scene.Argument(partner)), (clause.Start, partner.End), ("relation.joint", 0.8)));
                }
            }
        }
    }

    /// <summary>
    /// The partners of each clause <paramref name="within"/> the text that tells of joint work, with the units before 与 that begin the clause (市审计局|与|市财政局建立…); these are empty where
    /// the clause begins otherwise.
    /// </summary>
    public static IEnumerable<(Stretch Clause, List<FoundMention> Subjects, List<FoundMention> Partners)> Groups(RuleWords words, FieldScene field, Stretch within)
    {
        var covered = 0;
        foreach (var first in field.In(within.Start, within.End).Where(IsUnit))
        {
            var clause = field.Passage.ClauseAt(first.Start);
            var chain = first.Start < covered ? [] : ChainReader.StartingAt(field, first.Start, clause.End, IsUnit);
            covered = chain.Count > 0 ? chain[^1].End : covered;
            if (chain.Count > 0 && ArePartners(words, field.Passage, clause, chain))
            {
                yield return (clause, [], chain);
            }
            else if (chain.Count > 1 && SubjectReader.Leading(field, clause, clause.End) == chain[0] && FirstPartner(field.Passage, chain) is > 0 and var split && IsJointAfter(words, field.Passage, clause, chain))
            {
                yield return (clause, chain[..split], chain[split..]);
            }
        }
    }

    /// <summary>Index of the unit after 与 or 同 in an enumeration that begins a clause; -1 when all are joined by 、 and 和.</summary>
    private static int FirstPartner(Passage passage, List<FoundMention> chain) => chain.FindIndex(1, unit => passage.Text[unit.Start - 1] is '与' or '同');

    private static bool IsUnit(FoundMention mention) => mention.Kind == MentionKind.Unit && mention.Name.Length > 0 && mention.RuleId != "unit.media";

    private static bool ArePartners(RuleWords words, Passage passage, Stretch clause, List<FoundMention> chain)
    {
        var before = passage.Text.AsSpan(clause.Start, chain[0].Start - clause.Start);
        return words[RuleUse.JointLead].LengthAtEnd(before) > 0
            || (!before.IsEmpty && With.Contains(before[^1], StringComparison.Ordinal) && IsJointAfter(words, passage, clause, chain));
    }

    /// <summary>Whether words of joint work follow the enumeration.</summary>
    private static bool IsJointAfter(RuleWords words, Passage passage, Stretch clause, List<FoundMention> chain)
    {
        var rest = passage.Text.AsSpan(chain[^1].End, Math.Max(0, Math.Min(clause.End, chain[^1].End + LongestGap) - chain[^1].End));
        var work = words[RuleUse.JointWork];
        return work.LengthAtStart(rest) > 0 || (rest.StartsWith("等", StringComparison.Ordinal) && work.IsIn(rest));
    }
}
