using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// The lines that paging leaves inside a paragraph: a page number (第2页 共5页, - 2 -) and, directly beside one, the running head that names the
/// publication and its year. They are no part of the sentence that goes on behind them.
/// </summary>
internal static class PageFurniture
{
    private const int LongestNumber = 16;
    private const int LongestHead = 40;
    private const int LongestYear = 4;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789第页共/-—– ");
    private static readonly SearchValues<char> Stops = SearchValues.Create(",。;:!?");
    private static readonly string[] Publications = ["汇编", "选编", "亮点", "简报", "专刊", "总结", "报告", "公报", "材料", "案例"];

    /// <summary>The offset of the first line after the furniture that begins at <paramref name="start"/>, where a line begins; <paramref name="start"/> when none does.</summary>
    public static int EndAt(string text, int start)
    {
        var first = LineEnd(text, start);
        var second = LineEnd(text, Next(first, text));
        var line = text.AsSpan(start, first - start).Trim();
        var below = text.AsSpan(Next(first, text), second - Next(first, text)).Trim();
        return (IsPageNumber(line), IsPageNumber(below)) switch
        {
            (true, _) => Next(IsRunningHead(below) ? second : first, text),
            (_, true) when IsRunningHead(line) => Next(second, text),
            _ => start,
        };
    }

    private static int LineEnd(string text, int start) => text.AsSpan(start).IndexOf('\n') is >= 0 and var length ? start + length : text.Length;

    private static int Next(int lineEnd, string text) => Math.Min(lineEnd + 1, text.Length);

    private static bool IsPageNumber(ReadOnlySpan<char> line) =>
        line.Length is > 2 and <= LongestNumber && line.ContainsAnyInRange('0', '9') && line.IndexOfAnyExcept(NumberCharacters) < 0
        && (line[0] == '第' ? line[^1] == '页' : (line[0] is '-' or '—' or '–') && line[^1] == line[0]);

    private static bool IsRunningHead(ReadOnlySpan<char> line)
    {
        if (line.Length is 0 or > LongestHead || line.ContainsAny(Stops) || line.IndexOf('年') is not (>= LongestYear and var year) || !char.IsAsciiDigit(line[year - 1]))
        {
            return false;
        }

        foreach (var word in Publications)
        {
            if (line.EndsWith(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
