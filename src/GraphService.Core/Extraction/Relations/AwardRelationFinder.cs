namespace GraphService.Extraction;

/// <summary>RECEIVES by the award verb before the honour; the receiver begins the clause. A counted receiver (1人) is only words.</summary>
internal sealed class AwardRelationFinder : IRelationFinder
{
    private const int LongestReceiver = 24;

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene) => scene.Fields.SelectMany(field => field.Mentions
        .Where(mention => mention.Kind == MentionKind.Award).Select(award => Read(scene, field, award)).OfType<Relation>());

    private static Relation? Read(HighlightScene scene, FieldScene field, FoundMention award)
    {
        var clause = field.Passage.ClauseAt(award.Start);
        if (field.Passage.LastHitIn(LexiconTag.AwardVerb, clause.Start, award.Start) is not { } verb)
        {
            return null;
        }

        var name = ((AwardVerb)verb.Entry).Strength == "nominated" ? "NOMINATED_FOR" : "RECEIVES";
        var receiver = Receiver(scene, field, clause, verb.Start);
        return receiver is null
            ? null
            : HighlightScene.Relation(
                field, name, (receiver, scene.Argument(award)), (clause.Start, award.End), ("relation.award-verb", Math.Round(award.Confidence * 0.9, 2)),
                ("rank", award.Attributes.Find(MentionAttributes.Rank) ?? ""));
    }

    private static RelationArgument? Receiver(HighlightScene scene, FieldScene field, Stretch clause, int verbStart)
    {
        if (SubjectReader.Leading(field, clause, verbStart) is { } unit && IsOnlySubject(field.Passage.Text, unit.End, verbStart))
        {
            return scene.Argument(unit);
        }

        var words = field.Passage.Text[clause.Start..verbStart].Trim();
        return words.Length is 0 or > LongestReceiver ? null : RelationArgument.Words(words.TrimEnd('均', '共', '并', '也'));
    }

    /// <summary>Between unit and verb only 在…中, adverbs or nothing: 市公安局6个派出所获评 has another receiver.</summary>
    private static bool IsOnlySubject(string text, int start, int end)
    {
        var between = text.AsSpan(start, end - start).Trim();
        return between.Length <= 2 || (between[0] == '在' && between[^1] is '中' or '上');
    }
}
