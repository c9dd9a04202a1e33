using System.Collections.Immutable;

namespace GraphService.Search;

/// <summary>
/// Reads what was typed into a search box. Chinese stands for itself. Each run of Latin letters is tried as it stands, as syllables (of which the
/// last may be unfinished), and as first letters, so that <c>zhenjiang公安</c> and <c>zjs公安</c> are understood. The work is bounded: at most
/// <see cref="MaxPatterns"/> ways are tried, those with the longest syllables first.
/// </summary>
internal static class SuggestPatterns
{
    /// <summary>Ways to read one text at most.</summary>
    public const int MaxPatterns = 24;

    /// <summary>Ways to cut one run of letters into syllables at most.</summary>
    private const int MaxCuts = 8;

    private const int LongestSyllable = 6;

    /// <summary>The ways to read a text, best kind first; none when it has nothing to compare.</summary>
    public static IReadOnlyList<SuggestPattern> Read(string raw)
    {
        var runs = Runs(raw).ToArray();
        if (runs.Length == 0)
        {
            return [];
        }

        var ways = new List<Way> { new(SuggestMatch.Infix, []) };
        foreach (var (run, isLatin) in runs)
        {
            var choices = isLatin ? OfLetters(run).ToArray() : [Literal(run)];
            ways = [.. choices.SelectMany(choice => ways.Select(way => way.With(choice))).Take(MaxPatterns)];
        }

        var patterns = ways.Select(way => new SuggestPattern(way.Match, way.Parts, false)).ToArray();
        var loose = runs.Length == 1 ? [] : patterns.Select(pattern => pattern with { IsLoose = true });
        return [.. patterns.Concat(loose).OrderBy(pattern => pattern.Match)];
    }

    /// <summary>Stretches that were typed in one way, and stretches parted by blanks.</summary>
    private static IEnumerable<(string Run, bool IsLatin)> Runs(string raw)
    {
        var text = SearchText.Of(raw);
        foreach (var run in text.Runs)
        {
            for (var start = run.Start; start < run.End;)
            {
                var isLatin = char.IsAsciiLetterLower(text.Text[start]);
                var end = start + 1;
                while (end < run.End && char.IsAsciiLetterLower(text.Text[end]) == isLatin)
                {
                    end++;
                }

                yield return (text.Text[start..end], isLatin);
                start = end;
            }
        }
    }

    private static Way Literal(string run) => new(SuggestMatch.Infix, [.. run.Select(SuggestPart.Of)]);

    private static IEnumerable<Way> OfLetters(string letters)
    {
        yield return Literal(letters);
        foreach (var cut in Cuts(letters).Take(MaxCuts))
        {
            yield return new Way(SuggestMatch.Pinyin, cut);
        }

        yield return new Way(SuggestMatch.Initials, [.. letters.Select(letter => Part(letter.ToString())!.Value)]);
    }

    /// <summary>Cuts into whole syllables, the last may be the start of one; longest syllables first.</summary>
    private static IEnumerable<ImmutableArray<SuggestPart>> Cuts(string letters)
    {
        var isPossible = EndsWell(letters);
        var open = new Stack<(int Place, ImmutableArray<SuggestPart> Parts)>();
        open.Push((0, []));
        while (open.TryPop(out var next))
        {
            if (next.Place == letters.Length)
            {
                yield return next.Parts;
                continue;
            }

            var rest = letters[next.Place..];
            for (var length = 1; length <= Math.Min(LongestSyllable, rest.Length); length++)
            {
                if (isPossible[next.Place + length] && Part(rest[..length], length < rest.Length) is { } part)
                {
                    open.Push((next.Place + length, next.Parts.Add(part)));
                }
            }
        }
    }

    /// <summary>For each place, whether the letters from it on can be cut; looking there first keeps the search from dead ends.</summary>
    private static bool[] EndsWell(string letters)
    {
        var well = new bool[letters.Length + 1];
        well[letters.Length] = true;
        for (var place = letters.Length - 1; place >= 0; place--)
        {
            for (var length = 1; length <= Math.Min(LongestSyllable, letters.Length - place) && !well[place]; length++)
            {
                well[place] = well[place + length] && Part(letters.Substring(place, length), place + length < letters.Length) is not null;
            }
        }

        return well;
    }

    /// <summary>The syllable, or, where syllables need not be whole, all that start so; null when there is none.</summary>
    private static SuggestPart? Part(string letters, bool isWhole = false)
    {
        var table = PinyinTable.Shipped;
        if (isWhole)
        {
            var sound = table.Find(letters);
            return sound == PinyinTable.Silent ? null : new SuggestPart('\0', sound, sound, letters[0]);
        }

        // A single letter can also be a Latin letter of a name; i, u and v start no syllable at all.
        var letter = letters.Length == 1 ? table.Usual(letters[0]) : PinyinTable.Silent;
        var (first, last) = table.Starting(letters);
        return first <= last ? new SuggestPart('\0', first, last, letters[0], Letter: letter)
            : letters.Length == 1 ? new SuggestPart('\0', letter, letter, letters[0])
            : null;
    }

    private readonly record struct Way(SuggestMatch Match, ImmutableArray<SuggestPart> Parts)
    {
        public Way With(Way next) => new(
            Match > next.Match ? Match : next.Match,
            Parts.Add(next.Parts[0] with { BeginsStretch = true }).AddRange(next.Parts.Skip(1)));
    }
}
