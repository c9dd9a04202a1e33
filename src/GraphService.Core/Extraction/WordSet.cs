using System.Buffers;
using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>Words that are looked for together; where several fit, the longest counts.</summary>
internal sealed class WordSet
{
    private readonly ImmutableArray<string> _words;
    private readonly SearchValues<char> _first;
    private readonly SearchValues<char> _last;

    /// <summary>Takes the words.</summary>
    public WordSet(IEnumerable<string> words)
    {
        _words = [.. words.OrderByDescending(word => word.Length)];
        _first = SearchValues.Create([.. _words.Select(word => word[0])]);
        _last = SearchValues.Create([.. _words.Select(word => word[^1])]);
    }

    /// <summary>Whether <paramref name="word"/> is one of them.</summary>
    public bool Contains(ReadOnlySpan<char> word) => LengthAtStart(word) == word.Length && word.Length > 0;

    /// <summary>Whether one of them stands in <paramref name="text"/>.</summary>
    public bool IsIn(ReadOnlySpan<char> text)
    {
        for (var at = text.IndexOfAny(_first); at >= 0; at = text.IndexOfAny(_first))
        {
            if (LengthAtStart(text[at..]) > 0)
            {
                return true;
            }

            text = text[(at + 1)..];
        }

        return false;
    }

    /// <summary>Length of the one that <paramref name="text"/> begins with; 0 when it begins with none.</summary>
    public int LengthAtStart(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_first.Contains(text[0]))
        {
            return 0;
        }

        foreach (var word in _words)
        {
            if (text.StartsWith(word, StringComparison.Ordinal))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>Length of the one that <paramref name="text"/> ends with; 0 when it ends with none.</summary>
    public int LengthAtEnd(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_last.Contains(text[^1]))
        {
            return 0;
        }

        foreach (var word in _words)
        {
            if (text.EndsWith(word, StringComparison.Ordinal))
            {
                return word.Length;
            }
        }

        return 0;
    }

    /// <summary>Where the one that ends last in <paramref name="text"/> ends; 0 when none stands there.</summary>
    public int EndOfLast(ReadOnlySpan<char> text)
    {
        for (var end = text.LastIndexOfAny(_last) + 1; end > 0; end = text[..(end - 1)].LastIndexOfAny(_last) + 1)
        {
            if (LengthAtEnd(text[..end]) > 0)
            {
                return end;
            }
        }

        return 0;
    }
}
