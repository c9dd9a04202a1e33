namespace GraphService.Extraction;

/// <summary>
/// SPEAKS_AT and ATTENDS: a person, 作 or 出席 and the like, and the event in the same clause; or a person who 出席并讲话 where an earlier clause of
/// the sentence holds the event.
/// </summary>
internal sealed class AttendanceRelationFinder : IRelationFinder
{
    /// <summary>Name of the attribute that says that somebody chaired the event.</summary>
    public const string How = "how";

    /// <summary>Its value.</summary>
    public const string Chaired = "chaired";

    private const int LongestGap = 12;
    private const int LongestDeed = 14;
    private const int LongestSentence = 200;
    private static readonly string[] Speaking = ["作", "讲话", "致辞"];

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var person in field.Mentions.Where(mention => mention.Kind == MentionKind.Person))
            {
                var clause = field.Passage.ClauseAt(person.Start);
                found.AddRange(Inside(scene, field, clause, person) ?? Earlier(scene, field, clause, person));
            }
        }
    }

    /// <summary>The event that the clause names after the person; null when it names none near enough.</summary>
    private static IEnumerable<Relation>? Inside(HighlightScene scene, FieldScene field, Stretch clause, FoundMention person)
    {
        if (field.In(person.End, clause.End).FirstOrDefault(mention => mention.Kind is MentionKind.Event or MentionKind.Person) is not { Kind: MentionKind.Event } occasion
            || occasion.Start - person.End > LongestGap)
        {
            return null;
        }

        var between = field.Passage.Text[person.End..occasion.Start];
        var after = field.Passage.RestOf(clause, occasion.End, LongestDeed);
        var speaks = between.Length > 0 && scene.Words(RuleUse.Speech).IsIn(after);
        var attends = scene.Words(RuleUse.Attendance).IsIn(between);
        return Relations(scene, field, (person, occasion), (person.Start, occasion.End), speaks, attends && !(speaks && !between.Contains("主持", StringComparison.Ordinal)), between);
    }

    /// <summary>召开推进会,市委书记马明龙出席并讲话: the last event that the sentence holds before.</summary>
    private static IEnumerable<Relation> Earlier(HighlightScene scene, FieldScene field, Stretch clause, FoundMention person)
    {
        var deed = field.Passage.RestOf(clause, person.End, LongestDeed);
        var attends = scene.Words(RuleUse.Attendance).LengthAtStart(deed) > 0;
        if (!(attends || Speaking.Any(word => deed.StartsWith(word, StringComparison.Ordinal))) || deed.Contains('《', StringComparison.Ordinal))
        {
            return [];
        }

        var from = Math.Max(0, clause.Start - LongestSentence);
        var sentence = from + field.Passage.Text.AsSpan(from, clause.Start - from).LastIndexOfAny("。;!?\n") + 1;
        if (field.In(sentence, clause.Start).LastOrDefault(mention => mention.Kind == MentionKind.Event) is not { } occasion)
        {
            return [];
        }

        var speaks = scene.Words(RuleUse.Speech).IsIn(deed);
        return Relations(scene, field, (person, occasion), (occasion.Start, person.End), speaks, attends, deed);
    }

    private static IEnumerable<Relation> Relations(
        HighlightScene scene, FieldScene field, (FoundMention Person, FoundMention Event) pair, (int Start, int End) evidence, bool speaks, bool attends, string words)
    {
        var ends = (scene.Argument(pair.Person), scene.Argument(pair.Event));
        if (speaks)
        {
            yield return HighlightScene.Relation(field, "SPEAKS_AT", ends, evidence, ("relation.attendance", 0.85));
        }

        if (attends)
        {
            yield return HighlightScene.Relation(
                field, "ATTENDS", ends, evidence, ("relation.attendance", 0.85), (How, words.Contains("主持", StringComparison.Ordinal) ? Chaired : ""));
        }
    }
}
