using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>
/// SECONDS_TO: people sent 到 or 赴 somewhere to serve, train or help. The sender is the subject; where a named target is missing, or is the
/// sender itself, the relation keeps the words.
/// </summary>
internal sealed partial class SecondmentRelationFinder : IRelationFinder
{
    private static readonly string[] Purposes = ["挂职", "跟班", "锻炼", "支教", "驻村", "援建", "驻点"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene)
    {
        foreach (var field in scene.Fields)
        {
            foreach (Match match in Sent().Matches(field.Passage.Text))
            {
                var where = match.Groups["where"];
                var purpose = Purposes.Min(word => where.Value.IndexOf(word, StringComparison.Ordinal) is >= 0 and var at ? at : int.MaxValue);
                if (purpose is > 0 and < int.MaxValue && SubjectReader.Find(scene, field, match.Index) is { } sender)
                {
                    yield return Read(scene, field, match, (where.Index, where.Index + purpose), sender);
                }
            }
        }
    }

    private static Relation Read(HighlightScene scene, FieldScene field, Match match, (int Start, int End) where, Subject sender)
    {
        var who = match.Groups["who"].Value;
        var target = field.In(where.Start, where.End).FirstOrDefault(mention =>
            mention.Kind is MentionKind.Unit or MentionKind.Place && mention.Name.Length > 0 && mention.Start == where.Start);
        var isEdge = target is not null && target.Name != sender.Name;
        return HighlightScene.Relation(
            field, "SECONDS_TO",
            (isEdge ? scene.Argument(sender) : RelationArgument.Words(who),
                target is not null ? scene.Argument(target) : RelationArgument.Words(field.Passage.Text[where.Start..where.End])),
            (match.Index, where.End), ("relation.sent", 0.8), ("count", match.Groups["count"].Value), ("who", who));
    }

    [GeneratedRegex("(?<who>(?<count>[0-9]{1,5})(?:余|多)?[名人位个][^,。;:、到赴0-9]{0,16})(?:到|赴)(?<where>[^,。;:0-9]{2,24})", RegexOptions.NonBacktracking)]
    private static partial Regex Sent();
}
