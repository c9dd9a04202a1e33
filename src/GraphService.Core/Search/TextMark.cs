using System.Collections.Immutable;
using GraphService.Extraction;

namespace GraphService.Search;

/// <summary>What of a query is shown in texts: words that stand one after the other.</summary>
/// <param name="Words">Folded words, in order.</param>
/// <param name="IsPrefix">Whether the last one may go on.</param>
internal sealed record TextMark(ImmutableArray<string> Words, bool IsPrefix)
{
    /// <summary>
    /// The words with numbers of ideographs in Arabic digits; none when nothing in them can be part of a number, in either spelling, and no number can follow: in a十, a*
    /// goes on to a10.
    /// </summary>
    private readonly ImmutableArray<string> _arabic =
        IsPrefix || Words.Any(word => word.Any(character => char.IsAsciiDigit(character) || ChineseNumber.IsPart(character)))
            ? [.. Words.Select(word => SearchText.Of(word).Arabic.Text)]
            : [];

    /// <summary>The mark of a single word.</summary>
    public static TextMark Of(string word) => new([word], false);

    /// <summary>The marks of all words of a text.</summary>
    public static ImmutableArray<TextMark> AllOf(string raw)
    {
        var text = SearchText.Of(raw);
        return [.. text.Words.Select(text.Of).Distinct(StringComparer.Ordinal).Select(Of)];
    }

    /// <summary>The mark of all words of a text one after the other.</summary>
    public static TextMark OfPhrase(string raw, bool isPrefix)
    {
        var text = SearchText.Of(raw);
        return new TextMark([.. text.Words.Select(text.Of)], isPrefix);
    }

    /// <summary>Whether it stands in the text, numbers in either spelling.</summary>
    public bool StandsIn(SearchText text) => Places(text).Count > 0 || ArabicPlaces(text).Count > 0;

    /// <summary>Where it stands in the raw text, numbers in either spelling.</summary>
    public List<(int Start, int End)> RawPlaces(SearchText text)
    {
        var places = ToRaw(text, Places(text));
        return _arabic.IsEmpty ? places : [.. places.Concat(ToRaw(text.Arabic, ArabicPlaces(text))).Distinct()];
    }

    /// <inheritdoc/>
    public bool Equals(TextMark? other) => other is not null && IsPrefix == other.IsPrefix && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => Words.Aggregate(IsPrefix ? 1 : 0, HashCode.Combine);

    /// <summary>Where it stands in the folded text, as it is written, ascending.</summary>
    public List<(int Start, int End)> Places(SearchText text) => Places(text, Words);

    private static List<(int Start, int End)> ToRaw(SearchText text, List<(int Start, int End)> places)
    {
        for (var i = 0; i < places.Count; i++)
        {
            places[i] = text.RawRange(places[i].Start, places[i].End);
        }

        return places;
    }

    private List<(int Start, int End)> ArabicPlaces(SearchText text) => _arabic.IsEmpty ? [] : Places(text.Arabic, _arabic);

    /// <summary>Where the words stand in the folded text, ascending.</summary>
    private List<(int Start, int End)> Places(SearchText text, ImmutableArray<string> words)
    {
        var places = new List<(int Start, int End)>();
        var mayGoOn = IsPrefix && words.Length == 1;
        for (var start = text.Place(words[0], 0, mayGoOn); start >= 0; start = text.Place(words[0], start + 1, mayGoOn))
        {
            if (End(text, words, start + words[0].Length) is { } end)
            {
                places.Add((start, mayGoOn ? text.WordEnd(end) : end));
            }
        }

        return places;
    }

    /// <summary>Where the other words end that follow at <paramref name="end"/>, or null when they do not follow.</summary>
    private int? End(SearchText text, ImmutableArray<string> words, int end)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var next = text.NextRun(end);
            var isLast = i == words.Length - 1;
            if (next is null || next == end || !text.HasWordAt(next.Value, words[i], isLast && IsPrefix))
            {
                return null;
            }

            end = next.Value + words[i].Length;
            end = isLast && IsPrefix ? text.WordEnd(end) : end;
        }

        return end;
    }
}
