using System.Text;

namespace GraphService.Extraction;

/// <summary>
/// A text folded for matching, with a map back to the raw text: NFKC, zero-width and variation characters dropped, traditional characters to
/// simplified. Extraction and index fold alike, so that what one finds the other finds.
/// </summary>
/// <remarks>
/// Folding never joins what stands apart in the raw text, so every folded range maps to one raw range. Letter case, digits and line ends stay
/// as they are.
/// </remarks>
public sealed class NormalizedText
{
    private readonly int[]? _rawStarts;

    private NormalizedText(string raw, string text, int[]? rawStarts)
    {
        Raw = raw;
        Text = text;
        _rawStarts = rawStarts;
    }

    /// <summary>The text as it came.</summary>
    public string Raw { get; }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Folds <paramref name="raw"/>, which must be valid Unicode.</summary>
    /// <exception cref="ArgumentException">The text holds a lone surrogate.</exception>
    public static NormalizedText Of(string raw)
    {
        if (CharacterFolding.IsFolded(raw))
        {
            return new NormalizedText(raw, raw, null);
        }

        var text = new StringBuilder(raw.Length);
        var starts = new List<int>(raw.Length + 1);
        for (var i = 0; i < raw.Length;)
        {
            var length = CharacterFolding.ClusterLength(raw, i);
            var before = text.Length;
            CharacterFolding.AppendFolded(text, raw.AsSpan(i, length));
            for (; before < text.Length; before++)
            {
                starts.Add(i);
            }

            i += length;
        }

        starts.Add(raw.Length);
        return new NormalizedText(raw, text.ToString(), [.. starts]);
    }

    /// <summary>Folds without keeping the map.</summary>
    /// <exception cref="ArgumentException">The text holds a lone surrogate.</exception>
    public static string Fold(string raw) => Of(raw).Text;

    /// <summary>The raw range of the folded range; characters dropped between two folded ones belong to the first.</summary>
    public (int Start, int End) RawRange(int start, int end)
    {
        if (_rawStarts is null)
        {
            return (start, end);
        }

        var rawStart = _rawStarts[start];
        return end <= start ? (rawStart, rawStart) : (rawStart, RawEnd(end));
    }

    /// <summary>The first folded offset whose raw start is at or after <paramref name="rawOffset"/>.</summary>
    public int FoldedOffset(int rawOffset)
    {
        if (_rawStarts is null)
        {
            return rawOffset;
        }

        var found = Array.BinarySearch(_rawStarts, rawOffset);
        found = found < 0 ? ~found : found;
        while (found > 0 && _rawStarts[found - 1] == rawOffset)
        {
            found--;
        }

        return found;
    }

    private int RawEnd(int end)
    {
        var last = _rawStarts![end - 1];
        while (end < _rawStarts.Length - 1 && _rawStarts[end] == last)
        {
            end++;
        }

        return _rawStarts[end];
    }
}
