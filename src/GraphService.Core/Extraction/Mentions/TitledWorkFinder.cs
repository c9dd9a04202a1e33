namespace GraphService.Extraction;

/// <summary>《…》: newspapers are units, the rest are policies; an inner title is a policy of its own.</summary>
internal sealed class TitledWorkFinder : IMentionFinder
{
    private const int LongestOutcome = 12;

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

            if (IsMedia(title, context.Lexicons))
            {
                found.Add(new FoundMention(MentionKind.Unit, work.Start, work.End, title, "unit.media", 0.95) { Family = "media" });
                continue;
            }

            if (IsArticle(context.Lexicons.RuleWords[RuleUse.ArticleLead], passage, work))
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
    private static bool IsArticle(WordSet leads, Passage passage, Stretch work)
    {
        var before = passage.Text.AsSpan(0, work.Start);
        return passage.Follows(work.End, "为题") || passage.Follows(work.End, "推介") || leads.LengthAtEnd(before) > 0
            || (before.EndsWith('以') && passage.Text.AsSpan(work.End, Math.Min(LongestOutcome, passage.Text.Length - work.End)).IndexOfAny("报刊登播") >= 0
                && !passage.Follows(work.End, "为"));
    }

    private static bool IsMedia(string title, Lexicons lexicons) => lexicons.MediaNames.Contains(title)
        || (lexicons.RuleWords[RuleUse.MediaEnding].LengthAtEnd(title) > 0 && lexicons.RuleWords[RuleUse.ReportEnding].LengthAtEnd(title) == 0);

    private static string Clean(string title) => title.ReplaceLineEndings("");
}
