using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
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
    public static ImmutableArray<Snippet> Find(ShownText heading, ShownText body, ImmutableArray<TextMark> marks)
    {
        var fragments = new List<Fragment>();
        AddFragments(HighlightField.Heading, heading, marks, fragments);
        AddFragments(HighlightField.Body, body, marks, fragments);
        return fragments.Count > 0 ? Best(fragments)
            : body.Raw.Length > 0 ? [Beginning(HighlightField.Body, body)] : [Beginning(HighlightField.Heading, heading)];
    }

    /// <summary>Number of places where the mark stands in a text.</summary>
    public static int Count(ShownText text, TextMark mark) => mark.RawPlaces(text.Text).Count;

    /// <summary>Places of the marks in a text, ascending, not overlapping.</summary>
    public static ImmutableArray<TextSpan> MatchesIn(string raw, IEnumerable<TextMark> marks)
    {
        var map = new CodePointMap(raw);
        return [.. Matches(SearchText.Of(raw), [.. marks]).Select(match => map.Span(match.Start, match.End))];
    }

    /// <summary>Few are all shown; they come in order.</summary>
    private static ImmutableArray<Snippet> Best(List<Fragment> fragments)
    {
        IEnumerable<Fragment> best = fragments.Count <= MaxCount
            ? fragments
            : fragments
                .OrderByDescending(fragment => fragment.DistinctWords)
                .ThenByDescending(fragment => fragment.Snippet.Matches.Length)
                .ThenBy(fragment => fragment.Snippet.Field)
                .ThenBy(fragment => fragment.Snippet.Span.Start)
                .Take(MaxCount)
                .OrderBy(fragment => fragment.Snippet.Field)
                .ThenBy(fragment => fragment.Snippet.Span.Start);
        return [.. best.Select(fragment => fragment.Snippet)];
    }

    private static Snippet Beginning(HighlightField field, ShownText text) => ToFragment(field, text, (0, EndAfter(text.Raw, 0)), []).Snippet;

    /// <summary>Covers the matches from left to right with fragments that do not overlap.</summary>
    private static void AddFragments(HighlightField field, ShownText text, ImmutableArray<TextMark> marks, List<Fragment> fragments)
    {
        var matches = CollectionsMarshal.AsSpan(Matches(text.Text, marks));
        var from = 0;
        for (var i = 0; i < matches.Length;)
        {
            var start = StartBefore(text.Raw, matches[i].Start, from);
            var end = EndAfter(text.Raw, start);
            var count = 1;
            while (i + count < matches.Length && matches[i + count].Start < end)
            {
                count++;
            }

            fragments.Add(ToFragment(field, text, (start, end), matches.Slice(i, count)));
            i += count;
            from = end;
        }
    }

    private static Fragment ToFragment(HighlightField field, ShownText text, (int Start, int End) range, ReadOnlySpan<Match> matches)
    {
        var span = text.CodePoints.Span(range.Start, range.End);
        var (places, words) = (new TextSpan[matches.Length], 0);
        for (var i = 0; i < places.Length; i++)
        {
            var match = text.CodePoints.Span(matches[i].Start, Math.Min(matches[i].End, range.End));
            places[i] = new TextSpan(
                match.Start - span.Start, match.End - span.Start, match.CodePointStart - span.CodePointStart, match.CodePointEnd - span.CodePointStart);
            words += IsAmong(matches[i].Mark, matches[..i]) ? 0 : 1;
        }

        return new Fragment(new Snippet(field, text.Raw[range.Start..range.End], span, ImmutableCollectionsMarshal.AsImmutableArray(places)), words);
    }

    private static bool IsAmong(TextMark mark, ReadOnlySpan<Match> matches)
    {
        foreach (var match in matches)
        {
            if (ReferenceEquals(match.Mark, mark))
            {
                return true;
            }
        }

        return false;
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
    private static List<Match> Matches(SearchText text, ImmutableArray<TextMark> marks)
    {
        var found = new List<Match>();
        foreach (var mark in marks)
        {
            foreach (var (start, end) in mark.RawPlaces(text))
            {
                found.Add(new Match(start, end, mark));
            }
        }

        if (found.Count < 2)
        {
            return found;
        }

        found.Sort((left, right) => left.Start != right.Start ? left.Start.CompareTo(right.Start) : right.End.CompareTo(left.End));
        var joined = 0;
        foreach (var match in CollectionsMarshal.AsSpan(found)[1..])
        {
            if (match.Start < found[joined].End)
            {
                found[joined] = found[joined] with { End = Math.Max(found[joined].End, match.End) };
            }
            else
            {
                found[++joined] = match;
            }
        }

        found.RemoveRange(joined + 1, found.Count - joined - 1);
        return found;
    }

    private readonly record struct Match(int Start, int End, TextMark Mark);

    private readonly record struct Fragment(Snippet Snippet, int DistinctWords);
}
