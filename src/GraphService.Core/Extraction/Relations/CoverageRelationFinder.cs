namespace GraphService.Extraction;

/// <summary>COVERED_BY: media after 被, 获 or 在 and before 报道, 刊发 and the like.</summary>
internal sealed class CoverageRelationFinder : IRelationFinder
{
    private const int LongestGap = 30;
    private static readonly string[] Verbs = ["报道", "刊发", "刊载", "刊登", "推介", "宣传推广", "点赞"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var media in field.Mentions.Where(mention => mention.Kind == MentionKind.Unit && mention.RuleId == "unit.media"))
            {
                var clause = field.Passage.ClauseAt(media.Start);
                var after = field.Passage.RestOf(clause, media.End, LongestGap);
                var before = field.Passage.Text.AsSpan(Math.Max(clause.Start, media.Start - LongestGap)..media.Start);
                var verb = Verbs.FirstOrDefault(word => after.Contains(word, StringComparison.Ordinal));
                if (verb is not null && before.IndexOfAny("被获在") >= 0)
                {
                    var end = media.End + after.IndexOf(verb, StringComparison.Ordinal) + verb.Length;
                    yield return HighlightScene.Relation(
                        field, "COVERED_BY", (RelationArgument.Highlight, scene.Argument(media)), (clause.Start, end), ("relation.covered", 0.9));
                }
            }
        }
    }
}
