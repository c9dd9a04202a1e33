namespace GraphService.Extraction;

/// <summary>The lines before the first highlight: title, byline, date line.</summary>
internal sealed class Preamble
{
    private static readonly string[] TitleWords = ["亮点", "特色", "十大", "工作", "总结", "实事", "大事", "回眸", "成绩", "案例", "项目"];
    private const int LongestTitle = 80;
    private const int MostLines = 60;

    /// <summary>Reads the lines of <paramref name="text"/> before <paramref name="end"/>; the first sixty count.</summary>
    public Preamble(string text, int end, IReadOnlyCollection<string> furniture)
    {
        var lines = new List<PreambleLine>();
        for (var start = 0; start < end && lines.Count < MostLines;)
        {
            var length = text.AsSpan(start, end - start).IndexOfAny('\n', '\r', '\f');
            var lineEnd = length < 0 ? end : start + length;
            if (text.AsSpan(start, lineEnd - start).Trim() is { Length: > 0 } content)
            {
                var at = start + text.AsSpan(start, lineEnd - start).IndexOf(content[0]);
                lines.Add(new PreambleLine(at, content.ToString()));
            }

            start = lineEnd + 1;
        }

        Lines = lines;
        Title = lines.Where(line => line.Text.Length <= LongestTitle && !line.Text.AsSpan().ContainsAny("。；;") && line.Text[^1] is not (':' or '：') && !BylineFinder.IsByline(line.Text) && !furniture.Any(line.Text.StartsWith))
            .OrderByDescending(line => TitleWords.Count(word => line.Text.Contains(word, StringComparison.Ordinal)))
            .FirstOrDefault();
    }

    /// <summary>Lines with content, trimmed.</summary>
    public IReadOnlyList<PreambleLine> Lines { get; }

    /// <summary>The line that reads most like a title of the genre; null when there is none.</summary>
    public PreambleLine? Title { get; }
}

/// <summary>A line before the highlights.</summary>
/// <param name="Start">First character in the document's text.</param>
/// <param name="Text">The line, trimmed.</param>
internal sealed record PreambleLine(int Start, string Text);
