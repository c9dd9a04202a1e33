using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>《…》: newspapers are units, the rest are policies; an inner title is a policy of its own.</summary>
internal sealed class TitledWorkFinder : IMentionFinder
{
    private static readonly string[] MediaEndings =
        ["报", "周刊", "月刊", "半月刊", "杂志", "电视台", "广播电台", "新闻网", "在线", "日报海外版", "新闻客户端", "新闻频道"];

    /// <summary>Writings that end in 报 and are no newspapers.</summary>
    private static readonly string[] Reports = ["通报", "简报", "公报", "专报", "年报", "月报", "季报", "汇报", "海报", "战报", "快报", "喜报", "情报", "预报", "申报", "旬报", "上报", "填报", "举报", "捷报", "墙报"];

    private const int LongestOutcome = 12;
    private static readonly string[] ArticleLeads = ["题为", "事迹", "通讯", "文章", "长篇报道", "专题报道", "特写", "评论员文章", "以题为"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        foreach (var work in passage.Works)
        {
            var title = passage.Text[(work.Start + 1)..(work.End - 1)].Trim();
            if (title.Length == 0)
            {
                continue;
            }

            if (IsMedia(title, context.Lexicons.MediaNames))
            {
                found.Add(new FoundMention(MentionKind.Unit, work.Start, work.End, title, "unit.media", 0.95) { Family = "media" });
                continue;
            }

            if (IsArticle(passage, work))
            {
                continue;
            }

            found.Add(new FoundMention(MentionKind.Policy, work.Start, work.End, Clean(title), "policy.titled", 0.95));
            if (BracketReader.Inner(passage.Text, work) is { } inner)
            {
                found.Add(new FoundMention(
                    MentionKind.Policy, inner.Start, inner.End, passage.Text[(inner.Start + 1)..(inner.End - 1)], "policy.inner-title", 0.9));
            }
        }
    }

    /// <summary>What a newspaper printed or somebody spoke under a title: 以《…》为题报道, 作题为《…》的发言, 刊登其事迹《…》.</summary>
    private static bool IsArticle(Passage passage, Stretch work)
    {
        var before = passage.Text.AsSpan(0, work.Start);
        return passage.Follows(work.End, "为题") || passage.Follows(work.End, "推介") || ArticleLeads.Any(word => passage.Text.AsSpan(0, work.Start).EndsWith(word, StringComparison.Ordinal))
            || (before.EndsWith('以') && passage.Text.AsSpan(work.End, Math.Min(LongestOutcome, passage.Text.Length - work.End)).IndexOfAny("报刊登播") >= 0
                && !passage.Follows(work.End, "为"));
    }

    private static bool IsMedia(string title, FrozenSet<string> media) =>
        media.Contains(title) || (MediaEndings.Any(ending => title.EndsWith(ending, StringComparison.Ordinal)) && !Reports.Any(ending => title.EndsWith(ending, StringComparison.Ordinal)));

    private static string Clean(string title) => title.ReplaceLineEndings("");
}
