namespace GraphService.Extraction;

/// <summary>
/// Chooses among the numbered lines of a text those that number its highlights: the style with the longest gap-free run, with equal runs the one with
/// more items; then the level below it, when the items of the level above hold nothing but such lists.
/// </summary>
internal static class RunChoice
{
    private const int FewestInside = 3;
    private const int MostLevels = 3;
    private const int LongestHead = 8;
    private const int LongestHeadline = 60;

    /// <summary>The lines in order; empty when there is no list.</summary>
    public static List<NumberedLine> Choose(string text, List<NumberedLine> lines)
    {
        var all = lines.GroupBy(line => line.Style).Select(style => Consecutive(style)).Where(run => run.Lines.Count > 0).ToArray();
        var runs = all
            .Where(run => run.Longest >= 2 || (run.Longest == 1 && run.Lines[0].Style.StartsWith(NumberedLine.Labelled, StringComparison.Ordinal)))
            .OrderBy(run => run.Lines[0].Style.StartsWith(NumberedLine.Tight, StringComparison.Ordinal))
            .ThenByDescending(run => run.Longest).ThenByDescending(run => run.Lines[0].Style.StartsWith(NumberedLine.Labelled, StringComparison.Ordinal)).ThenByDescending(run => run.Lines.Count).ThenBy(run => run.Lines[0].Start)
            .Select(run => run.Lines).ToArray();
        var chosen = runs.FirstOrDefault([]);
        for (var level = 1; level < MostLevels; level++)
        {
            // A list of one item in each section never gets past 1.
            chosen = all.Select(run => run.Lines).Where(run => run != chosen && run.Count >= FewestInside && HoldsOnly(text, chosen, run)).MaxBy(run => run.Count) ?? chosen;
        }

        return WithoutContents(text, chosen);
    }

    /// <summary>The lines whose numbers go on by one; a new 1 starts the next section of the same style.</summary>
    private static (List<NumberedLine> Lines, int Longest) Consecutive(IEnumerable<NumberedLine> style)
    {
        var (kept, last, longest) = (new List<NumberedLine>(), 0, 0);
        foreach (var line in style)
        {
            if (line.Number == last + 1 || line.Number == 1)
            {
                kept.Add(line);
                last = line.Number;
                longest = Math.Max(longest, last);
            }
        }

        return (kept, longest);
    }

    /// <summary>Whether nearly all items of <paramref name="upper"/> are but titles of lists of <paramref name="lower"/>, with at most an introduction.</summary>
    private static bool HoldsOnly(string text, List<NumberedLine> upper, List<NumberedLine> lower)
    {
        if (upper.Count == 0 || upper[0].Style.StartsWith(NumberedLine.Labelled, StringComparison.Ordinal))
        {
            return false;
        }

        var (covered, own, next) = (0, 0, 0);
        for (var i = 0; i < upper.Count; i++)
        {
            var end = i + 1 < upper.Count ? upper[i + 1].Start : text.Length;
            while (next < lower.Count && lower[next].Start < upper[i].End)
            {
                next++;
            }

            if (next < lower.Count && lower[next].Start < end && (lower[next].Number == 1 || (next > 0 && lower[next].Number == lower[next - 1].Number + 1)))
            {
                covered++;
                own += OwnLength(text, upper[i].End, lower[next].Start);
            }
        }

        return covered >= 2 && covered * 5 >= upper.Count * 4 && own * 4 <= text.Length - upper[0].Start;
    }

    /// <summary>Length of the paragraph between a title's line and the first item below it; 0 when that is no sentence.</summary>
    private static int OwnLength(string text, int start, int end)
    {
        var line = text.AsSpan(start, end - start).IndexOfAny('\n', '\f');
        var words = line < 0 ? [] : text.AsSpan(start + line, end - start - line).Trim();
        return words.Contains('。') ? words.Length : 0;
    }

    /// <summary>Without a table of contents before the items: a first list of bare headlines that the second repeats.</summary>
    private static List<NumberedLine> WithoutContents(string text, List<NumberedLine> lines)
    {
        var second = lines.Count < 2 ? -1 : lines.FindIndex(1, line => line.Number == 1);
        if (second < 2 || lines.Count - second < second)
        {
            return lines;
        }

        for (var i = 0; i < second; i++)
        {
            var isBare = i + 1 == second || (text.AsSpan(lines[i].End, lines[i + 1].Start - lines[i].End).Trim() is { Length: <= LongestHeadline } item && item.IndexOfAny('\n', '。') < 0);
            if (!isBare || !Head(text, lines[i]).SequenceEqual(Head(text, lines[second + i])))
            {
                return lines;
            }
        }

        return lines[second..];
    }

    private static ReadOnlySpan<char> Head(string text, NumberedLine line)
    {
        var head = text.AsSpan(line.End, Math.Min(LongestHead, text.Length - line.End));
        var end = head.IndexOf('\n');
        return (end < 0 ? head : head[..end]).Trim();
    }
}
