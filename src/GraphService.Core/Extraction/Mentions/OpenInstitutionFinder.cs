using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Finds institutions whose names do not begin with a place: 清华大学 and 兰州石化公司 are named in full, 江城公证处 belongs to the document's place,
/// 花桥派出所 to the lead unit of its line. Generic ones (定点医院, 各中小学) are none.
/// </summary>
internal sealed class OpenInstitutionFinder : IMentionFinder
{
    private const int LongestOwnName = 9;
    private const int ShortestOwnName = 2;
    private const int LongestTown = 3;
    private const string TribunalEnding = "法庭";
    private const string GenericFirst = "余年月日后前等各全本某多几数该此其有所这两三四五六七八九十百千首一名我你他老新省市县区州旗乡镇村每";

    private static readonly SearchValues<char> Boundaries = SearchValues.Create("、,。;:等评由与和被在向对到为同及赴获让据给从经入以“”《》()0123456789 的");

    private static readonly string[] LeadIns = ["联合", "邀请", "会同", "携手", "依托", "聘请", "其中", "位于", "引进", "协同", "委托", "走访", "支持", "指导", "来自", "社会力量", "下辖", "带领", "率领", "时任", "现任"];

    private static readonly (string Short, string Full)[] FullForms =
        [("师大", "师范大学"), ("医大", "医科大学"), ("农大", "农业大学"), ("财大", "财经大学"), ("工大", "工业大学"), ("交大", "交通大学"), ("科大", "科技大学"), ("林大", "林业大学"), ("海大", "海洋大学"), ("民大", "民族大学"), ("理工大", "理工大学"), ("师院", "师范学院"), ("附院", "附属医院"), ("职教中心", "职业教育中心"), ("农科院", "农业科学研究院"),
        ("镇政府", "镇人民政府"), ("乡政府", "乡人民政府"), ("街道办", "街道办事处"), ("村委会", "村民委员会"), ("居委会", "居民委员会"), ("市监所", "市场监管所")];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var units = new UnitIndex(found);
        foreach (var head in passage.Hits(LexiconTag.InstitutionHead))
        {
            var open = (string)head.Entry;
            if (open.Length > 0 && !IsCounted(passage, head) && !passage.IsBracketed(head.Start, head.End) && !InstitutionFinder.IsPost(passage, head) && Start(passage, context, units, head) is { } start
                && Owner(passage, context, units, head) is { } owner)
            {
                var name = passage.Text[start..head.End];
                name = open == "local" && context.Place is { } own && context.Lexicons.Gazetteer.ShortName(own) == passage.Text[start..head.Start] ? passage.Text[head.Start..head.End] : name;
                found.Add(new FoundMention(MentionKind.Unit, start, head.End, owner + Tribunal(context, Full(name)), "unit.open-" + (owner.Length == 0 ? "named" : "local"), owner.Length == 0 ? 0.75 : 0.7)
                {
                    Family = open is "named" or "local" ? "" : open,
                    Reason = owner.Length == 0 ? "" : $"in {owner}",
                });
            }
        }
    }

    /// <summary>新建司法所17个, 幼儿园覆盖率: many are meant, or what they have in common.</summary>
    public static bool IsCounted(Passage passage, LexiconHit head) =>
        head.End < passage.Text.Length && (char.IsAsciiDigit(passage.Text[head.End]) || passage.Follows(head.End, "覆盖率") || passage.Follows(head.End, "全覆盖") || passage.Follows(head.End, "建设"));

    /// <summary>What goes before the name: nothing, the document's place, or the unit of the institution's line that the sentence is about, else the lead unit when it is of that line.</summary>
    private static string? Owner(Passage passage, ReadingContext context, UnitIndex units, LexiconHit head) => (string)head.Entry switch
    {
        "named" => "",
        "local" => context.Place is { } place ? context.Scope.OfficialName(context.LeadPlace ?? place) : null,
        var line => InnerUnitFinder.Owner(passage, context, units, head, line),
    };

    /// <summary>The start of the own name: after a boundary, a verb or a unit; null when it is too short, too long or generic.</summary>
    private static int? Start(Passage passage, ReadingContext context, UnitIndex units, LexiconHit head)
    {
        var clause = passage.ClauseAt(head.Start);
        var floor = Math.Max(clause.Start, head.Start - LongestOwnName - 1);
        var before = passage.Text.AsSpan(floor, head.Start - floor);
        var start = floor + PhraseReader.NameStart(before, Boundaries);
        start = Math.Max(start, PhraseReader.LastVerb(passage, start, head.Start)?.End ?? 0);
        start += LeadIns.FirstOrDefault(word => passage.Follows(start, word))?.Length ?? 0;
        start += IsFormer(passage, start, head.End) ? 1 : 0;
        var isBounded = start > floor || floor == clause.Start;
        var own = passage.Text.AsSpan(start, Math.Max(0, head.Start - start));
        return isBounded && own.Length is >= ShortestOwnName and <= LongestOwnName && !GenericFirst.Contains(own[0], StringComparison.Ordinal)
            && !context.Lexicons.RuleWords[RuleUse.GenericInstitution].IsIn(own) && units.LongestAt(start) is null && units.LongestEndingAt(head.End) is not { RuleId: InstitutionFinder.RuleOfPlace }
            && !passage.HitsIn(LexiconTag.Title, start, head.Start).Any(title => ((Title)title.Entry).Form != "staff") ? start : null;
    }

    /// <summary>原 before the division that somebody headed once: 原|蒋乔司法所副所长.</summary>
    private static bool IsFormer(Passage passage, int start, int end) =>
        passage.Text[start] == '原' && passage.HitsIn(LexiconTag.Title, end, end + LongestOwnName).Any(title => title.Start == end);

    /// <summary>The name with the short form at its end written out.</summary>
    public static string Full(string name)
    {
        foreach (var (shortForm, full) in FullForms)
        {
            if (name.EndsWith(shortForm, StringComparison.Ordinal))
            {
                return name[..^shortForm.Length] + full;
            }
        }

        return name;
    }

    /// <summary>马厂法庭 written out as 马厂人民法庭: a tribunal named by its town; one named by its matter (生态法庭) stays as it is.</summary>
    public static string Tribunal(ReadingContext context, string name)
    {
        var own = name.Length - TribunalEnding.Length;
        return own is < ShortestOwnName or > LongestTown || !name.EndsWith(TribunalEnding, StringComparison.Ordinal) || context.Lexicons.RuleWords[RuleUse.TribunalMatter].IsIn(name.AsSpan(0, own))
            ? name
            : name[..own] + "人民" + TribunalEnding;
    }
}
