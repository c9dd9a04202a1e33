using System.Collections.Immutable;
using GraphService.Model;

namespace GraphService.Extraction;

/// <summary>One field of a highlight with everything that the rules look at: hits of the lexicons, quotes and titled works, clauses. Not thread-safe.</summary>
internal sealed class Passage
{
    private readonly LexiconHit[][] _hits;
    private readonly int[]? _placeByEnd;
    private readonly int[]? _shortPlaceByEnd;
    private ImmutableArray<Stretch> _quotes;
    private int[]? _clauseStarts;
    private int _lastClause;

    /// <summary>Reads a field once.</summary>
    public Passage(HighlightField field, string raw, LexiconMatcher matcher)
    {
        Field = field;
        Reading = ReadingText.Of(raw);
        _hits = matcher.Find(Text);
        _placeByEnd = LongestByEnd(Hits(LexiconTag.PlaceName));
        _shortPlaceByEnd = LongestByEnd(Hits(LexiconTag.PlaceShort));
        Works = BracketReader.Works(Text);
    }

    /// <summary>Part of the highlight.</summary>
    public HighlightField Field { get; }

    /// <summary>The text with its way back to the raw part.</summary>
    public ReadingText Reading { get; }

    /// <summary>What the rules read.</summary>
    public string Text => Reading.Text;

    /// <summary>Quoted stretches with their quotes, outermost only, in order.</summary>
    public ImmutableArray<Stretch> Quotes => _quotes.IsDefault ? _quotes = BracketReader.Quotes(Text, Works) : _quotes;

    /// <summary>《…》 with their brackets, outermost only, in order.</summary>
    public ImmutableArray<Stretch> Works { get; }

    /// <summary>Hits of one lexicon, by start, longer first.</summary>
    public LexiconHit[] Hits(LexiconTag tag) => _hits[(int)tag];

    /// <summary>
    /// The clause around <paramref name="offset"/>: what stands between , 。 ; : outside quotes. Of an overlong one a part, which may end inside a
    /// mention.
    /// </summary>
    public Stretch ClauseAt(int offset)
    {
        var starts = _clauseStarts ??= ClauseReader.Starts(Text, Quotes, Works);
        if (starts[_lastClause] > offset || (_lastClause + 1 < starts.Length && starts[_lastClause + 1] <= offset))
        {
            // Rules ask about one clause many times before they go on to the next.
            var index = Array.BinarySearch(starts, offset);
            _lastClause = index < 0 ? ~index - 1 : index;
        }

        return new Stretch(starts[_lastClause], _lastClause + 1 < starts.Length ? starts[_lastClause + 1] : Text.Length);
    }

    /// <summary>The words after <paramref name="offset"/>, at most <paramref name="most"/>, up to the end of the clause; empty when it ends before.</summary>
    public string RestOf(Stretch clause, int offset, int most) => Text[offset..Math.Max(offset, Math.Min(clause.End, offset + most))];

    /// <summary>Whether the range lies inside a quote or a titled work, or cuts one.</summary>
    public bool IsBracketed(int start, int end) => Touches(Quotes, start, end) || Touches(Works, start, end);

    /// <summary>Whether the range touches one of <paramref name="ranges"/>, which are in order and apart.</summary>
    public static bool Touches(ImmutableArray<Stretch> ranges, int start, int end)
    {
        var (low, high) = (0, ranges.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = ranges[middle].End <= start ? (middle + 1, high) : (low, middle);
        }

        return low < ranges.Length && ranges[low].Start < end;
    }

    /// <summary>The last quote that lies in [start, end); empty when there is none.</summary>
    public Stretch LastQuoteIn(int start, int end)
    {
        var after = QuotesUpTo(end);
        return after > 0 && Quotes[after - 1].Start >= start ? Quotes[after - 1] : default;
    }

    /// <summary>The quotes that lie in [start, end), in order, found by search.</summary>
    public IEnumerable<Stretch> QuotesIn(int start, int end)
    {
        var after = QuotesUpTo(end);
        var first = after;
        while (first > 0 && Quotes[first - 1].Start >= start)
        {
            first--;
        }

        return Quotes[first..after];
    }

    /// <summary>The hits of <paramref name="tag"/> that lie in [start, end), found by search.</summary>
    public HitRange HitsIn(LexiconTag tag, int start, int end)
    {
        var hits = Hits(tag);
        return new HitRange(hits, FirstAt(hits, start), end);
    }

    /// <summary>The last hit of <paramref name="tag"/> that lies in [start, end), the longest of those that end last; null when there is none.</summary>
    public LexiconHit? LastHitIn(LexiconTag tag, int start, int end)
    {
        LexiconHit? last = null;
        foreach (var hit in HitsIn(tag, start, end))
        {
            if (last is not { } known || hit.End > known.End)
            {
                last = hit;
            }
        }

        return last;
    }

    /// <summary>The longest name of a place, full or short as <paramref name="tag"/> says, that ends at <paramref name="end"/>.</summary>
    public LexiconHit? LongestEndingAt(LexiconTag tag, int end) =>
        (tag == LexiconTag.PlaceName ? _placeByEnd : _shortPlaceByEnd) is { } byEnd && end < byEnd.Length && byEnd[end] is > 0 and var number ? Hits(tag)[number - 1] : null;

    /// <summary>Whether the text goes on with <paramref name="words"/> at <paramref name="offset"/>.</summary>
    public bool Follows(int offset, string words) => string.CompareOrdinal(Text, offset, words, 0, words.Length) == 0;

    /// <summary>Whether the text goes on with one of <paramref name="words"/> at <paramref name="offset"/>.</summary>
    public bool FollowsAny(int offset, string[] words) => Following(offset, words) is not null;

    /// <summary>The first of <paramref name="words"/> that the text goes on with at <paramref name="offset"/>; null when it goes on otherwise.</summary>
    public string? Following(int offset, string[] words)
    {
        foreach (var word in words)
        {
            if (Follows(offset, word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>The first of <paramref name="words"/> that ends at <paramref name="end"/>; null when none does.</summary>
    public string? Preceding(int end, string[] words)
    {
        foreach (var word in words)
        {
            if (end >= word.Length && Follows(end - word.Length, word))
            {
                return word;
            }
        }

        return null;
    }

    /// <summary>Whether one of <paramref name="words"/> ends at <paramref name="end"/>.</summary>
    public bool PrecedesAny(int end, string[] words) => Preceding(end, words) is not null;

    /// <summary>Whether one of <paramref name="words"/> stands in [start, end).</summary>
    public bool HoldsAny(int start, int end, string[] words)
    {
        foreach (var word in words)
        {
            if (Text.AsSpan(start, end - start).Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>For each offset one more than the index of the longest hit that ends there, 0 where none does. Hits come by start, so the first is the longest.</summary>
    private static int[]? LongestByEnd(LexiconHit[] hits)
    {
        if (hits.Length == 0)
        {
            return null;
        }

        var last = 0;
        foreach (var hit in hits)
        {
            last = Math.Max(last, hit.End);
        }

        var byEnd = new int[last + 1];
        for (var i = hits.Length - 1; i >= 0; i--)
        {
            byEnd[hits[i].End] = i + 1;
        }

        return byEnd;
    }

    /// <summary>How many quotes end at or before <paramref name="end"/>.</summary>
    private int QuotesUpTo(int end)
    {
        var (low, high) = (0, Quotes.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Quotes[middle].End <= end ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private static int FirstAt(LexiconHit[] hits, int start)
    {
        var (low, high) = (0, hits.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = hits[middle].Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>A half-open range of a passage.</summary>
/// <param name="Start">First character.</param>
/// <param name="End">One past the last character.</param>
internal readonly record struct Stretch(int Start, int End)
{
    /// <summary>Length in characters.</summary>
    public int Length => End - Start;

    /// <summary>The words of the range.</summary>
    public string Of(string text) => text[Start..End];

    /// <summary>Whether <paramref name="offset"/> lies in the range.</summary>
    public bool Holds(int offset) => Start <= offset && offset < End;
}
