using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using GraphService.Extraction;

namespace GraphService.Search;

/// <summary>
/// A text as the index sees it: folded, in lower case, cut into runs of ideographs and words. Quotes, brackets of titles, middle dots and line ends
/// between ideographs are taken out, so that 砺剑工程 is found in “砺剑”工程 and in a name that a line end cuts. Everything else separates.
/// </summary>
internal sealed class SearchText
{
    private const char Replacement = '\uFFFD';

    /// <summary>From U+4E00 to here all characters are Han; the few behind it came with later versions of Unicode.</summary>
    private const char LastCommonIdeograph = '\u9FEF';

    private static readonly SearchValues<char> Silent = SearchValues.Create("“”‘’「」『』《》〈〉\"'·•\n\r");

    private readonly NormalizedText _normalized;

    /// <summary>For each character of <see cref="Text"/>, its place in the folded text; null when nothing was taken out.</summary>
    private readonly int[]? _places;

    private SearchText? _arabic;

    private SearchText(NormalizedText normalized)
    {
        _normalized = normalized;
        (Text, _places) = WithoutSilent(normalized.Text.ToLowerInvariant());
        Runs = FindRuns(Text);
    }

    private SearchText(NormalizedText normalized, string text, int[] places)
    {
        _normalized = normalized;
        (Text, _places) = (text, places);
        Runs = FindRuns(Text);
    }

    /// <summary>The same text with numbers of ideographs in Arabic digits; itself when it has none.</summary>
    public SearchText Arabic => _arabic ??= WithArabicNumbers();

    /// <summary>Folded text in lower case without what is taken out.</summary>
    public string Text { get; }

    /// <summary>The runs, in order.</summary>
    public IReadOnlyList<TextRun> Runs { get; }

    /// <summary>The words, in order: runs that touch, such as <c>112</c> and <c>件</c> in <c>112件</c>, make one.</summary>
    public IEnumerable<TextWord> Words
    {
        get
        {
            for (var first = 0; first < Runs.Count;)
            {
                var last = first;
                while (last + 1 < Runs.Count && Runs[last + 1].Start == Runs[last].End)
                {
                    last++;
                }

                yield return new TextWord(Runs[first].Start, Runs[last].End, [.. Runs.Skip(first).Take(last - first + 1)]);
                first = last + 1;
            }
        }
    }

    /// <summary>Reads <paramref name="raw"/>; never fails.</summary>
    public static SearchText Of(string raw) => new(NormalizedText.Of(WithValidCharacters(raw)));

    /// <summary>The searchable part of a name: its runs, parted by single blanks. Equal names have equal keys.</summary>
    public static string KeyOf(string raw)
    {
        var text = Of(raw);
        return string.Join(' ', text.Runs.Select(text.Of));
    }

    /// <summary>As <see cref="KeyOf(string)"/>, of a word.</summary>
    public string KeyOf(TextWord word) => word.Runs is [var only] ? Of(only) : string.Join(' ', word.Runs.Select(Of));

    /// <summary>The characters of a run.</summary>
    public string Of(TextRun run) => Text[run.Start..run.End];

    /// <summary>The characters of a word.</summary>
    public string Of(TextWord word) => Text[word.Start..word.End];

    /// <summary>The first place from an offset on where <paramref name="word"/> stands, -1 when there is none. Ideographs may go on at both sides; numbers and Latin words are whole.</summary>
    /// <param name="word">Folded word.</param>
    /// <param name="from">The offset.</param>
    /// <param name="isPrefix">Whether a number or Latin word may go on at its end.</param>
    public int Place(string word, int from, bool isPrefix = false)
    {
        while (from < Text.Length && Text.AsSpan(from).IndexOf(word) is >= 0 and var distance)
        {
            from += distance;
            if (!IsInsideWord(from) && (isPrefix || !IsInsideWord(from + word.Length)))
            {
                return from;
            }

            from++;
        }

        return -1;
    }

    /// <summary>Whether <paramref name="word"/> stands at <paramref name="start"/>.</summary>
    public bool HasWordAt(int start, string word, bool isPrefix) =>
        string.CompareOrdinal(Text, start, word, 0, word.Length) == 0 && (isPrefix || !IsInsideWord(start + word.Length));

    /// <summary>Start of the run at or after <paramref name="offset"/>, the offset itself inside a run; null when none follows.</summary>
    public int? NextRun(int offset) =>
        RunAt(offset) is var run && run < Runs.Count ? Math.Max(Runs[run].Start, offset) : null;

    /// <summary>End of the number or Latin word that <paramref name="offset"/> lies in; the offset itself between words and among ideographs.</summary>
    public int WordEnd(int offset) => IsInsideWord(offset) ? Runs[RunAt(offset)].End : offset;

    /// <summary>Places in the index between two offsets: characters, whole words, and one for each gap between runs that do not touch.</summary>
    public int PositionsBetween(int from, int to)
    {
        var (positions, end) = (0, from);
        for (var run = RunAt(from); run < Runs.Count && Runs[run].Start < to; run++)
        {
            positions += Runs[run].Start > end ? 1 : 0;
            var inside = new TextRun(Math.Max(Runs[run].Start, from), Math.Min(Runs[run].End, to), Runs[run].IsIdeographic);
            positions += IndexTerms.Of(Text, inside).Count(term => term.StartsPosition);
            end = inside.End;
        }

        return positions + (to > end ? 1 : 0);
    }

    /// <summary>The range of the raw text that a range of <see cref="Text"/> was folded from.</summary>
    public (int Start, int End) RawRange(int start, int end) => _places is null || start >= end
        ? _normalized.RawRange(start, end)
        : _normalized.RawRange(_places[start], _places[end - 1] + 1);

    private SearchText WithArabicNumbers()
    {
        ChineseNumeral[] numerals = [.. ChineseNumerals.Find(Text)];
        if (numerals.Length == 0)
        {
            return this;
        }

        var text = new StringBuilder(Text.Length);
        var places = new List<int>(Text.Length);
        var at = 0;
        foreach (var numeral in numerals)
        {
            Keep(numeral.Start);
            text.Append(numeral.Arabic);
            places.AddRange(Enumerable.Repeat(PlaceOf(numeral.Start), numeral.Arabic.Length - 1).Append(PlaceOf(numeral.End - 1)));
            at = numeral.End;
        }

        Keep(Text.Length);
        return new SearchText(_normalized, text.ToString(), [.. places]);

        void Keep(int end)
        {
            text.Append(Text, at, end - at);
            places.AddRange(Enumerable.Range(at, end - at).Select(PlaceOf));
        }

        int PlaceOf(int offset) => _places is null ? offset : _places[offset];
    }

    private static (string Text, int[]? Places) WithoutSilent(string text)
    {
        if (!text.AsSpan().ContainsAny(Silent))
        {
            return (text, null);
        }

        var (kept, places, count) = (new char[text.Length], new int[text.Length], 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (!Silent.Contains(text[i]) || IsSeparatingLineEnd(text, i))
            {
                kept[count] = text[i];
                places[count++] = i;
            }
        }

        return (new string(kept, 0, count), places[..count]);
    }

    /// <summary>A line end separates unless it stands alone between two ideographs: then it only cuts a line.</summary>
    private static bool IsSeparatingLineEnd(string text, int place)
    {
        if (text[place] is not ('\n' or '\r'))
        {
            return false;
        }

        var before = text[place] == '\n' && place > 0 && text[place - 1] == '\r' ? place - 2 : place - 1;
        var after = text[place] == '\r' && place + 1 < text.Length && text[place + 1] == '\n' ? place + 2 : place + 1;
        return before < 0 || after >= text.Length || !IsIdeographic(text[before]) || !IsIdeographic(text[after]);
    }

    /// <summary>Whether <paramref name="offset"/> parts two characters of one run that is no run of ideographs.</summary>
    private bool IsInsideWord(int offset) => offset > 0 && offset < Text.Length && !IsCommonIdeograph(Text[offset]) && !IsCommonIdeograph(Text[offset - 1])
        && RunAt(offset) is var run && run < Runs.Count && !Runs[run].IsIdeographic && Runs[run].Start < offset;

    /// <summary>The first run that ends after <paramref name="offset"/>.</summary>
    private int RunAt(int offset)
    {
        var (low, high) = (0, Runs.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = Runs[middle].End <= offset ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Normalization refuses what is no Unicode text; here it separates words, at the same length, so that offsets hold.</summary>
    private static string WithValidCharacters(string raw)
    {
        if (!raw.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !raw.Contains('\uFFFE', StringComparison.Ordinal))
        {
            return raw;
        }

        var text = new StringBuilder(raw);
        for (var i = 0; i < raw.Length; i++)
        {
            if (char.IsHighSurrogate(raw[i]) && i + 1 < raw.Length && char.IsLowSurrogate(raw[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(raw[i]) || raw[i] == '\uFFFE')
            {
                text[i] = Replacement;
            }
        }

        return text.ToString();
    }

    private static List<TextRun> FindRuns(string text)
    {
        var runs = new List<TextRun>();
        var start = 0;
        var kind = CharacterKind.Separator;
        for (var i = 0; i < text.Length;)
        {
            var (next, length) = KindAt(text, i);
            if (next != kind)
            {
                Close(i);
                (start, kind) = (i, next);
            }

            i += length;
        }

        Close(text.Length);
        return runs;

        void Close(int end)
        {
            if (kind != CharacterKind.Separator)
            {
                runs.Add(new TextRun(start, end, kind == CharacterKind.Ideograph));
            }
        }
    }

    private static (CharacterKind Kind, int Length) KindAt(string text, int place)
    {
        if (IsCommonIdeograph(text[place]))
        {
            return (CharacterKind.Ideograph, 1);
        }

        Rune.DecodeFromUtf16(text.AsSpan(place), out var rune, out var length);
        return (KindOf(rune.Value), length);
    }

    private static bool IsCommonIdeograph(char character) => character is >= '\u4E00' and <= LastCommonIdeograph;

    private static CharacterKind KindOf(int character)
    {
        if (character < 0x80)
        {
            return char.IsAsciiLetterOrDigit((char)character) ? CharacterKind.Word : CharacterKind.Separator;
        }

        return CharUnicodeInfo.GetUnicodeCategory(character) switch
        {
            <= UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber when IsIdeographic(character) => CharacterKind.Ideograph,
            <= UnicodeCategory.OtherNumber => CharacterKind.Word,
            _ => CharacterKind.Separator,
        };
    }

    /// <summary>Scripts written without blanks: Han, kana, bopomofo, Hangul.</summary>
    private static bool IsIdeographic(int character) => character
        is (>= 0x4E00 and <= 0x9FFF) or (>= 0x3005 and <= 0x3007) or (>= 0x3021 and <= 0x4DBF) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0x1100 and <= 0x11FF) or (>= 0xAC00 and <= 0xD7FF) or (>= 0x20000 and <= 0x3FFFF);

    private enum CharacterKind
    {
        Separator,
        Word,
        Ideograph,
    }
}

/// <summary>Runs that touch.</summary>
/// <param name="Start">First UTF-16 code unit in the folded text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Runs">Its runs, in order.</param>
internal readonly record struct TextWord(int Start, int End, ImmutableArray<TextRun> Runs);

/// <summary>A run of characters of one kind.</summary>
/// <param name="Start">First UTF-16 code unit in the folded text.</param>
/// <param name="End">One past the last.</param>
/// <param name="IsIdeographic">Whether written without blanks; else a word or number.</param>
internal readonly record struct TextRun(int Start, int End, bool IsIdeographic);
