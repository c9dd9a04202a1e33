namespace GraphService.Extraction;

/// <summary>Finds closed sets of units named by scope: 全市法院, 全市政法系统, 两级院, 全系统. They are shown, not stored.</summary>
internal sealed class UnitGroupFinder : IMentionFinder
{
    private const string WholeSystem = "全系统";
    private const string TwoLevels = "两级";
    private const string SystemWord = "系统";
    private const int ShortestSystem = 2;
    private const int LongestSystem = 6;

    /// <summary>What a scope (全市) or two levels (两级) may be of; of words that begin alike the first that is tried wins.</summary>
    private static readonly string[] Bodies = ["法院", "检察院", "检察机关", "公安机关"];
    private static readonly string[] BodiesOfLevels = ["院", .. Bodies];
    private static readonly string[] BeforeLevels = ["市县", "全市"];

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        var text = passage.Text;
        for (var at = text.IndexOf('全', StringComparison.Ordinal); at >= 0; at = text.IndexOf('全', at + 1))
        {
            if (at + 1 < text.Length && text[at + 1] is '省' or '市' or '县' or '区' or '州' && ScopeEnd(passage, at + 2) is { } end)
            {
                var place = context.Scope.Find(text[at + 1])?.Name ?? "";
                found.Add(Group(at, end, place.Length == 0 ? "" : place + text[(at + 2)..end].Replace("法院", "两级法院", StringComparison.Ordinal)));
                at = end - 1;
            }
        }

        for (var at = text.IndexOf(TwoLevels, StringComparison.Ordinal); at >= 0; at = text.IndexOf(TwoLevels, at + TwoLevels.Length, StringComparison.Ordinal))
        {
            if (passage.Following(at + TwoLevels.Length, BodiesOfLevels) is { } body)
            {
                var start = at - (passage.Preceding(at, BeforeLevels)?.Length ?? 0);
                found.Add(Group(start, at + TwoLevels.Length + body.Length, TwoLevelName(body, context)));
            }
        }

        for (var at = text.IndexOf(WholeSystem, StringComparison.Ordinal); at >= 0; at = text.IndexOf(WholeSystem, at + WholeSystem.Length, StringComparison.Ordinal))
        {
            var group = context.Lexicons.FindGroupName(context.LeadFamily);
            found.Add(Group(at, at + WholeSystem.Length, group is null || context.Place is null ? "" : context.Place.Name + group));
        }
    }

    /// <summary>The end of what a scope before <paramref name="start"/> is of: a body, or two to six characters and 系统, the most that end so; null when neither follows.</summary>
    private static int? ScopeEnd(Passage passage, int start)
    {
        if (passage.Following(start, Bodies) is { } body)
        {
            return start + body.Length;
        }

        var words = passage.Text.AsSpan(start, Math.Min(passage.Text.Length - start, LongestSystem + SystemWord.Length));
        var others = words.IndexOfAnyExceptInRange('\u4e00', '\u9fa5');
        var system = (others < 0 ? words : words[..others]).LastIndexOf(SystemWord);
        return system >= ShortestSystem ? start + system + SystemWord.Length : null;
    }

    private static string TwoLevelName(string body, ReadingContext context)
    {
        var named = body != "院" ? body : context.LeadFamily switch { "procuratorate" => "检察院", "court" => "法院", _ => "" };
        return named.Length == 0 || context.Place is null ? "" : $"{context.Place.Name}两级{named}";
    }

    private static FoundMention Group(int start, int end, string name) =>
        new(MentionKind.UnitGroup, start, end, name, "unit-group.scope", name.Length > 0 ? 0.8 : 0.5)
        {
            Reason = name.Length > 0 ? "" : "place or system of the group is not known",
        };
}
