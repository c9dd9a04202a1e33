using System.Buffers;
using System.Text.RegularExpressions;

namespace GraphService.Extraction;

/// <summary>Finds closed sets of units named by scope: 全市法院, 全市政法系统, 两级院, 全系统. They are shown, not stored.</summary>
internal sealed partial class UnitGroupFinder : IMentionFinder
{
    private static readonly SearchValues<string> Signs = SearchValues.Create(["全省", "全市", "全县", "全区", "全州", "全系统", "两级"], StringComparison.Ordinal);

    /// <inheritdoc/>
    public void Find(Passage passage, ReadingContext context, List<FoundMention> found)
    {
        if (!passage.Text.AsSpan().ContainsAny(Signs))
        {
            return;
        }

        foreach (Match match in ScopePattern().Matches(passage.Text))
        {
            var place = context.Scope.Find(match.Value[1])?.Name ?? "";
            found.Add(Group(match, place.Length == 0 ? "" : place + match.Value[2..].Replace("法院", "两级法院", StringComparison.Ordinal)));
        }

        foreach (Match match in TwoLevelPattern().Matches(passage.Text))
        {
            found.Add(Group(match, TwoLevelName(match, context)));
        }

        foreach (Match match in WholeSystemPattern().Matches(passage.Text))
        {
            var group = context.Lexicons.FindGroupName(context.LeadFamily);
            found.Add(Group(match, group is null || context.Place is null ? "" : context.Place.Name + group));
        }
    }

    private static string TwoLevelName(Match match, ReadingContext context)
    {
        var body = match.Groups["body"].Value switch
        {
            "院" => context.LeadFamily switch { "procuratorate" => "检察院", "court" => "法院", _ => "" },
            var named => named,
        };
        return body.Length == 0 || context.Place is null ? "" : $"{context.Place.Name}两级{body}";
    }

    private static FoundMention Group(Match match, string name) =>
        new(MentionKind.UnitGroup, match.Index, match.Index + match.Length, name, "unit-group.scope", name.Length > 0 ? 0.8 : 0.5)
        {
            Reason = name.Length > 0 ? "" : "place or system of the group is not known",
        };

    [GeneratedRegex("全[省市县区州](?:法院|检察院|检察机关|公安机关|[\\u4e00-\\u9fa5]{2,6}系统)", RegexOptions.NonBacktracking)]
    private static partial Regex ScopePattern();

    [GeneratedRegex("(?:市县|全市)?两级(?<body>院|法院|检察院|检察机关|公安机关)", RegexOptions.NonBacktracking)]
    private static partial Regex TwoLevelPattern();

    [GeneratedRegex("全系统", RegexOptions.NonBacktracking)]
    private static partial Regex WholeSystemPattern();
}
