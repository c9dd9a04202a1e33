namespace GraphService.Extraction;

/// <summary>ENDORSED_BY: a unit, role or person between 获, 得到, 受到 or 被 and 批示, 肯定 and the like.</summary>
internal sealed class EndorsementRelationFinder : IRelationFinder
{
    private const int LongestGap = 6;
    private static readonly string[] Before = ["获", "获得", "得到", "受到", "被", "获得了", "得到了"];
    private static readonly string[] After = ["批示", "肯定性批示", "肯定", "充分肯定", "高度肯定", "推广", "转发", "表扬", "批示肯定", "签批"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var by in field.Mentions.Where(mention => mention.Kind is MentionKind.Unit or MentionKind.Role or MentionKind.Person && mention.Name.Length > 0))
            {
                var text = field.Passage.Text;
                var verb = After.Where(word => field.Passage.Follows(by.End, word)).MaxBy(word => word.Length);
                if (verb is null || !Before.Any(word => EndsWithin(text, by.Start, word)))
                {
                    continue;
                }

                var clause = field.Passage.ClauseAt(by.Start);
                yield return HighlightScene.Relation(
                    field, "ENDORSED_BY", (RelationArgument.Highlight, scene.Argument(by)), (clause.Start, by.End + verb.Length), ("relation.endorsed", 0.85));
            }
        }
    }

    /// <summary>The word directly before, or before other endorsers joined by 、.</summary>
    private static bool EndsWithin(string text, int end, string word)
    {
        var from = Math.Max(0, end - LongestGap - word.Length);
        var at = text.AsSpan(from, end - from).LastIndexOf(word, StringComparison.Ordinal);
        return at >= 0 && (from + at + word.Length == end || text[end - 1] is '、');
    }
}
