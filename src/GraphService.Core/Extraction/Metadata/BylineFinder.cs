using System.Text.RegularExpressions;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>Finds reporters and correspondents in the lines before the highlights.</summary>
internal static partial class BylineFinder
{
    private const int ShortestName = 2;
    private const int LongestName = 4;

    /// <summary>Whether the line is a byline.</summary>
    public static bool IsByline(string line) => Cue().IsMatch(NormalizedText.Fold(line));

    /// <summary>The names in printed order; those after 通讯员 are correspondents.</summary>
    public static IEnumerable<Byline> Find(Preamble preamble, CodePointMap codePoints)
    {
        foreach (var line in preamble.Lines.Where(line => IsByline(line.Text)))
        {
            var folded = NormalizedText.Of(line.Text);
            var cues = Cue().Matches(folded.Text);
            for (var i = 0; i < cues.Count; i++)
            {
                var from = cues[i].Index + cues[i].Length;
                var until = i + 1 < cues.Count ? cues[i + 1].Index : folded.Text.Length;
                foreach (var name in NamesIn(folded.Text, from, until))
                {
                    var (start, end) = folded.RawRange(name.Start, name.End);
                    yield return new Byline(
                        name.Of(folded.Text), codePoints.Span(line.Start + start, line.Start + end), cues[i].Value.Contains("通讯员", StringComparison.Ordinal));
                }
            }
        }
    }

    private static IEnumerable<Stretch> NamesIn(string text, int from, int until)
    {
        for (var i = from; i < until;)
        {
            var end = i;
            while (end < until && (char.IsLetter(text[end]) || text[end] is '·'))
            {
                end++;
            }

            if (end - i is >= ShortestName and <= LongestName && text[i..end] is not ("文" or "图" or "摄影" or "报道" or "文图"))
            {
                yield return new Stretch(i, end);
            }

            i = Math.Max(end, i + 1);
        }
    }

    [GeneratedRegex("(?:本报|本网|见习|全媒体)*(?:记者|通讯员)", RegexOptions.NonBacktracking)]
    private static partial Regex Cue();
}
