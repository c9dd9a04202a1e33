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

    /// <summary>Changes with the table that folding goes by, so that what was folded before can be told.</summary>
    public static string FoldingVersion => CharacterFolding.Version;

    /// <summary>The text as it came.</summary>
    public string Raw { get; }

    /// <summary>The folded text.</summary>
    public string Text { get; }

    /// <summary>Folds <paramref name="raw"/>, which must be valid Unicode; noncharacters stay as they are.</summary>
    /// <exception cref="ArgumentException">The text holds a lone surrogate.</exception>
    public static NormalizedText Of(string raw)
    {
        var unchanged = CharacterFolding.UnchangedLength(raw);
        return unchanged == raw.Length ? new NormalizedText(raw, raw, null) : FoldRest(raw, unchanged);
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

    /// <summary>Folds from the first character that changes. The map is kept from the first cluster on that is not one character for one.</summary>
    private static NormalizedText FoldRest(string raw, int unchanged)
    {
        var text = new char[raw.Length];
        raw.CopyTo(0, text, 0, unchanged);
        int[]? starts = null;
        var at = unchanged;
        for (var i = unchanged; i < raw.Length;)
        {
            var length = CharacterFolding.ClusterLength(raw, i);
            var cluster = raw.AsSpan(i, length);
            if (CharacterFolding.FoldsToOne(cluster, out var folded))
            {
                MakeRoom(ref text, ref starts, at + 1);
                text[at] = folded;
                if (starts is not null)
                {
                    starts[at] = i;
                }

                at++;
            }
            else
            {
                starts ??= Identity(at, raw.Length);
                var several = CharacterFolding.Fold(cluster);
                MakeRoom(ref text, ref starts, at + several.Length);
                several.CopyTo(0, text, at, several.Length);
                Array.Fill(starts!, i, at, several.Length);
                at += several.Length;
            }

            i += length;
        }

        if (starts is not null)
        {
            Array.Resize(ref starts, at + 1);
            starts[at] = raw.Length;
        }

        return new NormalizedText(raw, new string(text, 0, at), starts);
    }

    private static void MakeRoom(ref char[] text, ref int[]? starts, int needed)
    {
        if (needed <= text.Length)
        {
            return;
        }

        var size = Math.Max(needed, text.Length + text.Length / 2);
        Array.Resize(ref text, size);
        if (starts is not null)
        {
            Array.Resize(ref starts, size);
        }
    }

    private static int[] Identity(int count, int size)
    {
        var starts = new int[size];
        for (var i = 0; i < count; i++)
        {
            starts[i] = i;
        }

        return starts;
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
