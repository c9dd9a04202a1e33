namespace GraphService.Extraction;

/// <summary>Finds items that run on inside paragraphs: 一是… 二是… 三是….</summary>
internal static class RunInReader
{
    private static readonly string[] Ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    /// <summary>The items, when there are at least two; each after a sentence end or at the start of a line.</summary>
    public static List<NumberedLine> List(string text)
    {
        var found = new List<NumberedLine>();
        var from = 0;
        foreach (var ordinal in Ordinals)
        {
            var start = FindAfterStop(text, ordinal + "是", from);
            if (start < 0)
            {
                break;
            }

            found.Add(new NumberedLine("run-in", found.Count + 1, start, start + 2));
            from = start + 2;
        }

        return found.Count >= 2 ? found : [];
    }

    private static int FindAfterStop(string text, string mark, int from)
    {
        for (var at = text.IndexOf(mark, from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] is '。' or ';' or '；' or ':' or '：' or ',' or '，' or '\n' || char.IsWhiteSpace(text[at - 1]))
            {
                return at;
            }
        }

        return -1;
    }
}
