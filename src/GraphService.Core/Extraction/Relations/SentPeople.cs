using System.Buffers;

namespace GraphService.Extraction;

/// <summary>Words such as 15名干部到镇江市挂职: a count, who, 到 or 赴, and what follows in the same clause up to the next number.</summary>
/// <param name="Start">First digit of the count.</param>
/// <param name="CountEnd">One past its last digit.</param>
/// <param name="WhoEnd">Where 到 or 赴 stands.</param>
/// <param name="Where">First character after it.</param>
/// <param name="End">One past the last character.</param>
internal readonly record struct SentPeople(int Start, int CountEnd, int WhoEnd, int Where, int End)
{
    private const int LongestCount = 5;
    private const int LongestWho = 16;
    private const int ShortestWhere = 2;
    private const int LongestWhere = 32;

    private static readonly SearchValues<char> EndOfWho = SearchValues.Create(",。;:、到赴0123456789");
    private static readonly SearchValues<char> EndOfWhere = SearchValues.Create(",。;:0123456789");

    /// <summary>The first such words at or after <paramref name="from"/>; null when there are none.</summary>
    public static SentPeople? Next(string text, int from)
    {
        for (var at = NextDigit(text, from); at < text.Length; at = NextDigit(text, at))
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            // Of a longer number the last digits, as for any other reader who takes the most that may be a count.
            if (At(text, Math.Max(at, end - LongestCount), end) is { } people)
            {
                return people;
            }

            at = end;
        }

        return null;
    }

    private static SentPeople? At(string text, int start, int countEnd)
    {
        var who = countEnd + (countEnd < text.Length && text[countEnd] is '余' or '多' ? 1 : 0);
        if (who >= text.Length || text[who] is not ('名' or '人' or '位' or '个'))
        {
            return null;
        }

        var length = text.AsSpan(who + 1, Math.Min(text.Length - who - 1, LongestWho + 1)).IndexOfAny(EndOfWho);
        var whoEnd = who + 1 + length;
        if (length < 0 || text[whoEnd] is not ('到' or '赴'))
        {
            return null;
        }

        var rest = text.AsSpan(whoEnd + 1, Math.Min(text.Length - whoEnd - 1, LongestWhere));
        var stop = rest.IndexOfAny(EndOfWhere);
        var words = stop < 0 ? rest.Length : stop;
        return words >= ShortestWhere ? new SentPeople(start, countEnd, whoEnd, whoEnd + 1, whoEnd + 1 + words) : null;
    }

    private static int NextDigit(string text, int start) =>
        text.AsSpan(start).IndexOfAnyInRange('0', '9') is >= 0 and var offset ? start + offset : text.Length;
}
