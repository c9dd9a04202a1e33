namespace GraphService.Extraction;

/// <summary>COOPERATES_WITH: a named unit directly after 联合, 会同 or 携手, or between 与 and a verb of joint work. Generic partners make no edge.</summary>
internal sealed class CooperationRelationFinder : IRelationFinder
{
    private static readonly string[] Before = ["联合", "会同", "携手", "协同", "与", "同", "、"];
    private static readonly string[] JointVerbs = ["共建", "会签", "签订", "签署", "合作", "联合", "共同", "协作", "携手", "建立"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var partner in field.Mentions.Where(mention => mention.Kind == MentionKind.Unit && mention.Name.Length > 0 && mention.RuleId != "unit.media"))
            {
                if (IsPartner(field.Passage, partner) && SubjectReader.Find(scene, field, partner.Start) is { } subject && subject.Name != partner.Name)
                {
                    var clause = field.Passage.ClauseAt(partner.Start);
                    yield return HighlightScene.Relation(
                        field, "COOPERATES_WITH", (scene.Argument(subject), scene.Argument(partner)), (clause.Start, partner.End), ("relation.joint", 0.8));
                }
            }
        }
    }

    private static bool IsPartner(Passage passage, FoundMention partner)
    {
        var clause = passage.ClauseAt(partner.Start);
        var before = passage.Text.AsSpan(clause.Start, partner.Start - clause.Start);
        var word = Before.FirstOrDefault(word => passage.Text.AsSpan(0, partner.Start).EndsWith(word, StringComparison.Ordinal));
        return word switch
        {
            null => false,
            "联合" or "会同" or "携手" or "协同" => true,
            "、" => before.Contains("联合", StringComparison.Ordinal) || before.Contains("会同", StringComparison.Ordinal),
            _ => JointVerbs.Any(verb => passage.Follows(partner.End, verb)),
        };
    }
}
