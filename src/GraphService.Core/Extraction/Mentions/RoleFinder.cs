using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>One row of titles.tsv.</summary>
/// <param name="Form">fused (市委书记: keeps its organ), separable (局长: stands after a unit), staff (民警: only beside a name) or bearer (村民: no office, a name may follow).</param>
/// <param name="Family">
/// Fused: line of the organ; <c>own</c> for the unit before it, else the lead unit. Separable: last characters of the units that have the post.
/// </param>
internal sealed record Title(string Form, string Family);

/// <summary>
/// Finds offices. Fused titles stand alone; separable ones need a unit before them, a count, or a role joined by 、. The unit of the post goes
/// into the attributes.
/// </summary>
internal sealed class RoleFinder : IMentionFinder
{
    /// <summary>Rule of a title whose holder stands before it: 王某局长 is refused, 丘建汀检察长 is read.</summary>
    public const string NamedBefore = "role.named-before";

    private const string AutonomousRegion = "自治区";
    private const string NoLevelBefore = "全各本两外城超都";
    private static readonly SearchValues<char> Joins = SearchValues.Create("、和与由“”");
    private static readonly string[] Appointing = ["担任", "聘为", "聘任为", "选派为", "任命为", "当选为", "当选", "出任", "挂任", "兼任"];
    private static readonly string[] NamedAfterOffice = ["质量奖", "特别奖", "奖", "热线", "信箱", "公开电话", "接待日", "基金"];
    private const double SeparableConfidence = 0.85;

    private const int LongestPlace = 10;
    private const int ShortestUnread = 5;

    /// <summary>A division between 担任 or a count and the office: 综治中心, 司法所.</summary>
    private const int LongestDivision = 6;

    /// <summary>、 directly after a title, or after the name that follows it.</summary>
    private const int LongestJoin = 5;


    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var units = new UnitIndex(found);
        var end = 0;
        FoundMention? last = null;
        foreach (var hit in passage.Hits(LexiconTag.Title))
        {
            if (((Title)hit.Entry).Form == "bearer" || hit.Start < end || BeginsInUnit(passage, units, hit))
            {
                continue;
            }

            if (((Title)hit.Entry).Form == "staff" && !(passage.Text[hit.Start..hit.End] is ['首', '席', ..] && IsAppointed(passage, hit.Start)))
            {
                // 主任医师 is one title; the office inside it is not meant.
                end = hit.End;
                continue;
            }

            if (Read(passage, context, hit, units, last) is { } role)
            {
                found.Add(role);
                (last, end) = (role, hit.End);
            }
        }
    }

    /// <summary>市总工会主席 and 启东中学教师: another title begins where the unit ends that this one begins in; 政治部|主任 too where the 政治部 is read.</summary>
    public static bool BeginsInUnit(Passage passage, UnitIndex units, LexiconHit hit)
    {
        for (var at = hit.Start + 1; at < hit.End - 1; at++)
        {
            if (units.LongestEndingAt(at) is { } unit && (unit.Start < hit.Start || (unit.Start == hit.Start && ((Title)hit.Entry).Form == "separable")) && passage.HitsIn(LexiconTag.Title, at, hit.End).Any(inner => inner.Start == at && inner.End == hit.End))
            {
                return true;
            }
        }

        return false;
    }

    private static FoundMention? Read(Passage passage, ReadingContext context, LexiconHit hit, UnitIndex units, FoundMention? last)
    {
        var unit = UnitBefore(units, hit);
        var title = (Title)hit.Entry;
        var name = passage.Text[hit.Start..hit.End];
        var joined = last is not null && hit.Start - last.End is > 0 and <= LongestJoin && passage.Text[hit.Start - 1] is '、' or '兼' ? last : null;
        if (title.Form == "fused")
        {
            return Fused(passage, context, hit, units, joined);
        }

        if (unit is null && joined is null && FullTime(passage, units, hit) is { } post)
        {
            return Role(hit with { Start = post.Start }, passage.Text[post.Start..hit.End], post.Unit, "role.separable", SeparableConfidence);
        }

        if (unit is not null || joined is not null || IsCounted(passage, hit.Start))
        {
            return Role(hit, name, unit?.Name ?? joined?.Attributes.Find(MentionAttributes.Unit) ?? "", "role.separable", SeparableConfidence);
        }

        if (AppointedFrom(passage, hit.Start) is { } from)
        {
            return Role(hit with { Start = from }, passage.Text[from..hit.End], "", "role.appointed", SeparableConfidence * 0.9);
        }

        return PersonFinder.IsNamed(passage, hit.End, context.Lexicons.Names)
            ? Role(hit, name, PostUnit(passage, units, context, hit), "role.separable-named", SeparableConfidence * 0.95)
            : PersonFinder.NameBefore(passage, hit.Start, units, context.Lexicons.Names) is { } start
                ? Role(hit, name, units.LongestEndingAt(start)?.Name ?? PostUnit(passage, units, context, hit), NamedBefore, SeparableConfidence * 0.9)
                : null;
    }

    private static FoundMention? Fused(
        Passage passage, ReadingContext context, LexiconHit hit, UnitIndex units, FoundMention? joined)
    {
        var (title, unit) = ((Title)hit.Entry, UnitBefore(units, hit));
        var name = passage.Text[hit.Start..hit.End];
        var before = hit.Start > 0 ? passage.Text[hit.Start - 1] : ' ';
        if (NoLevelBefore.Contains(before, StringComparison.Ordinal) || passage.FollowsAny(hit.End, NamedAfterOffice))
        {
            return null;
        }

        if (title.Family == "township" && TownshipPost.Read(passage, context, units, hit) is { } post)
        {
            return Role(hit with { Start = post.Start }, passage.Text[post.Start..hit.End], post.Unit, "role.township", 0.85);
        }

        var at = title.Family switch
        {
            "own" => unit?.Name ?? joined?.Attributes.Find(MentionAttributes.Unit) ?? (name.StartsWith("党组", StringComparison.Ordinal) || name.StartsWith("党委", StringComparison.Ordinal) ? context.Lead : ""),
            "township" => unit?.Name ?? joined?.Attributes.Find(MentionAttributes.Unit) ?? TownshipPost.GovernmentBefore(passage, units, hit),
            _ => OrganAt(passage, context, hit, title.Family, units),
        };
        // 局党组书记 is read whole where nothing names the bureau.
        var isOfLead = title.Family == "own" && unit is null && joined is null && context.Lead.Length > 0 && before == context.Lead[^1] && name[0] == '党'
            && (hit.Start == 1 || !char.IsLetter(passage.Text[hit.Start - 2]));
        hit = isOfLead ? hit with { Start = hit.Start - 1 } : hit;
        var named = unit is null && joined is null && !isOfLead ? PersonFinder.NameBefore(passage, hit.Start, units, context.Lexicons.Names) : null;
        at = named is { } start && units.LongestEndingAt(start) is { } own ? own.Name : at;
        return Role(hit, name, at, named is null ? "role.fused" : NamedBefore, 0.9);
    }

    /// <summary>
    /// The organ that a fused title carries: 市委书记 of the document's city, 丹阳市委书记 of the place named before it, 县长 of the county that the sentence is about; a
    /// government before 县长 is its own.
    /// </summary>
    private static string OrganAt(Passage passage, ReadingContext context, LexiconHit hit, string family, UnitIndex units)
    {
        if (family == "government" && UnitBefore(units, hit) is { } before && before.End == hit.Start && before.Name.EndsWith("人民政府", StringComparison.Ordinal))
        {
            return before.Name;
        }

        var level = passage.Text.AsSpan(hit.Start, hit.Length).IndexOfAny(PlaceScope.LevelWords);
        if (level < 0)
        {
            return "";
        }

        var place = passage.Follows(hit.Start, AutonomousRegion)
            ? context.Scope.AtLevel("p")
            : PlaceReader.Before(passage, hit.Start + level + 1, context)?.Place ?? context.Scope.Find(passage.Text[hit.Start + level])
                ?? SentencePlace.Before(passage, context, units, hit.Start, passage.Text[hit.Start + level]);
        return place is not null && context.FindOrgan(family, place) is { } organ ? context.Scope.NameOf(organ, place) : "";
    }

    private static FoundMention Role(LexiconHit hit, string name, string unit, string ruleId, double confidence) =>
        new(MentionKind.Role, hit.Start, hit.End, name, ruleId, confidence)
        {
            Attributes = EdgeAttributes.Of((MentionAttributes.Unit, unit)),
        };

    /// <summary>The unit that ends where the title begins; 公安局长 shares the character 局.</summary>
    private static FoundMention? UnitBefore(UnitIndex units, LexiconHit hit) =>
        units.LongestEndingAt(hit.Start) ?? (units.LongestEndingAt(hit.Start + 1) is { } sharing && sharing.Start < hit.Start ? sharing : null);

    /// <summary>
    /// The unit that a title without one belongs to, among those that end as units with such a head do (局长 of a 局, 所长 of a 所): the subject of the
    /// sentence (of staff: of one before), else the lead unit, else the last unit before; empty when there is none, or when words that no rule reads stand before the title.
    /// </summary>
    public static string PostUnit(Passage passage, UnitIndex units, ReadingContext context, LexiconHit hit)
    {
        var (text, endings) = (passage.Text, ((Title)hit.Entry).Family);
        if (((Title)hit.Entry).Form == "separable" && hit.Start > passage.ClauseAt(hit.Start).Start && endings.Contains(text[hit.Start - 1], StringComparison.Ordinal))
        {
            return "";
        }

        var sentence = ClauseReader.SentenceStart(text, hit.Start);
        var isStaff = ((Title)hit.Entry).Form == "staff";
        if (isStaff && IsOfUnread(passage, units, hit.Start))
        {
            return "";
        }

        // A division or a national organ that did something is not therefore where the next one named works.
        var fitting = units.Before(hit.Start).Where(unit => EndsAs(unit.Name, endings) && !(isStaff && unit.RuleId is "unit.inner" or "unit.titled-division" or NationalUnitFinder.Rule)).ToArray();
        var subject = fitting.FirstOrDefault(unit => unit.Start >= sentence && unit.Start == passage.ClauseAt(unit.Start).Start);
        if (subject is not null)
        {
            return Host(passage, subject, fitting)?.Name ?? subject.Name;
        }

        // Staff are mentioned where their own unit's deeds are told; a head without a unit is the lead unit's.
        var told = isStaff ? fitting.FirstOrDefault(unit => unit.Start == passage.ClauseAt(unit.Start).Start) : null;
        return told is not null ? told.Name : EndsAs(context.Lead, endings) ? context.Lead : fitting.FirstOrDefault()?.Name ?? "";
    }

    /// <summary>Whether words that no rule reads as a unit stand between the start of the clause and staff: 神华宁夏煤业集团|职工.</summary>
    public static bool IsOfUnread(Passage passage, UnitIndex units, int start)
    {
        var floor = Math.Max(passage.ClauseAt(start).Start, start - LongestPlace);
        var from = Math.Max(floor, PhraseReader.LastVerb(passage, floor, start)?.End ?? 0);
        from += passage.Text.AsSpan(from, start - from).LastIndexOfAny(Joins) + 1;
        return start - from >= ShortestUnread && !(units.Before(start).FirstOrDefault() is { } unit && unit.End > from);
    }

    /// <summary>The unit of the place where a superior holds its meeting, whose head speaks there: 敦化市检察院…。省检察院在敦化召开推进会,检察长….</summary>
    private static FoundMention? Host(Passage passage, FoundMention superior, FoundMention[] fitting)
    {
        var meeting = passage.HitsIn(LexiconTag.Verb, superior.End + 1, superior.End + LongestPlace).FirstOrDefault(hit => passage.Follows(hit.Start, "召开") || passage.Follows(hit.Start, "举办"));
        if (meeting.Length == 0 || passage.Text[superior.End] != '在')
        {
            return null;
        }

        var place = passage.Text[(superior.End + 1)..meeting.Start].TrimEnd('县', '市', '区');
        return place.Length < 2 ? null : fitting.FirstOrDefault(unit => unit.Start < superior.Start && unit.Name.Contains(place, StringComparison.Ordinal));
    }

    private static bool EndsAs(string unit, string endings) => unit.Length > 0 && endings.Contains(unit[^1], StringComparison.Ordinal);

    /// <summary>担任, 任 or 聘为 directly before: an office that somebody takes, whoever it is.</summary>
    private static bool IsAppointed(Passage passage, int start) =>
        passage.PrecedesAny(start, Appointing)
        || (start > 1 && passage.Text[start - 1] == '任' && passage.Text[start - 2] is not ('主' or '责' or '信' or '时' or '历' or '常' or '现' or '专'));

    /// <summary>Where an office begins that somebody takes, with at most two characters that say which (担任法治副校长); a division before it stays out (担任综治中心副主任).</summary>
    private static int? AppointedFrom(Passage passage, int start)
    {
        if (IsAppointed(passage, start))
        {
            return start;
        }

        for (var length = 2; length <= LongestDivision && start - length >= passage.ClauseAt(start).Start; length++)
        {
            if (!char.IsLetter(passage.Text[start - length]))
            {
                return null;
            }

            if (passage.PrecedesAny(start - length, Appointing))
            {
                return length == 2 ? start - length : start;
            }
        }

        return null;
    }

    /// <summary>Where an office begins that 专职 or 兼职 stands before, directly behind a unit: 市总工会|专职集体协商指导员. Null when none does.</summary>
    private static (int Start, string Unit)? FullTime(Passage passage, UnitIndex units, LexiconHit hit)
    {
        for (var at = hit.Start - 2; at >= Math.Max(passage.ClauseAt(hit.Start).Start, hit.Start - LongestDivision - 2); at--)
        {
            if ((passage.Follows(at, "专职") || passage.Follows(at, "兼职")) && units.LongestEndingAt(at) is { Name.Length: > 0 } unit && PersonFinder.IsName(passage.Text, at, hit.Start))
            {
                return (at, unit.Name);
            }
        }

        return null;
    }

    /// <summary>4名副局长, 41名司法所所长.</summary>
    private static bool IsCounted(Passage passage, int start)
    {
        var text = passage.Text;
        var clause = passage.ClauseAt(start);
        for (var at = start - 1; at > Math.Max(clause.Start, start - LongestDivision) && char.IsLetter(text[at]); at--)
        {
            if (text[at] is '名' or '位')
            {
                return char.IsAsciiDigit(text[at - 1]) || ChineseNumber.IsPart(text[at - 1]);
            }
        }

        return false;
    }
}
