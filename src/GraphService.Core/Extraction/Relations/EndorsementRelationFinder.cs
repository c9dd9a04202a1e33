using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// ENDORSED_BY: a unit, role or person between 获, 得到, 受到 or 被 and 批示, 肯定 and the like; or a superior, or somebody with an office, that begins the
/// clause and 予以肯定, 作出批示 or 推广.
/// </summary>
internal sealed class EndorsementRelationFinder : IRelationFinder
{
    private const int LongestGap = 6;
    private const int LongestSpeech = 60;
    private static readonly string[] Before = ["获", "获得", "得到", "受到", "被", "获得了", "得到了", "经"];
    private static readonly string[] After =
    [
        "批示", "肯定性批示", "肯定", "充分肯定", "高度肯定", "推广", "转发", "表扬", "批示肯定", "签批", "通报表扬", "在全国推广", "在全省推广", "在全市推广", "在全区推广", "向全国推广", "向全省推广",
        "转发推广", "采用", "批示推广", "圈阅批示",
    ];

    private static readonly SearchValues<char> FirstOfAfter = SearchValues.Create([.. After.Select(word => word[0]).Distinct()]);

    private static readonly string[] Deeds =
        ["予以肯定", "给予肯定", "给予充分肯定", "给予高度肯定", "给予高度评价", "作出批示", "作出肯定性批示", "作出肯定批示", "作肯定性批示", "批示肯定", "充分肯定", "高度肯定", "推广", "转发", "通报表扬", "签批", "批示"];

    /// <inheritdoc/>
    public IEnumerable<Relation> Find(HighlightScene scene) => scene.Fields.SelectMany(field => Passive(scene, field).Concat(Active(scene, field)));

    private static IEnumerable<Relation> Passive(HighlightScene scene, FieldScene field)
    {
        foreach (var by in field.Mentions.Where(IsEndorser))
        {
            var text = field.Passage.Text;
            if (by.End >= text.Length || !FirstOfAfter.Contains(text[by.End]))
            {
                continue;
            }

            var verb = After.Where(word => field.Passage.Follows(by.End, word)).MaxBy(word => word.Length);
            if (verb is not null && Before.Any(word => EndsWithin(text, by.Start, word)))
            {
                yield return Endorsed(scene, field, by, (field.Passage.ClauseAt(by.Start).Start, by.End + verb.Length), 0.85);
            }
        }
    }

    /// <summary>省厅转发…做法, 市委书记章立群作出批示: who begins the clause and is not the unit that the highlight is about.</summary>
    private static IEnumerable<Relation> Active(HighlightScene scene, FieldScene field)
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
            var end = by.Kind == MentionKind.Role || by.End > clause.End ? 0 : End(field.Passage.Text.AsSpan(by.End, clause.End - by.End));
            if (end > 0 && !(by.Kind == MentionKind.Unit && IsOwn(scene.Context, by)))
            {
                yield return Endorsed(scene, field, by, (clause.Start, by.End + end), 0.75, Endorsed(field, by));
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

    /// <summary>Where the deed ends in the words after the endorser; 0 when they tell none.</summary>
    private static int End(ReadOnlySpan<char> rest)
    {
        var end = 0;
        foreach (var deed in Deeds)
        {
            end = rest.IndexOf(deed, StringComparison.Ordinal) is >= 0 and var at ? Math.Max(end, at + deed.Length) : end;
        }

        return end;
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

    /// <summary>The word directly before, or before other endorsers joined by 、.</summary>
    private static bool EndsWithin(string text, int end, string word)
    {
        var from = Math.Max(0, end - LongestGap - word.Length);
        var at = text.AsSpan(from, end - from).LastIndexOf(word, StringComparison.Ordinal);
        return at >= 0 && (from + at + word.Length == end || text[end - 1] is '、');
    }
}
