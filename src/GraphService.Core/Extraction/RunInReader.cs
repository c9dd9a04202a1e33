using System.Buffers;

namespace GraphService.Extraction;

/// <summary>Finds items that run on inside paragraphs: 一是… 二是… 三是….</summary>
internal static class RunInReader
{
    /// <summary>Style of the items.</summary>
    public const string Style = "run-in";

    /// <summary>From a section's number to its first item.</summary>
    private const int LongestTitle = 60;

    private static readonly SearchValues<char> Stops = SearchValues.Create("。；;：:，,\n");
    private static readonly string[] Ordinals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

    /// <summary>The items, when there are at least two; each after a sentence end or at the start of a line. A new 一是 begins the next enumeration.</summary>
    public static List<NumberedLine> List(string text)
    {
        var found = new List<NumberedLine>();
        var next = FindAfterStop(text, Ordinals[0] + "是", 0);
        for (var number = 1; next >= 0; number++)
        {
            found.Add(new NumberedLine(Style, number, next, next + 2));
            var from = next + 2;
            var first = FindAfterStop(text, Ordinals[0] + "是", from);
            next = number < Ordinals.Length ? FindAfterStop(text, Ordinals[number] + "是", from, first < 0 ? text.Length : first) : -1;
            if (first >= 0 && next < 0)
            {
                (next, number) = (first, 0);
            }
        }

        return found.Count >= 2 ? found : [];
    }

    /// <summary>
    /// The run-in items that the sections <paramref name="sections"/> hold, when their numbers run on through all of them ((一)…一是…二是…(二)…三是…): then
    /// they are the items, for an enumeration inside an item begins with 一是 in each. Empty when they do not.
    /// </summary>
    public static List<NumberedLine> InSections(string text, List<NumberedLine> sections)
    {
        var items = sections.Count < 2 ? [] : List(text);
        var isContinued = items.Count > sections.Count && items.Count(item => item.Number == 1) == 1 && items[0].Start > sections[0].Start;
        for (var (i, next) = (0, 0); isContinued && i < sections.Count; i++)
        {
            isContinued = next < items.Count && items[next].Start > sections[i].Start && items[next].Start - sections[i].End <= LongestTitle;
            var end = i + 1 < sections.Count ? sections[i + 1].Start : text.Length;
            while (next < items.Count && items[next].Start < end)
            {
                next++;
            }
        }

        return isContinued ? items : [];
    }

    /// <summary>The end of the headline that begins at <paramref name="start"/>: before the first stop, a comma included, or the line's end.</summary>
    public static int HeadingEnd(string text, int start, int end)
    {
        var stop = text.AsSpan(start, end - start).IndexOfAny(Stops);
        return stop < 0 ? end : start + stop;
    }

    private static int FindAfterStop(string text, string mark, int from) => FindAfterStop(text, mark, from, text.Length);

    private static int FindAfterStop(string text, string mark, int from, int until)
    {
        for (var at = text.IndexOf(mark, from, until - from, StringComparison.Ordinal); at >= 0; at = text.IndexOf(mark, at + 1, until - at - 1, StringComparison.Ordinal))
        {
            if (at == 0 || text[at - 1] is '。' or ';' or '；' or ':' or '：' or ',' or '，' or '\n' || char.IsWhiteSpace(text[at - 1]))
            {
                return at;
            }
        }

        return -1;
    }
}
