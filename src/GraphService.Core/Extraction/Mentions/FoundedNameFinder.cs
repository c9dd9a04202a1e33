using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds what a unit founds under a name without quotes: a founding verb, a specific modifier, and a noun for what is founded (设立老兵调解室, 与…共建检察理论研究与实训基地).
/// What is counted after the name (建成服务站15个) is none.
/// </summary>
internal sealed class FoundedNameFinder : IMentionFinder
{
    private const int LongestName = 18;
    private const int ShortestModifier = 2;
    private const int ShortestName = 5;

    private static readonly SearchValues<char> NoName = SearchValues.Create("的了等各多全、,。;:“”《》()0123456789每本该其以及");
    private static readonly string[] Generic = ["标准化", "规范化", "一站式", "现代化", "新型", "优质", "综合性", "专业", "相关", "线上", "信息化"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var named = new Dictionary<int, int>();
        foreach (var head in passage.Hits(LexiconTag.NameHead))
        {
            if (((NameHead)head.Entry).IsFounded && !passage.IsBracketed(head.Start, head.End) && !IsCounted(passage.Text, head.End) && Start(passage, head) is { } start)
            {
                named[head.End] = start;
                found.Add(new FoundMention(MentionKind.Initiative, start, head.End, passage.Text[start..head.End], "initiative.founded", 0.65)
                {
                    Attributes = EdgeAttributes.Of((MentionAttributes.Kind, ((NameHead)head.Entry).Subkind)),
                });
            }
        }

        // The same words read as somebody's institution are what is founded here.
        _ = named.Count == 0 ? 0 : found.RemoveAll(mention => mention.Kind == MentionKind.Unit && named.TryGetValue(mention.End, out var start) && mention.Start >= start);
    }

    /// <summary>The start of the name directly behind the founding verb; null when other words stand there.</summary>
    private static int? Start(Passage passage, LexiconHit head)
    {
        var clause = passage.ClauseAt(head.Start);
        var from = Math.Max(clause.Start, head.End - LongestName);
        if (PhraseReader.LastVerb(passage, from, head.Start) is not { } verb || verb.Entry is not NameVerb { Initiative: "RUNS", IsFounding: true } || IsInMany(passage, clause, verb))
        {
            return null;
        }

        var name = passage.Text.AsSpan(verb.End, head.End - verb.End);
        return head.Start - verb.End >= ShortestModifier && name.Length >= ShortestName && name.IndexOfAny(NoName) < 0 && !IsGeneric(name) && !EndsLater(passage, head) ? verb.End : null;
    }

    /// <summary>服务平台 inside 服务平台建设工程: a longer name ends later.</summary>
    private static bool EndsLater(Passage passage, LexiconHit head) =>
        passage.HitsIn(LexiconTag.NameHead, head.Start, head.End + 4).Any(other => other.End > head.End && other.Start <= head.End);

    /// <summary>在24个乡镇设立 and 全部设立: many of a kind are founded.</summary>
    private static bool IsInMany(Passage passage, Stretch clause, LexiconHit verb)
    {
        var before = passage.Text.AsSpan(clause.Start, verb.Start - clause.Start);
        return before.EndsWith("全部") || before.EndsWith("普遍") || before.EndsWith("分别") || (before.Contains('在') && before.IndexOfAnyInRange('0', '9') >= 0);
    }

    /// <summary>A count, or one more character of a longer noun: 服务站点312个, 服务团队2140个.</summary>
    private static bool IsCounted(string text, int end) =>
        end < text.Length && (char.IsAsciiDigit(text[end]) || ChineseNumber.IsPart(text[end]) || text[end] is '点' or '队' or '群' or '网' or '员' or '长');

    private static bool IsGeneric(ReadOnlySpan<char> name)
    {
        foreach (var word in Generic)
        {
            if (name.StartsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
