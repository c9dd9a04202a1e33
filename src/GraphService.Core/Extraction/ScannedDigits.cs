using System.Buffers;

namespace GraphService.Extraction;

/// <summary>
/// Puts right the letters that a scanner read for digits: O for 0 and l or I for 1 inside a number before a Chinese word, % or the dash of a range
/// (1O8家, l27起, 2O18—2O2O年), and 曰 for 日 (24曰, 工作曰), where nobody speaks. Character for character, so that offsets stay.
/// </summary>
internal static class ScannedDigits
{
    private const int LongestNumber = 12;
    private const int LengthOfYear = 4;

    private static readonly SearchValues<char> Letters = SearchValues.Create("OoIl曰");
    private static readonly SearchValues<char> NamesSpeaker = SearchValues.Create("子名诗题又云或皆");
    private static readonly SearchValues<char> Opens = SearchValues.Create(":,\"“「『《");
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");

    /// <summary>The text with its numbers put right; the same text when there is nothing to put right.</summary>
    public static string PutRight(string text)
    {
        char[]? righted = null;
        for (var at = Next(text, 0); at < text.Length; at = Next(text, at))
        {
            if (text[at] == '曰')
            {
                if (IsDay(text, at))
                {
                    (righted ??= text.ToCharArray())[at] = '日';
                }

                at++;
                continue;
            }

            var start = at;
            while (start > 0 && IsPart(text[start - 1]) && at - start < LongestNumber)
            {
                start--;
            }

            var end = at + 1;
            while (end < text.Length && IsPart(text[end]) && end - start < LongestNumber)
            {
                end++;
            }

            if (IsNumber(text, start, end))
            {
                righted ??= text.ToCharArray();
                for (var i = start; i < end; i++)
                {
                    righted[i] = text[i] is 'O' or 'o' ? '0' : text[i] is 'I' or 'l' ? '1' : text[i];
                }
            }

            at = end;
        }

        return righted is null ? text : new string(righted);
    }

    private static int Next(string text, int start) => start >= text.Length ? text.Length
        : text.AsSpan(start).IndexOfAny(Letters) is >= 0 and var offset ? start + offset : text.Length;

    private static bool IsPart(char character) => char.IsAsciiDigit(character) || character is 'O' or 'o' or 'I' or 'l' or '.' or ',';

    /// <summary>Prose of today says 曰 only of what it quotes, and names; 子曰 and 名曰 stay.</summary>
    private static bool IsDay(string text, int at)
    {
        at -= at > 0 && text[at - 1] == ' ' ? 1 : 0;
        var next = text.AsSpan(at).TrimStart(' ')[1..].TrimStart(' ');
        return at > 0 && (char.IsAsciiLetterOrDigit(text[at - 1]) || text[at - 1] >= '\u3400') && !NamesSpeaker.Contains(text[at - 1]) && !(next.Length > 0 && Opens.Contains(next[0]));
    }

    /// <summary>A digit inside, no other letter beside, a Chinese word or % after it; O2O and the like are names.</summary>
    private static bool IsNumber(string text, int start, int end)
    {
        var number = text.AsSpan(start, end - start);
        var after = end < text.Length && text[end] == ' ' ? end + 1 : end;
        return number.ContainsAny(Digits) && !(number[0] is 'O' or 'o' && (number.Length < 2 || number[1] != '.'))
            && (start == 0 || !(char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '-' or '+')) && after < text.Length
            && (text[after] is '%' || (text[after] is '-' or '—' or '–' or '~' && end - start == LengthOfYear) || (text[after] >= '\u3400' && char.IsLetter(text[after])));
    }
}
