using System.Buffers;
using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>
/// SECONDS_TO: people sent 到 or 赴 somewhere to serve, train or help; each place or unit of an enumeration. The sender is the subject; where a named
/// target is missing, or is the sender itself, the relation keeps the words.
/// </summary>
internal sealed partial class SecondmentRelationFinder : IRelationFinder
{
    private const int LongestLead = 10;

    private static readonly string[] Purposes =
        ["挂职", "跟班", "跟岗", "锻炼", "支教", "支医", "驻村", "援建", "驻点", "帮扶", "援助", "轮岗", "担任", "任职", "开展东西部协作", "学习", "帮带", "等地服务", "服务", "工作", "支援"];

    /// <summary>These send by themselves; without one of them the purpose must be a strict one.</summary>
    private static readonly string[] Sending = ["选派", "派出", "选调", "抽调", "下派", "派驻", "派遣", "安排", "输送", "组派", "遴选", "选送"];

    private static readonly string[] StrictPurposes = ["挂职", "跟班", "跟岗", "锻炼", "支教", "支医", "驻村", "援建", "驻点", "援助", "开展东西部协作", "担任"];

    private static readonly SearchValues<string> Signs = SearchValues.Create([.. Sending, .. StrictPurposes], StringComparison.Ordinal);

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            if (!field.Passage.Text.AsSpan().ContainsAny(Signs))
            {
                continue;
            }

            foreach (Match match in Sent().Matches(field.Passage.Text))
            {
                var where = match.Groups["where"];
                var purpose = PurposeAt(field.Passage, match, where.Value);
                if (purpose > 0 && SubjectReader.Find(scene, field, match.Index) is { } sender)
                {
                    foreach (var relation in Read(scene, field, match, (where.Index, where.Index + purpose), sender))
                    {
                        yield return relation;
                    }
                }
            }
        }
    }

    /// <summary>Where the words begin that say what for; 0 when they do not.</summary>
    private static int PurposeAt(Passage passage, Match match, string where)
    {
        var before = passage.Text.AsSpan(Math.Max(0, match.Index - LongestLead)..match.Index);
        var isSent = false;
        foreach (var verb in Sending)
        {
            isSent |= before.Contains(verb, StringComparison.Ordinal);
        }

        return (isSent ? Purposes : StrictPurposes).Min(word => where.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue) is < int.MaxValue and var first ? first : 0;
    }

    private static IEnumerable<Relation> Read(HighlightScene scene, FieldScene field, Match match, (int Start, int End) where, Subject sender)
    {
        var who = match.Groups["who"].Value;
        var targets = ChainReader.StartingAt(field, where.Start, where.End, mention => mention.Kind is MentionKind.Unit or MentionKind.Place);
        if (targets.Count == 0)
        {
            yield return Sent(field, (RelationArgument.Words(who), RelationArgument.Words(field.Passage.Text[where.Start..where.End])), (match.Index, where.End), match);
        }

        foreach (var target in targets)
        {
            var source = target.Name != sender.Name ? scene.Argument(sender) : RelationArgument.Words(who);
            yield return Sent(field, (source, scene.Argument(target)), (match.Index, where.End), match);
        }
    }

    private static Relation Sent(FieldScene field, (RelationArgument, RelationArgument) ends, (int, int) evidence, Match match) => HighlightScene.Relation(
        field, "SECONDS_TO", ends, evidence, ("relation.sent", 0.8), ("count", match.Groups["count"].Value), ("who", match.Groups["who"].Value));

    [GeneratedRegex("(?<who>(?<count>[0-9]{1,5})(?:余|多)?[名人位个][^,。;:、到赴0-9]{0,16})(?:到|赴)(?<where>[^,。;:0-9]{2,32})", RegexOptions.NonBacktracking)]
    private static partial Regex Sent();
}
