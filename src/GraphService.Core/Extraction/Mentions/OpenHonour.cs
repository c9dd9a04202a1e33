using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Reads honours that no list of heads ends, to the end of their clause: they begin with how far they reach and hold a word of praise (全国优秀助产士,
/// 全省最美医保人).
/// </summary>
internal static class OpenHonour
{
    private const int LongestName = 20;

    private static readonly SearchValues<char> Joining = SearchValues.Create("、和及的并在被");
    private static readonly string[] Scopes = ["全国", "全省", "全市", "全区", "全县", "全州", "全军", "国家级", "省级", "市级", "自治区级", "国家"];
    private static readonly string[] Praise = ["优秀", "先进", "模范", "最美", "十佳", "最佳", "信得过", "突出贡献", "贡献", "杰出", "劳动模范", "文明", "百佳"];
    private const string Edition = "首批年度第一二三四五六七八九十届";

    /// <summary>How names end of those who are called something: 学校, 组织, 医保人, 县.</summary>
    private const string Called = "校位织体人庭村区业市县镇乡关地口站所队院园者班组室点户岗店局家团";
    private static readonly string[] Listed = ["行列", "之列", "名单", "名录", "目录"];
    private static readonly string[] Rest = ["荣誉称号", "称号", "候选人", "提名", "荣誉", "等"];

    /// <summary>Where the honour from <paramref name="start"/> on ends; <paramref name="known"/> when this is none or the list's end is no word of praise.</summary>
    /// <param name="passage">Passage.</param>
    /// <param name="clause">Clause of the honour.</param>
    /// <param name="start">First character of the honour.</param>
    /// <param name="known">End by a list; not beyond the start when there is none.</param>
    /// <param name="isConferred">Whether the verb says that it is conferred (被评为), not only had (获得).</param>
    public static int End(Passage passage, Stretch clause, int start, int known, bool isConferred)
    {
        var text = passage.Text;
        var end = clause.End;
        while (end > start && !char.IsLetter(text[end - 1]))
        {
            end--;
        }

        foreach (var word in Rest)
        {
            end -= end - start > word.Length && passage.Follows(end - word.Length, word) ? word.Length : 0;
        }

        foreach (var word in Listed)
        {
            if (end - start > word.Length + 4 && passage.Follows(end - word.Length, word) && IsOneName(passage, start, end - word.Length, needsPraise: false))
            {
                return end - word.Length;
            }
        }

        var isCalled = isConferred && end - Math.Max(known, start) > 1 && Called.Contains(text[end - 1], StringComparison.Ordinal);
        if (isCalled && end - start is > 4 and <= LongestName && IsOneName(passage, start, end, needsPraise: false))
        {
            return end;
        }

        var isCut = known <= start || Praise.Any(word => known - start >= word.Length && passage.Follows(known - word.Length, word));
        return isCut && end - start is > 4 and <= LongestName && IsOneName(passage, start, end, needsPraise: true) ? end : known;
    }

    private static bool IsOneName(Passage passage, int start, int end, bool needsPraise)
    {
        var name = passage.Text.AsSpan(start, end - start);
        var reach = name.TrimStart(Edition);
        var reaches = passage.HitsIn(LexiconTag.PlaceName, start, end).Any(place => place.Start == start);
        foreach (var scope in Scopes)
        {
            reaches |= reach.StartsWith(scope, StringComparison.Ordinal);
        }

        var praises = false;
        foreach (var word in Praise)
        {
            praises |= name.IndexOf(word, StringComparison.Ordinal) is > 0 and var at && at + word.Length < name.Length;
        }

        return reaches && (praises || !needsPraise) && name.IndexOfAny(Joining) < 0 && !name.ContainsAnyInRange('0', '9') && !PhraseReader.HasVerb(passage, start, end);
    }
}
