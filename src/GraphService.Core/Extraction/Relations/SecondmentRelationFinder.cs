namespace GraphService.Extraction;

/// <summary>
/// SECONDS_TO: people sent 到 or 赴 somewhere to serve, train or help; each place or unit of an enumeration. The sender is the subject; where a named
/// target is missing, or is the sender itself, the relation keeps the words.
/// </summary>
internal sealed class SecondmentRelationFinder : IRelationFinder
{
    private const int LongestLead = 10;

    private static readonly string[] Purposes =
        ["挂职", "跟班", "跟岗", "锻炼", "支教", "支医", "驻村", "援建", "驻点", "帮扶", "援助", "轮岗", "担任", "任职", "开展东西部协作", "学习", "帮带", "等地服务", "服务", "工作", "支援"];

    /// <summary>These send by themselves; without one of them the purpose must be a strict one.</summary>
    private static readonly string[] Sending = ["选派", "派出", "选调", "抽调", "下派", "派驻", "派遣", "安排", "输送", "组派", "遴选", "选送"];

    private static readonly string[] StrictPurposes = ["挂职", "跟班", "跟岗", "锻炼", "支教", "支医", "驻村", "援建", "驻点", "援助", "开展东西部协作", "担任"];

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            var text = field.Passage.Text;
            for (var sent = SentPeople.Next(text, 0); sent is { } people; sent = SentPeople.Next(text, people.End))
            {
                var purpose = PurposeAt(text, people);
                if (purpose > 0 && SubjectReader.Find(scene, field, people.Start) is { } sender)
                {
                    found.AddRange(Read(scene, field, people, people.Where + purpose, sender));
                }
            }
        }
    }

    /// <summary>Where the words begin that say what for, counted from where they are sent; 0 when they do not.</summary>
    private static int PurposeAt(string text, SentPeople people)
    {
        var before = text.AsSpan(Math.Max(0, people.Start - LongestLead)..people.Start);
        var isSent = false;
        foreach (var verb in Sending)
        {
            isSent |= before.Contains(verb, StringComparison.Ordinal);
        }

        var first = int.MaxValue;
        foreach (var word in isSent ? Purposes : StrictPurposes)
        {
            first = text.AsSpan(people.Where, people.End - people.Where).IndexOf(word, StringComparison.Ordinal) is >= 0 and var at ? Math.Min(first, at) : first;
        }

        return first < int.MaxValue ? first : 0;
    }

    private static IEnumerable<Relation> Read(HighlightScene scene, FieldScene field, SentPeople people, int end, Subject sender)
    {
        var text = field.Passage.Text;
        var who = text[people.Start..people.WhoEnd];
        var targets = ChainReader.StartingAt(field, people.Where, end, mention => mention.Kind is MentionKind.Unit or MentionKind.Place);
        if (targets.Count == 0)
        {
            yield return Sent(field, (RelationArgument.Words(who), RelationArgument.Words(text[people.Where..end])), people, end);
        }

        foreach (var target in targets)
        {
            var source = target.Name != sender.Name ? scene.Argument(sender) : RelationArgument.Words(who);
            yield return Sent(field, (source, scene.Argument(target)), people, end);
        }
    }

    private static Relation Sent(FieldScene field, (RelationArgument, RelationArgument) ends, SentPeople people, int end) => HighlightScene.Relation(
        field, "SECONDS_TO", ends, (people.Start, end), ("relation.sent", 0.8),
        ("count", field.Passage.Text[people.Start..people.CountEnd]), ("who", field.Passage.Text[people.Start..people.WhoEnd]));
}
