using System.Buffers;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>
/// Finds the highlights of a text: the lines that carry consecutive numbers in one style, else run-in items, else headlines, and what belongs to each.
/// </summary>
internal sealed class HighlightSegmenter(Lexicons lexicons, int maxHighlights)
{
    private const int MaxHeadingLength = 60;
    private const int LongestTailLine = 60;
    private const int LongestRest = 30;
    private const int ShortestHeading = 5;

    private static readonly SearchValues<char> NoHeadline = SearchValues.Create("。；;：:（）()");

    private readonly SectionReader _sections = new(lexicons);
    private readonly NumberedLineReader _numbers = new(lexicons.HighlightLabels);
    private readonly string[] _furniture = [.. lexicons.Furniture.Entries];

    /// <summary>The highlights in order, numbers as printed.</summary>
    /// <exception cref="InvalidInputException">There are no numbered items.</exception>
    /// <exception cref="LimitExceededException">There are more than the limit.</exception>
    public IReadOnlyList<HighlightSlice> Segment(string text, CancellationToken cancellationToken)
    {
        var lines = ListNumbered(text, cancellationToken);
        var chosen = RunChoice.Choose(text, lines);
        chosen = RunInReader.InSections(text, chosen) is { Count: > 0 } inSections ? inSections : chosen;
        chosen = UnderUnits(text, chosen) is { Count: > 0 } underUnits ? underUnits : chosen;
        if (chosen.Count == 0)
        {
            chosen = RunInReader.List(text);
        }

        if (chosen.Count == 0)
        {
            chosen = Headlines(text);
        }

        if (chosen.Count == 0)
        {
            chosen = HeadlineReader.ListBare(text);
        }

        if (chosen.Count == 0)
        {
            throw new InvalidInputException("text", ErrorReasons.NoHighlights, "The text has no numbered items.");
        }

        if (chosen.Count > maxHighlights)
        {
            throw new LimitExceededException(
                "text", "max_highlights", maxHighlights, $"The text has {chosen.Count} highlights; at most {maxHighlights} are read.");
        }

        return [.. Slices(text, lines, chosen)];
    }

    private List<NumberedLine> Headlines(string text) =>
        HeadlineReader.List(text, line => IsFurniture(line) || BylineFinder.IsByline(line) || _sections.Find(line, null) is not null);

    /// <summary>The headlines without numbers below numbered lines that are all but names of units (一、市公安局); empty when there are none in each.</summary>
    private List<NumberedLine> UnderUnits(string text, List<NumberedLine> chosen)
    {
        if (chosen.Count < 2 || !chosen.All(line => _sections.Find(text[line.End..LineEnd(text, line.End)], null) is not null))
        {
            return [];
        }

        var headlines = Headlines(text);
        var isInEach = chosen.Select((line, i) => headlines.Exists(headline => headline.Start > line.Start && (i + 1 == chosen.Count || headline.Start < chosen[i + 1].Start))).All(holds => holds);
        return isInEach && headlines.Count >= chosen.Count ? [.. headlines.Where(headline => headline.Start > chosen[0].Start)] : [];
    }

    /// <summary>The items without the page furniture and section titles at their ends.</summary>
    private IEnumerable<HighlightSlice> Slices(string text, List<NumberedLine> lines, List<NumberedLine> chosen)
    {
        var (_, section) = BeforeTail(text, 0, chosen[0].Start);
        for (var i = 0; i < chosen.Count; i++)
        {
            var (end, next) = BeforeTail(text, LineEnd(text, chosen[i].End), EndOf(text, lines, chosen, i));
            yield return Slice(text, chosen[i], end) with { SectionStart = section.Start, SectionEnd = section.End };
            if (i + 1 < chosen.Count && end < chosen[i + 1].Start)
            {
                next = next.Length > 0 ? next : BeforeTail(text, Math.Max(0, end - 1), chosen[i + 1].Start).Section;
                section = next.Length > 0 ? next : section;
            }
        }
    }

    /// <summary>
    /// Where the lines of page furniture and the section title at the end of [start, end) begin, and that title; nothing between them is dropped.
    /// </summary>
    private (int End, Stretch Section) BeforeTail(string text, int start, int end)
    {
        var section = default(Stretch);
        var kept = end;
        while (kept > start)
        {
            var lineStart = Math.Max(start, text.AsSpan(0, Math.Max(0, TrimEnd(text, start, kept))).LastIndexOfAny('\n', '\f') + 1);
            var line = text.AsSpan(lineStart, kept - lineStart).Trim();
            if (line.Length is 0 or > LongestTailLine || lineStart <= start)
            {
                break;
            }

            var isTitle = section.Length == 0 && _sections.Find(line.ToString(), null) is not null;
            if (!isTitle && !IsFurniture(line))
            {
                break;
            }

            section = isTitle ? new Stretch(lineStart, TrimEnd(text, lineStart, kept)) : section;
            kept = lineStart;
        }

        return (kept, section);
    }

    /// <summary>A page number or a line that begins as furniture does, in any width.</summary>
    private bool IsFurniture(ReadOnlySpan<char> line)
    {
        var folded = NormalizedText.Fold(line.ToString()).TrimStart('【', '[', '(', '（');
        return folded.All(character => character is '-' or '—' or '–' or '·' or ' ' or '第' or '页' or '共' or '/' || char.IsAsciiDigit(character))
            || _furniture.Any(furniture => folded.StartsWith(furniture, StringComparison.Ordinal));
    }

    private List<NumberedLine> ListNumbered(string text, CancellationToken cancellationToken)
    {
        var lines = new List<NumberedLine>();
        for (var start = 0; start < text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var end = LineEnd(text, start);
            if (_numbers.Find(text, start, end) is { } line)
            {
                lines.Add(line);
            }

            start = end + 1;
        }

        return lines;
    }

    /// <summary>Where the item ends: at the next one, or before it at the title of the section that the next one opens.</summary>
    private int EndOf(string text, List<NumberedLine> lines, List<NumberedLine> chosen, int i)
    {
        if (i == chosen.Count - 1)
        {
            return BeforeFurniture(text, chosen[i].End);
        }

        var next = chosen[i + 1];
        var after = lines.BinarySearch(next, Comparer<NumberedLine>.Create((a, b) => a.Start.CompareTo(b.Start)));
        after = after < 0 ? ~after : after;
        if (after <= 0 || lines[after - 1].Start <= chosen[i].Start || lines[after - 1].Style == next.Style)
        {
            return next.Start;
        }

        // The numbering may run on across sections: then only a title directly before the item, or on its line, is one.
        var isSection = next.Number == 1 || LineEnd(text, lines[after - 1].Start) > next.Start || text.AsSpan(LineEnd(text, lines[after - 1].Start), next.Start - LineEnd(text, lines[after - 1].Start)).IsWhiteSpace();
        return isSection ? lines[after - 1].Start : next.Start;
    }

    /// <summary>The end of the last item: before the first line of page furniture after it.</summary>
    private int BeforeFurniture(string text, int start)
    {
        for (var line = LineEnd(text, start) + 1; line < text.Length; line = LineEnd(text, line) + 1)
        {
            var content = text.AsSpan(line, LineEnd(text, line) - line).Trim();
            if (content.Length is > 0 and <= LongestTailLine && IsFurniture(content) && !char.IsAsciiDigit(content[^1]) && content[^1] is not ('-' or '—' or '－' or '页'))
            {
                return line;
            }
        }

        return text.Length;
    }

    private static HighlightSlice Slice(string text, NumberedLine line, int end)
    {
        var headingStart = SkipWhite(text, line.End, end);
        var headingEnd = line.Style == RunInReader.Style ? RunInReader.HeadingEnd(text, headingStart, end) : Math.Min(HeadlineEnd(text, headingStart, end), end);
        var bracket = line.Style == NumberedLine.Unnumbered && text[headingStart] == '【' && headingEnd - headingStart > MaxHeadingLength ? text.AsSpan(headingStart, headingEnd - headingStart).IndexOf('】') : -1;
        if (bracket > 0)
        {
            headingEnd = headingStart + bracket + 1;
        }
        else if (headingEnd - headingStart > MaxHeadingLength || text.AsSpan(headingStart, headingEnd - headingStart).TrimEnd().IndexOf('。') >= 0)
        {
            headingEnd = FirstSentenceEnd(text, headingStart, headingEnd);
        }

        var bodyStart = SkipWhite(text, SkipStop(text, headingEnd, end), end);
        var bodyEnd = TrimEnd(text, bodyStart, end);
        headingEnd = TrimEnd(text, headingStart, headingEnd);
        return bodyStart >= bodyEnd
            ? new HighlightSlice(line.Start, line.End, headingStart, headingEnd, headingEnd, headingEnd)
            : new HighlightSlice(line.Start, line.End, headingStart, headingEnd, bodyStart, bodyEnd);
    }

    /// <summary>
    /// The end of the headline that begins at <paramref name="start"/>: its line, with the next one when the headline runs on into it, that is when
    /// a blank line follows the two and none parts them.
    /// </summary>
    private static int HeadlineEnd(string text, int start, int end)
    {
        var first = LineEnd(text, start);
        var second = first < end ? LineEnd(text, first + 1) : first;
        if (second <= first || second >= end || text[first] == '\f')
        {
            return first;
        }

        var head = text.AsSpan(start, first - start).Trim();
        var rest = text.AsSpan(first + 1, second - first - 1).Trim();
        var isBlankAfter = text.AsSpan(second + 1, LineEnd(text, second + 1) - second - 1).IsWhiteSpace();
        return isBlankAfter && rest.Length is > 0 and <= LongestRest && head.Length is > 0 and <= MaxHeadingLength && head.Length + rest.Length <= MaxHeadingLength && !head.ContainsAny(NoHeadline)
            && !rest.ContainsAny(NoHeadline) && char.IsLetter(rest[^1]) && head[^1] is not ('，' or ',')
            ? second
            : first;
    }

    /// <summary>Where a wide blank, or two, part the headline from the paragraph on the same line; -1 when none does.</summary>
    private static int WideBlank(string text, int start, int end)
    {
        var words = text.AsSpan(start, end - start);
        var at = words.IndexOfAny('\u3000', '\t');
        var two = words.IndexOf("  ", StringComparison.Ordinal);
        at = at < 0 || (two >= 0 && two < at) ? two : at;
        return at is >= ShortestHeading and <= MaxHeadingLength && !words[..at].ContainsAny("。；;") ? start + at : -1;
    }

    private static int FirstSentenceEnd(string text, int start, int end)
    {
        if (WideBlank(text, start, end) is > 0 and var blank)
        {
            return blank;
        }

        var stop = text.AsSpan(start, end - start).IndexOfAny("。:：;；");
        return stop > 0 ? start + stop : end;
    }

    private static int SkipStop(string text, int start, int end) => start < end && text[start] is '。' or ':' or '：' or ';' or '；' or ',' or '，' ? start + 1 : start;

    private static int LineEnd(string text, int start)
    {
        var length = start >= text.Length ? -1 : text.AsSpan(start).IndexOfAny('\n', '\f');
        return length < 0 ? text.Length : start + length;
    }

    private static int SkipWhite(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }

    private static int TrimEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }
}
