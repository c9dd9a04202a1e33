namespace GraphService.Extraction;

/// <summary>SPEAKS_AT and ATTENDS: a person, 作 or 出席 and the like, and the event in the same clause.</summary>
internal sealed class AttendanceRelationFinder : IRelationFinder
{
    private const int LongestGap = 8;
    private static readonly string[] Speeches = ["讲话", "报告", "致辞", "授课", "发言"];
    private static readonly string[] Attending = ["出席", "参加", "主持"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var occasion in field.Mentions.Where(mention => mention.Kind == MentionKind.Event))
            {
                if (Read(scene, field, occasion) is { } relation)
                {
                    yield return relation;
                }
            }
        }
    }

    private static Relation? Read(HighlightScene scene, FieldScene field, FoundMention occasion)
    {
        var clause = field.Passage.ClauseAt(occasion.Start);
        if (field.In(clause.Start, occasion.Start).LastOrDefault(mention => mention.Kind == MentionKind.Person) is not { } person
            || occasion.Start - person.End > LongestGap)
        {
            return null;
        }

        var between = field.Passage.Text[person.End..occasion.Start];
        var after = field.Passage.RestOf(clause, occasion.End, LongestGap + 4);
        var speaks = between.Contains('作', StringComparison.Ordinal) || between.Contains('在', StringComparison.Ordinal);
        var name = speaks && Speeches.Any(word => after.Contains(word, StringComparison.Ordinal)) ? "SPEAKS_AT"
            : Attending.Any(word => between.Contains(word, StringComparison.Ordinal)) ? "ATTENDS" : null;
        return name is null
            ? null
            : HighlightScene.Relation(
                field, name, (scene.Argument(person), scene.Argument(occasion)), (person.Start, occasion.End), ("relation.attendance", 0.85));
    }
}
