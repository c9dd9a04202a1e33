using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Extends units by what belongs to them: 市局党委, 市公安局京口分局, 市公安局龙山派出所; and finds party branches of the lead unit (退休党支部).
/// </summary>
internal sealed class SubUnitFinder : IMentionFinder
{
    private const int LongestOwnName = 8;

    /// <summary>A campus has the name of its place (北海校区); 新校区 and 本校区 say which of one school is meant.</summary>
    private const int ShortestCampus = 2;
    private static readonly SearchValues<char> NoName = SearchValues.Create("的在与和向赴到对被将把等、,。;:及为以由从获“《( ");

    private static readonly string[] Endings =
        ["分局", "派出所", "支队", "大队", "法庭", "检察室", "司法所", "稽查局", "反贪污贿赂局", "反渎职侵权局", "中心", "立案庭", "工作室", "公诉处", "登记处", "校区", "领导小组办公室", "领导小组", "督导室", "专业委员会"];
    private static readonly SearchValues<char> FirstOfEndings = SearchValues.Create([.. Endings.Select(ending => ending[0])]);
    private static readonly LexiconTag[] Heads = [LexiconTag.InstitutionHead, LexiconTag.InnerUnit];
    private static readonly string[] Joining = ["联合", "携手", "会同", "协同", "牵头", "所属", "下属", "辖区"];
    private static readonly string[] OfPeople = ["书记", "副书记", "成员", "委员", "班子", "会"];
    private static readonly string[] OfMembers = ["书记", "副书记", "委员"];
    private static readonly string[] PartyBodies = ["党委", "党组"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var units = new UnitIndex(found);
        var count = found.Count;
        for (var i = 0; i < count; i++)
        {
            // 县公安 is also read inside 县公安局; only the whole name has parts.
            var unit = found[i];
            if (unit.Kind == MentionKind.Unit && unit.Name.Length > 0 && ReferenceEquals(units.LongestAt(unit.Start), unit) && Extend(passage, context, unit) is { } longer)
            {
                found.Add(longer);
                if (Extend(passage, context, longer) is { } longest)
                {
                    found.Add(longest);
                }
            }
        }

        if (context.Lead.Length > 0)
        {
            foreach (var hit in passage.Hits(LexiconTag.PartyBranch))
            {
                found.Add(new FoundMention(MentionKind.Unit, hit.Start, hit.End, context.Lead + hit.Entry, "unit.party-branch", 0.7) { Reason = "of the lead unit" });
            }

            AddOwnPartyBodies(passage, context, found);
        }
    }

    /// <summary>中共镇江市委教育工作领导小组, not 中共镇江市委员会教育工作领导小组.</summary>
    private static string Within(string unit) =>
        unit.StartsWith("中共", StringComparison.Ordinal) && unit.EndsWith("委员会", StringComparison.Ordinal) && !unit.Contains("政法", StringComparison.Ordinal) ? unit[..^2] : unit;

    private static bool IsPlain(Passage passage, int start, int end) =>
        !passage.HitsIn(LexiconTag.AwardVerb, start, end).Any() && !passage.HitsIn(LexiconTag.Title, start, end).Any(title => ((Title)title.Entry).Form is not ("staff" or "bearer")) &&
        passage.Text.AsSpan(start, end - start).IndexOfAny(NoName) < 0 && !passage.HoldsAny(start, end, Joining);

    /// <summary>局党委, 厅党组, 院党组 without a unit before: the lead unit's, when it ends so.</summary>
    private static void AddOwnPartyBodies(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var body in PartyBodies)
        {
            for (var at = passage.Text.IndexOf(body, 1 < passage.Text.Length ? 1 : 0, StringComparison.Ordinal); at > 0; at = passage.Text.IndexOf(body, at + 1, StringComparison.Ordinal))
            {
                var end = at + body.Length;
                var isWhole = at - 1 == passage.ClauseAt(at - 1).Start || !char.IsLetter(passage.Text[at - 2]);
                if (isWhole && passage.Text[at - 1] == context.Lead[^1] && !passage.FollowsAny(end, OfPeople))
                {
                    var name = body == "党委" ? $"中共{context.Lead}委员会" : $"中共{context.Lead}党组";
                    found.Add(new FoundMention(MentionKind.Unit, at - 1, end, name, "unit.own-party-body", 0.8) { Reason = "of the lead unit", Family = "party" });
                }
            }
        }
    }

    /// <summary>Whether a post continues that the words before belong to: 大队|长, 大队|辅导员, 团委|书记.</summary>
    private static bool IsOffice(Passage passage, int end) =>
        passage.Follows(end, "长") || (end >= 2 && ((passage.Follows(end - 2, "大队") && passage.Follows(end, "辅导员")) || (passage.Follows(end - 2, "团委") && passage.FollowsAny(end, OfMembers))));

    private static FoundMention? Extend(Passage passage, ReadingContext context, FoundMention unit)
    {
        var limit = Math.Min(passage.Text.Length, unit.End + LongestOwnName + 3);
        return WithPartyBody(passage, unit) ?? WithEnding(passage, context, unit, limit) ?? WithHead(passage, unit, limit);
    }

    private static FoundMention? WithPartyBody(Passage passage, FoundMention unit)
    {
        foreach (var body in PartyBodies)
        {
            var end = unit.End + body.Length;
            if (passage.Follows(unit.End, body) && !passage.FollowsAny(end, OfMembers) && !(body == "党组" && passage.Follows(end, "成员")))
            {
                var name = body == "党委" ? $"中共{unit.Name}委员会" : $"中共{unit.Name}党组";
                return unit with { End = end, Name = name, RuleId = "unit.party-body", Confidence = unit.Confidence * 0.95, Family = "party" };
            }
        }

        return null;
    }

    private static FoundMention? WithEnding(Passage passage, ReadingContext context, FoundMention unit, int limit)
    {
        foreach (var ending in passage.Text.AsSpan(unit.End, limit - unit.End).ContainsAny(FirstOfEndings) ? Endings : [])
        {
            var at = passage.Text.AsSpan(unit.End, limit - unit.End).IndexOf(ending, StringComparison.Ordinal);
            if (at >= (ending == "校区" ? ShortestCampus : 0) && !IsOffice(passage, unit.End + at + ending.Length) && at <= LongestOwnName && IsPlain(passage, unit.End, unit.End + at)
                && PhraseReader.LastVerb(passage, unit.End, unit.End + at + ending.Length) is null)
            {
                var end = unit.End + at + ending.Length;
                return unit with { End = end, Name = Within(unit.Name) + OpenInstitutionFinder.Tribunal(context, passage.Text[unit.End..end]), RuleId = "unit.sub-unit", Confidence = unit.Confidence * 0.9 };
            }
        }

        return null;
    }

    /// <summary>By the head of an institution or a department that ends first after the unit, the longer of two.</summary>
    private static FoundMention? WithHead(Passage passage, FoundMention unit, int limit)
    {
        LexiconHit? first = null;
        foreach (var tag in Heads)
        {
            foreach (var hit in passage.HitsIn(tag, unit.End, limit))
            {
                var isBefore = first is not { } known || hit.End < known.End || (hit.End == known.End && hit.Length > known.Length);
                if (isBefore && hit.Start - unit.End <= LongestOwnName && !IsOffice(passage, hit.End) && IsPlain(passage, unit.End, hit.End)
                    && PhraseReader.LastVerb(passage, unit.End, hit.Start) is null)
                {
                    first = hit;
                }
            }
        }

        return first is not { } head ? null : unit with
        {
            End = head.End,
            Name = head.Entry is InnerUnit inner ? inner.NameIn(unit.Name + passage.Text[unit.End..head.Start]) : unit.Name + passage.Text[unit.End..head.End],
            RuleId = "unit.sub-unit",
            Confidence = unit.Confidence * 0.85,
        };
    }
}
