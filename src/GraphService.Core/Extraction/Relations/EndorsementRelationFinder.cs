namespace GraphService.Extraction;

/// <summary>
/// ENDORSED_BY: a unit, role or person between 获, 得到, 受到 or 被 and 批示, 肯定 and the like; or a superior, or somebody with an office, that begins the
/// clause and 予以肯定, 作出批示 or 推广.
/// </summary>
internal sealed class EndorsementRelationFinder : IRelationFinder
{
    private const int LongestGap = 6;
    private const int LongestSpeech = 60;

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            AddPassive(scene, field, found);
            AddActive(scene, field, found);
        }
    }

    private static void AddPassive(HighlightScene scene, FieldScene field, List<Relation> found)
    {
        foreach (var by in field.Mentions.Where(IsEndorser))
        {
            var text = field.Passage.Text;
            var verb = scene.Words(RuleUse.Endorsement).LengthAtStart(text.AsSpan(by.End));
            if (verb > 0 && IsEndorsedBy(scene.Words(RuleUse.EndorsedBy), text, by.Start))
            {
                found.Add(Endorsed(scene, field, by, (field.Passage.ClauseAt(by.Start).Start, by.End + verb), 0.85));
            }
        }
    }

    /// <summary>省厅转发…做法, 市委书记章立群作出批示: who begins the clause and is not the unit that the highlight is about.</summary>
    private static void AddActive(HighlightScene scene, FieldScene field, List<Relation> found)
    {
        var done = -1;
        foreach (var first in field.Mentions)
        {
            if (first.Start <= done || !IsEndorser(first) || (first.Start > 0 && !ClauseReader.IsStop(field.Passage.Text[first.Start - 1])))
            {
                continue;
            }

            var clause = field.Passage.ClauseAt(first.Start);
            done = clause.Start;
            var by = Last(field, clause, first);
            var end = by.Kind == MentionKind.Role || by.End > clause.End ? 0 : scene.Words(RuleUse.EndorsingDeed).EndOfLast(field.Passage.Text.AsSpan(by.End, clause.End - by.End));
            if (end > 0 && !(by.Kind == MentionKind.Unit && IsOwn(scene.Context, by)))
            {
                found.Add(Endorsed(scene, field, by, (clause.Start, by.End + end), 0.75, Endorsed(field, by)));
            }
        }
    }

    /// <summary>The person behind titles and units that begin the clause, else the unit.</summary>
    private static FoundMention Last(FieldScene field, Stretch clause, FoundMention first)
    {
        var last = first;
        foreach (var mention in field.In(first.End, clause.End))
        {
            if (mention.Start > last.End && !ChainReader.IsJoin(field.Passage.Text, last.End, mention.Start))
            {
                break;
            }

            last = mention.Kind is MentionKind.Role or MentionKind.Person or MentionKind.Unit ? mention : last;
            if (last.Kind == MentionKind.Person)
            {
                break;
            }
        }

        return last;
    }

    /// <summary>The unit that the endorser speaks of, where 对 stands before it (市委书记章立群对|市公安局|作出批示); null when the highlight itself is meant.</summary>
    private static FoundMention? Endorsed(FieldScene field, FoundMention by)
    {
        var rest = field.Passage.Text.AsSpan(by.End, Math.Min(LongestSpeech, field.Passage.Text.Length - by.End));
        var sentence = rest.IndexOfAny("。;\n") is >= 0 and var stop ? stop : rest.Length;
        return field.In(by.End, by.End + sentence).FirstOrDefault(unit => unit.Kind == MentionKind.Unit && unit.Name.Length > 0 && field.Passage.Text[unit.Start - 1] == '对');
    }

    /// <summary>Whether a unit is no superior of the lead unit, so that it tells its own deeds.</summary>
    private static bool IsOwn(ReadingContext context, FoundMention unit) =>
        unit.RuleId == "unit.media" || context.Lead.Length == 0 || unit.Name.StartsWith(context.Lead, StringComparison.Ordinal)
        || Rank(context.Lexicons.Units.Classify(unit.Name).Level) <= Rank(context.Lexicons.Units.Classify(context.Lead).Level);

    private static int Rank(string level) => level switch
    {
        "national" => 4,
        "province" => 3,
        "prefecture" => 2,
        "county" => 1,
        _ => 0,
    };

    private static bool IsEndorser(FoundMention mention) => mention.Kind is MentionKind.Unit or MentionKind.Role or MentionKind.Person && mention.Name.Length > 0;

    private static Relation Endorsed(HighlightScene scene, FieldScene field, FoundMention by, (int Start, int End) evidence, double confidence, FoundMention? endorsed = null) =>
        HighlightScene.Relation(field, "ENDORSED_BY", (endorsed is null ? RelationArgument.Highlight : scene.Argument(endorsed), scene.Argument(by)), evidence, ("relation.endorsed", confidence));

    /// <summary>Whether such a word stands directly before, or before other endorsers joined by 、.</summary>
    private static bool IsEndorsedBy(WordSet words, string text, int end)
    {
        var isJoined = end > 0 && text[end - 1] is '、';
        for (var at = end; at > 0 && at >= end - (isJoined ? LongestGap : 0); at--)
        {
            if (words.LengthAtEnd(text.AsSpan(0, at)) > 0)
            {
                return true;
            }
        }

        return false;
    }
}
