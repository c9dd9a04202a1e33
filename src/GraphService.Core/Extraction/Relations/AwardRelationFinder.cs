using System.Globalization;

namespace GraphService.Extraction;

/// <summary>
/// RECEIVES and CONFERS by the award verb before the honour, with rank, edition, count and conferrer on the edge; NOMINATED_FOR where it is only
/// proposed. Receivers that are only words (4人) make no edge.
/// </summary>
internal sealed class AwardRelationFinder : IRelationFinder
{
    /// <summary>Name of the attribute for the year or edition of an honour.</summary>
    public const string Edition = MentionAttributes.Edition;

    private const string LastOfPersonal = "者手兵官警师星人员士";
    private const string Rule = "relation.award-verb";
    private const double Certainty = 0.9;
    private const double InferredCertainty = 0.6;
    private const int LongestCountGap = 1;

    /// <inheritdoc/>
    public void Find(HighlightScene scene, List<Relation> found)
    {
        foreach (var field in scene.Fields)
        {
            foreach (var mention in field.Mentions)
            {
                if (mention.Kind == MentionKind.Award)
                {
                    found.AddRange(Read(scene, field, mention));
                }
            }
        }
    }

    private static IEnumerable<Relation> Read(HighlightScene scene, FieldScene field, FoundMention award)
    {
        var clause = field.Passage.ClauseAt(award.Start);
        if (field.Passage.LastHitIn(LexiconTag.AwardVerb, clause.Start, award.Start) is not { } verb)
        {
            yield break;
        }

        var (conferrers, end) = ConferrerReader.Find(field, clause, verb);
        foreach (var conferrer in conferrers)
        {
            yield return HighlightScene.Relation(
                field, "CONFERS", (scene.Argument(conferrer), scene.Argument(award)), (conferrer.Start, award.End), (Rule, Math.Round(award.Confidence * Certainty, 2)),
                (Edition, award.Attributes.Find(Edition) ?? ""));
        }

        if (conferrers.Count == 0 && ConferrerReader.IsActive(scene.Words(RuleUse.Conferring), field.Passage, verb))
        {
            foreach (var relation in Active(scene, field, clause, verb, award))
            {
                yield return relation;
            }

            yield break;
        }

        if (ReceiverReader.Find(scene, field, clause, end) is not { } receivers || (receivers.IsInferred && IsPersonal(award.Name)))
        {
            yield break;
        }

        var name = ((AwardVerb)verb.Entry).Strength == "nominated" || scene.Words(RuleUse.Proposal).LengthAtStart(field.Passage.Text.AsSpan(award.End)) > 0 ? "NOMINATED_FOR" : "RECEIVES";
        var confidence = Math.Round(award.Confidence * (receivers.IsInferred ? InferredCertainty : Certainty), 2);
        foreach (var receiver in receivers.Arguments)
        {
            yield return HighlightScene.Relation(
                field, name, (receiver, scene.Argument(award)), (receivers.Start, award.End), (Rule, confidence), Attributes(field, award, receivers, receiver, conferrers));
        }
    }

    /// <summary>Whether only people receive such an honour, so that no lead unit can be meant: 个人三等功, 先进工作者.</summary>
    private static bool IsPersonal(string name) =>
        name.Contains("个人", StringComparison.Ordinal) || name.EndsWith("劳动模范", StringComparison.Ordinal) || LastOfPersonal.Contains(name[^1], StringComparison.Ordinal);

    /// <summary>省公安厅授予市公安局集体二等功: the subject confers, what stands between verb and honour receives.</summary>
    private static IEnumerable<Relation> Active(HighlightScene scene, FieldScene field, Stretch clause, LexiconHit verb, FoundMention award)
    {
        var rule = (Rule, Math.Round(award.Confidence * Certainty, 2));
        if (SubjectReader.Leading(field, clause, verb.Start) is { } conferrer && conferrer.End == verb.Start)
        {
            yield return HighlightScene.Relation(field, "CONFERS", (scene.Argument(conferrer), scene.Argument(award)), (conferrer.Start, award.End), rule, (Edition, award.Attributes.Find(Edition) ?? ""));
        }

        foreach (var receiver in ChainReader.EndingAt(field, verb.End, award.Start, ReceiverReader.IsReceiver))
        {
            yield return HighlightScene.Relation(field, "RECEIVES", (scene.Argument(receiver), scene.Argument(award)), (clause.Start, award.End), rule, (Edition, award.Attributes.Find(Edition) ?? ""));
        }
    }

    private static (string, string)[] Attributes(
        FieldScene field, FoundMention award, Receivers receivers, RelationArgument receiver, IReadOnlyList<FoundMention> conferrers) =>
    [
        ("rank", award.Attributes.Find(MentionAttributes.Rank) ?? ""),
        (Edition, award.Attributes.Find(Edition) ?? ""),
        ("count", receiver.Text.Length > 0 ? CountOf(receiver.Text) : CountAfter(field, award)),
        ("by", string.Join('、', conferrers.Select(unit => unit.Name))),
        ("inferred", receivers.IsInferred ? "true" : ""),
    ];

    /// <summary>The number that counted receivers begin with or end in: 4个调委会, 派出所6个.</summary>
    private static string CountOf(string words)
    {
        var at = QuantityReader.Next(words, 0);
        return at < words.Length && QuantityReader.Read(words, at) is { Value: > 0 } quantity ? quantity.Value.ToString("0.##", CultureInfo.InvariantCulture) : "";
    }

    /// <summary>How often it was received: 获一等奖34个.</summary>
    private static string CountAfter(FieldScene field, FoundMention award) =>
        field.In(award.End, award.End + LongestCountGap + 12).FirstOrDefault(mention => mention.Kind == MentionKind.Metric && mention.Start - award.End <= LongestCountGap)
            ?.Attributes.Find(MentionAttributes.Value) ?? "";
}
