using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Finds divisions that no list holds by the head of theirs who is named: 审批科科长粘丽云 and 安海所所长丁火炼 stand in a 审批科 and a 安海所, and 危化科牵头建设…,科长钱勇
/// in a 危化科. Such a division belongs to the unit before it, else to the subject of the sentence of the lead unit's line, else to the lead unit.
/// </summary>
internal sealed class TitledDivisionFinder : IMentionFinder
{
    private const int LongestOwnName = 12;
    private const int LongestWithHost = 26;
    private const int ShortestOwnName = 2;
    private const string Deputy = "副";
    private const string NoOwnName = "各本该其某两多几全市县区州旗省局院厅委";

    /// <summary>Titles whose last words but 长 end the division's name; a 主任 heads what ends in one of these.</summary>
    private static readonly string[] Headed = ["科", "处", "庭", "股", "所", "站", "大队", "支队", "中队", "总队"];
    private static readonly string[] OfDirector = ["办公室", "中心", "室"];

    /// <summary>
    /// Divisions that are read only behind the unit they belong to, or where it is the subject, for these words end others too: 市总工会|组织部部长, 人民医院|感染科主任,
    /// 中心医院|心血管内科|主任医师.
    /// </summary>
    private static readonly string[] HeadedWithin = ["部"];
    private static readonly string[] OfDirectorWithin = ["部", "科", "处", "办"];
    private static readonly string[] OfStaffWithin = ["科", "室", "庭", "处"];

    /// <summary>Heads of divisions that are named as the subject of the sentence before: 危化科牵头建设…,|科长.</summary>
    private const string OfSubject = "科处股";

    /// <summary>The bureau's own offices, beside those of its branches: 局机关|组织人事科.</summary>
    private static readonly string[] OwnOffices = ["局机关", "委机关", "院机关", "厅机关", "部机关", "机关"];

    private static readonly SearchValues<char> Boundaries = SearchValues.Create("、,。;:等由与和被在向对到为同及赴让给从经的“”《》()0123456789 ");

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        if (context.Lead.Length == 0)
        {
            return;
        }

        var units = new UnitIndex(found);
        foreach (var title in passage.Hits(LexiconTag.Title))
        {
            if (((Title)title.Entry).Form is "separable" or "staff" && units.LongestEndingAt(title.Start) is null && (Read(passage, context, units, title) ?? Subject(passage, context, units, title)) is { } division)
            {
                found.Add(division);
            }
        }
    }

    private static FoundMention? Read(Passage passage, ReadingContext context, UnitIndex units, LexiconHit title)
    {
        if (EndingBefore(passage, title) is not var (ending, isWithin))
        {
            return null;
        }

        var clause = passage.ClauseAt(title.Start);
        var floor = Math.Max(clause.Start, title.Start - LongestWithHost);
        var start = Math.Max(floor + passage.Text.AsSpan(floor, title.Start - floor).LastIndexOfAny(Boundaries) + 1, VerbEnd(passage, context, floor, title.Start - ending.Length));
        var host = HostOf(units, start, title.Start);
        (host, start) = host is null ? Paired(passage, units, start, title.Start) ?? (null, start) : (host, host.End);
        if (!IsMeant(passage, context, title, host))
        {
            return null;
        }

        start += host is null ? passage.Following(start, OwnOffices)?.Length ?? 0 : 0;
        var own = title.Start - ending.Length - start;
        var subject = host is null && isWithin && start == clause.Start ? SubjectOf(passage, units, title.Start) : null;
        if (own < 0 || own > LongestOwnName || (host is null && isWithin && subject is null) || (own == 0 ? 0 : title.Start - start) < ShortestOwnName || (start == floor && floor > clause.Start)
            || NoOwnName.Contains(passage.Text[start], StringComparison.Ordinal) || passage.HitsIn(LexiconTag.Title, start, title.Start).Any())
        {
            return null;
        }

        var owner = (host ?? subject)?.Name ?? InnerUnitFinder.Owner(passage, context, units, title, context.LeadFamily) ?? context.Lead;
        return Division(context, owner, (host?.Start ?? start, title.Start), passage.Text[start..title.Start]);
    }

    /// <summary>Whether somebody is named after the title, or the unit of the division stands before it; staff need both.</summary>
    private static bool IsMeant(Passage passage, ReadingContext context, LexiconHit title, FoundMention? host)
    {
        var isNamed = PersonFinder.IsNamed(passage, title.End, context.Lexicons.Names);
        return ((Title)title.Entry).Form == "staff" ? isNamed && host is not null : isNamed || host is not null;
    }

    private static FoundMention Division(ReadingContext context, string owner, (int Start, int End) range, string own) =>
        new(MentionKind.Unit, range.Start, range.End, owner + own, "unit.titled-division", 0.7)
        {
            Family = context.LeadFamily,
            Reason = $"department of {owner}",
        };

    /// <summary>The division that begins an earlier clause of the sentence as its subject, a verb directly behind it, when its head without a unit is named: 危化科牵头建设…,|科长.</summary>
    private static FoundMention? Subject(Passage passage, ReadingContext context, UnitIndex units, LexiconHit title)
    {
        var name = passage.Text.AsSpan(title.Start, title.Length);
        name = name.StartsWith(Deputy) ? name[Deputy.Length..] : name;
        if (name.Length != 2 || name[1] != '长' || !OfSubject.Contains(name[0], StringComparison.Ordinal) || title.Start != passage.ClauseAt(title.Start).Start
            || !PersonFinder.IsNamed(passage, title.End, context.Lexicons.Names))
        {
            return null;
        }

        var sentence = ClauseReader.FullSentenceStart(passage.Text, title.Start);
        for (var clause = passage.ClauseAt(title.Start); clause.Start > sentence; clause = passage.ClauseAt(clause.Start - 1))
        {
            var start = passage.ClauseAt(clause.Start - 1).Start;
            var own = passage.Text.AsSpan(start, Math.Min(LongestOwnName, clause.Start - start)).IndexOf(name[0]);
            if (own >= ShortestOwnName && units.LongestAt(start) is null && passage.Text.AsSpan(start, own).IndexOfAny(Boundaries) < 0 && !NoOwnName.Contains(passage.Text[start], StringComparison.Ordinal)
                && VerbEnd(passage, context, start, start + own) == 0 && passage.HitsIn(LexiconTag.Verb, start + own + 1, clause.Start).Any(verb => verb.Start == start + own + 1))
            {
                var owner = InnerUnitFinder.Owner(passage, context, units, title, context.LeadFamily) ?? context.Lead;
                return Division(context, owner, (start, start + own + 1), passage.Text[start..(start + own + 1)]);
            }
        }

        return null;
    }

    /// <summary>The unit that began a clause of the sentence last.</summary>
    private static FoundMention? SubjectOf(Passage passage, UnitIndex units, int offset)
    {
        var sentence = ClauseReader.FullSentenceStart(passage.Text, offset);
        return units.Before(offset).FirstOrDefault(unit => unit.Start >= sentence && unit.Name.Length > 0 && unit.Start == passage.ClauseAt(unit.Start).Start);
    }

    /// <summary>The last unit that ends between, whose division it is: 市公安局|治安科科长.</summary>
    private static FoundMention? HostOf(UnitIndex units, int start, int end)
    {
        for (var at = end - 1; at > start; at--)
        {
            if (units.LongestEndingAt(at) is { Name.Length: > 0 } unit && unit.Start >= start)
            {
                return unit;
            }
        }

        return null;
    }

    /// <summary>Where the last verb in [start, end) ends, 0 when there is none; words for a division's work are part of its name (农田建设管理科, 市总工会|组织部).</summary>
    private static int VerbEnd(Passage passage, ReadingContext context, int start, int end)
    {
        var (work, last) = (context.Lexicons.RuleWords[RuleUse.DivisionWork], 0);
        foreach (var hit in passage.HitsIn(LexiconTag.Verb, start, end))
        {
            if (hit.End > last && !passage.IsBracketed(hit.Start, hit.End) && !work.Contains(passage.Text.AsSpan(hit.Start, hit.Length)))
            {
                last = hit.End;
            }
        }

        return last;
    }

    /// <summary>The unit before a division whose own name has a 与 or 和 in it (区司法局|普法与依法治理科), and where that name begins; null when there is none.</summary>
    private static (FoundMention? Host, int Start)? Paired(Passage passage, UnitIndex units, int start, int end)
    {
        var join = start - 1;
        var clause = passage.ClauseAt(end - 1);
        if (join <= clause.Start || passage.Text[join] is not ('与' or '和'))
        {
            return null;
        }

        for (var at = join - ShortestOwnName; at > Math.Max(clause.Start, end - LongestOwnName); at--)
        {
            if (units.LongestEndingAt(at) is { Name.Length: > 0 } unit)
            {
                return passage.Text.AsSpan(at, join - at).ContainsAny(Boundaries) || PhraseReader.LastVerb(passage, at, join) is not null || passage.HitsIn(LexiconTag.Title, at, join).Any()
                    ? null
                    : (unit, at);
            }
        }

        return null;
    }

    /// <summary>What ends the division before the title (科 before 科长 and 副科长), and whether it is one only behind its unit.</summary>
    private static (string Ending, bool IsWithin)? EndingBefore(Passage passage, LexiconHit title)
    {
        var name = passage.Text.AsSpan(title.Start, title.Length);
        name = name.StartsWith(Deputy) ? name[Deputy.Length..] : name;
        var (endings, within) = ((Title)title.Entry).Form == "staff" ? ([], OfStaffWithin)
            : name.SequenceEqual("主任") ? (OfDirector, OfDirectorWithin) : name[^1] == '长' ? (Headed, HeadedWithin) : ([], []);
        return Ending(passage, title.Start, name, endings) is { } ending ? (ending, false) : Ending(passage, title.Start, name, within) is { } inner ? (inner, true) : null;
    }

    private static string? Ending(Passage passage, int end, ReadOnlySpan<char> title, string[] endings)
    {
        foreach (var ending in endings)
        {
            var isHead = title[^1] != '长' || title.EndsWith("护士长") || title[..^1].SequenceEqual(ending);
            if (isHead && end >= ending.Length && passage.Follows(end - ending.Length, ending))
            {
                return ending;
            }
        }

        return null;
    }
}
