namespace GraphService.Extraction;

/// <summary>COOPERATES_WITH: the units after 联合, 会同 or 携手, or between 与 and words of joint work. Generic partners make no edge.</summary>
internal sealed class CooperationRelationFinder : IRelationFinder
{
    private const int LongestGap = 8;
    private static readonly string[] Joint = ["联合", "会同", "携手", "协同", "联动"];
    private static readonly string[] With = ["与", "同", "和"];
    private static readonly string[] JointVerbs = ["共建", "会签", "签订", "签署", "合作", "联合", "共同", "协作", "携手", "建立", "结对", "联动", "共享", "对接", "联办", "合办"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            var covered = 0;
            foreach (var first in field.Mentions.Where(IsUnit))
            {
                var clause = field.Passage.ClauseAt(first.Start);
                var chain = first.Start < covered ? [] : ChainReader.StartingAt(field, first.Start, clause.End, IsUnit);
                covered = chain.Count > 0 ? chain[^1].End : covered;
                if (chain.Count > 0 && ArePartners(field.Passage, clause, chain) && SubjectReader.Find(scene, field, first.Start) is { } subject)
                {
                    foreach (var partner in chain.Where(partner => partner.Name != subject.Name))
                    {
                        yield return HighlightScene.Relation(
                            field, "COOPERATES_WITH", (scene.Argument(subject), scene.Argument(partner)), (clause.Start, partner.End), ("relation.joint", 0.8));
                    }
                }
            }
        }
    }

    private static bool IsUnit(FoundMention mention) => mention.Kind == MentionKind.Unit && mention.Name.Length > 0 && mention.RuleId != "unit.media";

    private static bool ArePartners(Passage passage, Stretch clause, List<FoundMention> chain)
    {
        var before = passage.Text.AsSpan(clause.Start, chain[0].Start - clause.Start);
        foreach (var word in Joint)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        foreach (var word in With)
        {
            if (before.EndsWith(word, StringComparison.Ordinal))
            {
                var rest = passage.Text.AsSpan(chain[^1].End, Math.Max(0, Math.Min(clause.End, chain[^1].End + LongestGap) - chain[^1].End));
                return StartsJointly(rest) || (rest.StartsWith("等", StringComparison.Ordinal) && HoldsJointly(rest));
            }
        }

        return false;
    }

    private static bool StartsJointly(ReadOnlySpan<char> rest)
    {
        foreach (var verb in JointVerbs)
        {
            if (rest.StartsWith(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HoldsJointly(ReadOnlySpan<char> rest)
    {
        foreach (var verb in JointVerbs)
        {
            if (rest.Contains(verb, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
