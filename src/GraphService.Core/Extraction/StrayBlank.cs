namespace GraphService.Extraction;

/// <summary>
/// Tells a blank that scanning or setting left inside a word or a number (马 晓 川, 3 支, 1 532 台, 的 《…》) from one that parts two phrases.
/// </summary>
internal static class StrayBlank
{
    /// <summary>Two runs of at least this many characters with a blank between are two phrases: 凝聚她智慧 共建新静安.</summary>
    private const int PhraseLength = 4;

    private const int GroupLength = 3;

    /// <summary>How far a line is searched for the punctuation that makes it prose.</summary>
    private const int LongestReach = 120;

    /// <summary>Whether the single blank at <paramref name="at"/> is to be read over.</summary>
    public static bool IsAt(string text, int at)
    {
        if (at == 0 || at + 1 >= text.Length)
        {
            return false;
        }

        var (before, after) = (text[at - 1], text[at + 1]);
        return (IsWord(before), IsWord(after)) switch
        {
            (true, true) => RunBefore(text, at) < PhraseLength || RunAfter(text, at + 1) < PhraseLength || IsInProse(text, at),
            (true, false) => char.IsAsciiDigit(after) || IsOpening(after),
            (false, true) => (char.IsAsciiDigit(before) && !BeginsLine(text, at)) || IsStop(before),
            _ => (char.IsAsciiDigit(before) && char.IsAsciiDigit(after) && IsGroup(text, at)) || (IsStop(before) && (char.IsAsciiDigit(after) || IsOpening(after))),
        };
    }

    /// <summary>Whether the line has a comma or full stop on both sides: prose parts its phrases by them and by no blank (局长白音 都楞作表态发言).</summary>
    private static bool IsInProse(string text, int at)
    {
        var from = Math.Max(0, at - LongestReach);
        var before = text.AsSpan(from, at - from);
        var after = text.AsSpan(at, Math.Min(text.Length - at, LongestReach));
        before = before[(before.LastIndexOfAny('\n', '\r') + 1)..];
        after = after.IndexOfAny('\n', '\r') is >= 0 and var end ? after[..end] : after;
        return before.ContainsAny(',', '。') && after.ContainsAny(',', '。');
    }

    private static bool IsWord(char character) => character >= '\u3400' && char.IsLetter(character);

    private static bool IsOpening(char character) => character is '"' or '“' or '《';

    private static bool IsStop(char character) => character is ',' or '、' or ';' or ':' or '。';

    /// <summary>Whether nothing but digits stands between a line's start and <paramref name="at"/>: the number of an item, not of things.</summary>
    private static bool BeginsLine(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start <= GroupLength && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        return start > 0 && text[start - 1] is '\n' or '\r';
    }

    /// <summary>One to three digits, a blank and exactly three more are one number: 1 532.</summary>
    private static bool IsGroup(string text, int at)
    {
        var (left, right) = (at, at + 1);
        while (left > 0 && at - left <= GroupLength && char.IsAsciiDigit(text[left - 1]))
        {
            left--;
        }

        while (right < text.Length && right - at <= GroupLength + 1 && char.IsAsciiDigit(text[right]))
        {
            right++;
        }

        return at - left is >= 1 and <= GroupLength && right - at - 1 == GroupLength;
    }

    private static int RunBefore(string text, int at)
    {
        var start = at;
        while (start > 0 && at - start < PhraseLength && IsWord(text[start - 1]))
        {
            start--;
        }

        return at - start;
    }

    private static int RunAfter(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < PhraseLength && IsWord(text[end]))
        {
            end++;
        }

        return end - at;
    }
}
