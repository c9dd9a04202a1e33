namespace GraphService.Extraction;

/// <summary>
/// Finds of which level a text that names no place in its title is: 全县, 自治州 and 县卫生健康委 in the title, else 县法院 at the head of several items or
/// sections, else 我县 in the text, say that its place is a county, however often its city is named.
/// </summary>
internal static class LevelHint
{
    private const string Levels = "省市县区州旗盟";
    private const int FewestInText = 2;
    private const string Autonomous = "自治";
    private static readonly char[] Marks = ['—', '-', '－', '·', ' ', '\u3000', '(', '（'];

    /// <summary>The last character of the place's name; null when nothing says it.</summary>
    /// <param name="title">Title, folded; empty when there is none.</param>
    /// <param name="text">The text.</param>
    /// <param name="slices">Its highlights.</param>
    public static char? Find(string title, string text, IReadOnlyList<HighlightSlice> slices)
    {
        var words = title.TrimStart(Marks);
        if (AtStart(words) is { } first)
        {
            return first;
        }

        foreach (var level in Levels)
        {
            if (words.Contains($"全{level}", StringComparison.Ordinal) || words.Contains($"我{level}", StringComparison.Ordinal))
            {
                return level;
            }
        }

        // Of the text itself only 我县 counts: honours and meetings of superiors are 全市 and 全省 too.
        return MostHeaded(text, slices) ?? MostOf(level => text.AsSpan().Count($"我{level}"));
    }

    /// <summary>县卫生健康委 and 自治州政法系统 begin with the level.</summary>
    private static char? AtStart(ReadOnlySpan<char> words)
    {
        words = words.StartsWith(Autonomous) ? words[Autonomous.Length..] : words;
        return words.Length > 1 && Levels.Contains(words[0], StringComparison.Ordinal) ? words[0] : null;
    }

    /// <summary>The level that most headings and section titles begin with, when two at least do.</summary>
    private static char? MostHeaded(string text, IReadOnlyList<HighlightSlice> slices)
    {
        var counts = new int[Levels.Length];
        foreach (var slice in slices)
        {
            var section = text.AsSpan(slice.SectionStart, slice.SectionEnd - slice.SectionStart).TrimStart(SectionReader.NumberMarks);
            var level = AtStart(text.AsSpan(slice.HeadingStart, slice.HeadingEnd - slice.HeadingStart)) ?? AtStart(section);
            _ = level is { } known ? counts[Levels.IndexOf(known, StringComparison.Ordinal)]++ : 0;
        }

        return MostOf(level => counts[Levels.IndexOf(level, StringComparison.Ordinal)]);
    }

    private static char? MostOf(Func<char, int> count)
    {
        var best = Levels.Select(level => (Level: level, Count: count(level))).MaxBy(hint => hint.Count);
        return best.Count >= FewestInText ? best.Level : null;
    }
}
