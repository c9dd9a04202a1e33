using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>What of a query is shown in texts: words that stand one after the other.</summary>
/// <param name="Words">Folded words, in order.</param>
/// <param name="IsPrefix">Whether the last one may go on.</param>
internal sealed record TextMark(ImmutableArray<string> Words, bool IsPrefix)
{
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

    /// <summary>Where it stands in the folded text, ascending.</summary>
    public IEnumerable<(int Start, int End)> Places(SearchText text)
    {
        foreach (var start in text.Places(Words[0], IsPrefix && Words.Length == 1))
        {
            if (End(text, start + Words[0].Length) is { } end)
            {
                yield return (start, Words.Length == 1 && IsPrefix ? text.WordEnd(end) : end);
            }
        }
    }

    /// <inheritdoc/>
    public bool Equals(TextMark? other) => other is not null && IsPrefix == other.IsPrefix && Words.SequenceEqual(other.Words);

    /// <inheritdoc/>
    public override int GetHashCode() => Words.Aggregate(IsPrefix ? 1 : 0, HashCode.Combine);

    /// <summary>Where the other words end that follow at <paramref name="end"/>, or null when they do not follow.</summary>
    private int? End(SearchText text, int end)
    {
        for (var i = 1; i < Words.Length; i++)
        {
            var next = text.NextRun(end);
            var isLast = i == Words.Length - 1;
            if (next is null || next == end || !text.HasWordAt(next.Value, Words[i], isLast && IsPrefix))
            {
                return null;
            }

            end = next.Value + Words[i].Length;
            end = isLast && IsPrefix ? text.WordEnd(end) : end;
        }

        return end;
    }
}
