using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Finds schools, hospitals and other institutions that no list of organs holds, by what begins and ends their names: a place or its level word
/// (市第一人民医院, 潍坊职业学院), and a head such as 医院 or 学院.
/// </summary>
internal sealed class InstitutionFinder : IMentionFinder
{
    /// <summary>Rule of a name that begins with its place.</summary>
    public const string RuleOfPlace = "unit.institution";

    private const int LongestOwnName = 12;
    private const int LongestBrand = 12;

    /// <summary>Heads of branches whose company stands before the place.</summary>
    private static readonly string[] Branches = ["分行", "支行", "分公司", "供电公司", "营业部"];
    private static readonly string[] Brands = ["银行", "移动", "电信", "联通", "铁塔", "邮政", "保险", "人寿", "人保", "石化", "石油", "国网", "证券", "电网"];
    private static readonly string[] LeadIns = ["联合", "会同", "携手", "协同", "依托", "邀请"];
    private static readonly string[] BeforeLevel = [.. LeadIns, "带领", "率领", "委托", "成立"];
    private const string Boundaries = "、,。;:由与和被在向对到为同及赴获让据";
    private static readonly SearchValues<char> NoName = SearchValues.Create("的在与和向赴到对被将把等、,。;:及为以由从获了《》“”()0123456789 ");

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var units = new UnitIndex(found);
        foreach (var head in passage.Hits(LexiconTag.InstitutionHead))
        {
            if (IsPost(passage, head))
            {
                continue;
            }

            // 网上学院 and 移动课堂 are platforms, whatever their last word says.
            var isInitiative = passage.LastHitIn(LexiconTag.NameHead, Math.Max(0, head.Start - LongestOwnName), head.End) is { } longer
                && longer.End == head.End && longer.Length > head.Length;
            if (!isInitiative && !passage.IsBracketed(head.Start, head.End) && (AtPlace(passage, context, head) ?? AtLevel(passage, context, head)) is { } mention
                && units.LongestAt(mention.Start) is null)
            {
                found.Add(mention);
            }
        }
    }

    /// <summary>Whether the words after say whose post it is: 派出所|长, 镇党委|书记.</summary>
    public static bool IsPost(Passage passage, LexiconHit head) =>
        passage.Follows(head.End, "长") || ((passage.Follows(head.End, "书记") || passage.Follows(head.End, "副书记"))
            && (passage.Follows(head.End - 2, "党委") || passage.Follows(head.End - 3, "党工委")));

    /// <summary>A full name of a place becomes official; a short one belongs to the institution's name as it stands.</summary>
    private static FoundMention? AtPlace(Passage passage, ReadingContext context, LexiconHit head)
    {
        for (var end = head.Start; end > Math.Max(1, head.Start - LongestOwnName); end--)
        {
            if (PlaceReader.Before(passage, end, context) is not var (place, start, isShort) || place is null)
            {
                continue;
            }

            // 龙门派出所 of a city's police and 方城小学 of its schools are named after a spot of their own, not after a county far away.
            if (isShort && ((string)head.Entry is not ("" or "named" or "local") || ((string)head.Entry == "local" && IsElsewhere(context, place))))
            {
                return null;
            }

            while (isShort && passage.Follows(head.End - 2, "公司") && PlaceReader.Before(passage, start, context) is (not null, var province, true))
            {
                start = province;
            }

            var own = passage.Text[end..head.End];
            if (IsName(passage, end, head.Start) && BrandStart(passage, start, head) is { } brand)
            {
                return Unit(brand, head.End, passage.Text[brand..head.End], RuleOfPlace, 0.8);
            }

            return IsName(passage, end, head.Start)
                ? Unit(start, head.End, isShort ? OpenInstitutionFinder.Full(passage.Text[start..head.End]) : context.Scope.OfficialName(place) + own, RuleOfPlace, 0.8)
                : null;
        }

        return null;
    }

    /// <summary>Whether a county lies in another province than the document's place.</summary>
    private static bool IsElsewhere(ReadingContext context, Place place) =>
        place.Level == "county" && context.Place is { Code.Length: >= 2 } own && !place.Code.StartsWith(own.Code[..2], StringComparison.Ordinal);

    /// <summary>Where the company's name begins that stands before the place of its branch: 工商银行|南通分行, 国网|南通供电公司; null when none does.</summary>
    private static int? BrandStart(Passage passage, int start, LexiconHit head)
    {
        if (!passage.PrecedesAny(head.End, Branches) || !passage.PrecedesAny(start, Brands))
        {
            return null;
        }

        var floor = Math.Max(passage.ClauseAt(start).Start, start - LongestBrand);
        var first = floor + passage.Text.AsSpan(floor, start - floor).LastIndexOfAny(NoName) + 1;
        first = Math.Max(first, PhraseReader.LastVerb(passage, first, start)?.End ?? 0);
        foreach (var word in LeadIns)
        {
            first += passage.Follows(first, word) ? word.Length : 0;
        }

        return first < start ? first : null;
    }

    private static FoundMention? AtLevel(Passage passage, ReadingContext context, LexiconHit head)
    {
        var clause = passage.ClauseAt(head.Start);
        for (var at = head.Start - 1; at >= Math.Max(clause.Start, head.Start - LongestOwnName); at--)
        {
            var isBounded = at == clause.Start || Boundaries.Contains(passage.Text[at - 1], StringComparison.Ordinal);
            if ((isBounded || FollowsDeed(passage, clause.Start, at)) && PlaceScope.LevelWords.Contains(passage.Text[at]) && passage.Text[at + 1] != '级' && !OpenInstitutionFinder.IsCounted(passage, head) && IsName(passage, at + 1, head.Start)
                && context.Scope.Find(passage.Text[at]) is { } place)
            {
                return Unit(at, head.End, context.Scope.OfficialName(place) + OpenInstitutionFinder.Full(passage.Text[(at + 1)..head.End]), "unit.institution-level", 0.75);
            }
        }

        return null;
    }

    /// <summary>Whether a word such as 依托 ends at <paramref name="at"/>: 依托|市教师进修学院, 成立|市防汛指挥部.</summary>
    private static bool FollowsDeed(Passage passage, int start, int at) =>
        PlaceScope.LevelWords.Contains(passage.Text[at]) && BeforeLevel.Any(word => at - word.Length >= start && passage.Follows(at - word.Length, word));

    private static bool IsName(Passage passage, int start, int end) =>
        passage.Text.AsSpan(start, end - start).IndexOfAny(NoName) < 0 && PhraseReader.LastVerb(passage, start, end) is null;

    private static FoundMention Unit(int start, int end, string name, string ruleId, double confidence) =>
        new(MentionKind.Unit, start, end, name, ruleId, confidence);
}
