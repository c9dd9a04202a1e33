namespace GraphService.Extraction;

/// <summary>COVERED_BY: media after 被, 获 or 在, or as subject of the clause, before 报道, 刊发 and the like.</summary>
internal sealed class CoverageRelationFinder : IRelationFinder
{
    private const int LongestGap = 30;

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var media in field.Mentions.Where(IsMedia))
            {
                var clause = field.Passage.ClauseAt(media.Start);
                var after = field.Passage.RestOf(clause, media.End, LongestGap);
                var verb = scene.Words(RuleUse.Coverage).EndOfLast(after);
                if (verb > 0 && (IsObject(field, clause, media) || IsSubject(field, clause, media)))
                {
                    found.Add(HighlightScene.Relation(
                        field, "COVERED_BY", (RelationArgument.Highlight, scene.Argument(media)), (clause.Start, media.End + verb), ("relation.covered", 0.9)));
                }
            }
        }
    }

    private static bool IsMedia(FoundMention mention) => mention.Kind == MentionKind.Unit && mention.RuleId == "unit.media";

    private static bool IsObject(FieldScene field, Stretch clause, FoundMention media) =>
        field.Passage.Text.AsSpan(Math.Max(clause.Start, media.Start - LongestGap)..media.Start).IndexOfAny("被获在") >= 0;

    /// <summary>The newspapers that begin the clause, after a date or not.</summary>
    private static bool IsSubject(FieldScene field, Stretch clause, FoundMention media)
    {
        var first = ChainReader.EndingAt(field, clause.Start, media.End, IsMedia)[0];
        return field.Passage.Text.AsSpan(clause.Start, first.Start - clause.Start).Trim().IsEmpty
            || field.In(clause.Start, first.Start).Any(mention => mention.Kind == MentionKind.Date && mention.Start == clause.Start && mention.End == first.Start);
    }
}
