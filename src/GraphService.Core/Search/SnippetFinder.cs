using System.Buffers;
using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Search;

/// <summary>Finds the fragments of a highlight that show best what was searched.</summary>
internal static class SnippetFinder
{
    private const int MaxLength = 120;
    private const int MaxCount = 3;

    /// <summary>Text before the first match that helps to read it.</summary>
    private const int Lead = 24;

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。！？；!?;\n\r");

    /// <summary>
    /// The best fragments of heading and body: those with most different words found, then most places, then the first. When no word is found,
    /// because the query asks for other things, the beginning of the body.
    /// </summary>
    public static ImmutableArray<Snippet> Find(ShownText heading, ShownText body, IReadOnlyCollection<TextMark> marks)
    {
        Fragment[] fragments = [.. Fragments(HighlightField.Heading, heading, marks), .. Fragments(HighlightField.Body, body, marks)];
        return fragments.Length > 0 ? Best(fragments)
            : body.Raw.Length > 0 ? [Beginning(HighlightField.Body, body.Raw)] : [Beginning(HighlightField.Heading, heading.Raw)];
    }

    /// <summary>Number of places where the mark stands in a text.</summary>
    public static int Count(ShownText text, TextMark mark) => mark.RawPlaces(text.Text).Count();

    /// <summary>Places of the marks in a text, ascending, not overlapping.</summary>
    public static ImmutableArray<TextSpan> MatchesIn(string raw, IReadOnlyCollection<TextMark> marks)
    {
        var map = new CodePointMap(raw);
        return [.. Matches(SearchText.Of(raw), marks).Select(match => map.Span(match.Start, match.End))];
    }

    private static ImmutableArray<Snippet> Best(Fragment[] fragments) => fragments is [var only]
        ? [only.Snippet]
        :
        [
            .. fragments
                .OrderByDescending(fragment => fragment.DistinctWords)
                .ThenByDescending(fragment => fragment.Snippet.Matches.Length)
                .ThenBy(fragment => fragment.Snippet.Field)
                .ThenBy(fragment => fragment.Snippet.Span.Start)
                .Take(MaxCount)
                .Select(fragment => fragment.Snippet)
                .OrderBy(snippet => snippet.Field)
                .ThenBy(snippet => snippet.Span.Start),
        ];

    private static Snippet Beginning(HighlightField field, string raw) =>
        ToFragment(field, raw, new CodePointMap(raw), (0, EndAfter(raw, 0)), []).Snippet;

    /// <summary>Covers the matches from left to right with fragments that do not overlap.</summary>
    private static IEnumerable<Fragment> Fragments(HighlightField field, ShownText text, IReadOnlyCollection<TextMark> marks)
    {
        var matches = Matches(text.Text, marks);
        var raw = text.Raw;
        var map = new CodePointMap(raw);
        var from = 0;
        for (var i = 0; i < matches.Count;)
        {
            var start = StartBefore(raw, matches[i].Start, from);
            var end = EndAfter(raw, start);
            var count = 1;
            while (i + count < matches.Count && matches[i + count].Start < end)
            {
                count++;
            }

            yield return ToFragment(field, raw, map, (start, end), matches.GetRange(i, count));
            i += count;
            from = end;
        }
    }

    private static Fragment ToFragment(
        HighlightField field, string raw, CodePointMap map, (int Start, int End) range, IReadOnlyList<Match> matches)
    {
        var span = map.Span(range.Start, range.End);
        var places = matches.Select(match => map.Span(match.Start, Math.Min(match.End, range.End))).Select(match => new TextSpan(
            match.Start - span.Start, match.End - span.Start,
            match.CodePointStart - span.CodePointStart, match.CodePointEnd - span.CodePointStart));
        var words = matches.Select(match => match.Mark).Distinct().Count();
        return new Fragment(new Snippet(field, raw[range.Start..range.End], span, [.. places]), words);
    }

    /// <summary>The start of the sentence when it is near, else some characters before the match; never inside the fragment before.</summary>
    private static int StartBefore(string raw, int match, int from)
    {
        var earliest = Math.Max(from, match - Lead);
        if (raw.Length - from <= MaxLength)
        {
            return from;
        }

        var sentence = raw.AsSpan(earliest, match - earliest).LastIndexOfAny(SentenceEnds);
        var start = sentence < 0 ? earliest : earliest + sentence + 1;
        return start > 0 && char.IsLowSurrogate(raw[start]) ? start + 1 : start;
    }

    private static int EndAfter(string raw, int start)
    {
        var end = Math.Min(raw.Length, start + MaxLength);
        return end < raw.Length && char.IsLowSurrogate(raw[end]) ? end - 1 : end;
    }

    /// <summary>Where the words stand in the raw text, ascending; overlapping places are joined.</summary>
    private static List<Match> Matches(SearchText text, IReadOnlyCollection<TextMark> marks)
    {
        var found = new List<Match>();
        foreach (var mark in marks)
        {
            foreach (var (start, end) in mark.RawPlaces(text))
            {
                found.Add(new Match(start, end, mark));
            }
        }

        found.Sort((left, right) => (left.Start, right.End).CompareTo((right.Start, left.End)));
        var joined = new List<Match>();
        foreach (var match in found)
        {
            if (joined.Count > 0 && match.Start < joined[^1].End)
            {
                joined[^1] = joined[^1] with { End = Math.Max(joined[^1].End, match.End) };
            }
            else
            {
                joined.Add(match);
            }
        }

        return joined;
    }

    private readonly record struct Match(int Start, int End, TextMark Mark);

    private readonly record struct Fragment(Snippet Snippet, int DistinctWords);
}
