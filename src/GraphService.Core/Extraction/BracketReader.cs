using System.Collections.Immutable;

namespace GraphService.Extraction;

/// <summary>Finds quotes and 《》 in one pass. A bracket that is not closed within <see cref="MaxLength"/> characters is none.</summary>
internal static class BracketReader
{
    private const int MaxLength = 120;

    /// <summary>《…》 and 〈…〉 that stand alone, outermost only.</summary>
    public static ImmutableArray<Stretch> Works(string text)
    {
        var found = ImmutableArray.CreateBuilder<Stretch>();
        var lastClose = text.LastIndexOf('》');
        for (var i = text.IndexOf('《', StringComparison.Ordinal); i >= 0 && i < lastClose; i = text.IndexOf('《', i))
        {
            var end = CloseOf(text, i);
            if (end > i)
            {
                found.Add(new Stretch(i, end));
            }

            i = Math.Max(end, i + 1);
        }

        return found.ToImmutable();
    }

    /// <summary>“…”, 「…」 and "…" outside <paramref name="works"/>, outermost only.</summary>
    public static ImmutableArray<Stretch> Quotes(string text, ImmutableArray<Stretch> works)
    {
        var found = ImmutableArray.CreateBuilder<Stretch>();
        var (i, work) = (0, 0);
        while (i < text.Length)
        {
            var next = text.AsSpan(i).IndexOfAny("“「\"");
            if (next < 0)
            {
                break;
            }

            i += next;
            while (work < works.Length && works[work].End <= i)
            {
                work++;
            }

            if (work < works.Length && works[work].Holds(i))
            {
                i = works[work].End;
                continue;
            }

            var end = QuoteEnd(text, i);
            if (end > i)
            {
                found.Add(new Stretch(i, end));
            }

            i = Math.Max(end, i + 1);
        }

        return found.ToImmutable();
    }

    /// <summary>The 〈…〉 or &lt;…&gt; inside a work, or null.</summary>
    public static Stretch? Inner(string text, Stretch work)
    {
        var start = text.AsSpan(work.Start + 1, work.Length - 2).IndexOfAny('〈', '<', '《');
        if (start < 0)
        {
            return null;
        }

        start += work.Start + 1;
        var length = text.AsSpan(start, work.End - 1 - start).LastIndexOfAny('〉', '>', '》');
        return length > 1 ? new Stretch(start, start + length + 1) : null;
    }

    private static int CloseOf(string text, int start)
    {
        var depth = 0;
        var limit = Math.Min(text.Length, start + MaxLength);
        for (var i = start; i < limit; i++)
        {
            depth += text[i] switch { '《' => 1, '》' => -1, _ => 0 };
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return start;
    }

    private static int QuoteEnd(string text, int start)
    {
        var close = text[start] switch { '“' => '”', '「' => '」', _ => '"' };
        var end = text.AsSpan(start + 1, Math.Min(MaxLength, text.Length - start - 1)).IndexOf(close);
        return end > 0 ? start + end + 2 : start;
    }
}
