using System.Collections.Frozen;

namespace GraphService.Extraction;

/// <summary>《…》: newspapers are units, the rest are policies; an inner title is a policy of its own.</summary>
internal sealed class TitledWorkFinder : IMentionFinder
{
    private static readonly string[] MediaEndings = ["日报", "晚报", "晨报", "时报", "法治报", "法制报", "周刊", "周报", "早报"];

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

            found.Add(new FoundMention(MentionKind.Policy, work.Start, work.End, Clean(title), "policy.titled", 0.95));
            if (BracketReader.Inner(passage.Text, work) is { } inner)
            {
                found.Add(new FoundMention(
                    MentionKind.Policy, inner.Start, inner.End, passage.Text[(inner.Start + 1)..(inner.End - 1)], "policy.inner-title", 0.9));
            }
        }
    }

    private static bool IsMedia(string title, FrozenSet<string> media) =>
        media.Contains(title) || MediaEndings.Any(ending => title.EndsWith(ending, StringComparison.Ordinal));

    private static string Clean(string title) => title.ReplaceLineEndings("");
}
