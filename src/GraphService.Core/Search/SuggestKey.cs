using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>Names and queries as suggestions compare them: folded, in lower case, without anything that is no letter or digit.</summary>
internal static class SuggestKey
{
    /// <summary>The compared part of a name.</summary>
    public static string Of(string raw)
    {
        var text = SearchText.Of(raw);
        return text.Runs.Count == 1 && text.Runs[0].End - text.Runs[0].Start == text.Text.Length
            ? text.Text
            : string.Concat(text.Runs.Select(text.Of));
    }

    /// <summary>The places of the raw name that ranges of its key were folded from; parts that touch are joined.</summary>
    public static ImmutableArray<TextSpan> RawSpans(string raw, IReadOnlyList<(int Start, int End)> ranges)
    {
        var text = SearchText.Of(raw);
        var map = new CodePointMap(raw);
        var spans = new List<TextSpan>();
        foreach (var (start, end) in ranges)
        {
            var before = 0;
            foreach (var run in text.Runs)
            {
                var from = Math.Max(start, before);
                var to = Math.Min(end, before + run.End - run.Start);
                if (from < to)
                {
                    var (rawStart, rawEnd) = text.RawRange(run.Start + from - before, run.Start + to - before);
                    spans.Add(map.Span(rawStart, rawEnd));
                }

                before += run.End - run.Start;
            }
        }

        return [.. Join(spans)];
    }

    private static IEnumerable<TextSpan> Join(List<TextSpan> spans)
    {
        for (var i = 0; i < spans.Count;)
        {
            var joined = spans[i++];
            while (i < spans.Count && spans[i].Start <= joined.End)
            {
                joined = joined with { End = spans[i].End, CodePointEnd = spans[i].CodePointEnd };
                i++;
            }

            yield return joined;
        }
    }
}
