namespace GraphService.Extraction;

/// <summary>
/// Finds of which level a text that names no place in its title is: 全县 and 县卫生健康委 in the title, else 我县 in the text, say that its place is a
/// county, however often its city is named.
/// </summary>
internal static class LevelHint
{
    private const string Levels = "省市县区州旗盟";
    private const int FewestInText = 2;
    private const string Region = "自治区";

    /// <summary>The last character of the place's name; null when nothing says it.</summary>
    public static char? Find(string title, string text)
    {
        if (title.StartsWith(Region, StringComparison.Ordinal))
        {
            return Region[^1];
        }

        foreach (var level in Levels)
        {
            if (title.Contains($"全{level}", StringComparison.Ordinal) || title.Contains($"我{level}", StringComparison.Ordinal) || (title.Length > 1 && title[0] == level))
            {
                return level;
            }
        }

        // Of the text itself only 我县 counts: honours and meetings of superiors are 全市 and 全省 too.
        var best = Levels.Select(level => (Level: level, Count: text.AsSpan().Count($"我{level}"))).MaxBy(hint => hint.Count);
        return best.Count >= FewestInText ? best.Level : null;
    }
}
